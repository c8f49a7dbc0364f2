-- Title:       Returns that one figure rests on
-- Source:      design Any number opens up
-- Row:         one return that a line needs for the figure in one role, as known at the instant
-- Parameters:  @periodId integer, @catalogueVersionId integer, @indicatorCellId integer, @asAt
--              timestamptz
-- Counts:      the role "keys" is no return but the count of keys over the period; the returns that
--              it was counted from have the role "sum". "gives_keys" says where keyed figures are
--              read: from that count, or in a quarter without one from the return itself. Parts of
--              engine 1 do not name their observations: they are those of the revision
-- Null:        no submission while none was accepted, and no present state of the newest revision
--              where none came or one was; no presence while nothing was counted; no source of a
--              return that names none

create temp table traced_return on commit drop as

with wanted_role as (

    select distinct
        period_cell.form_code,
        period_cell.role

    from reference.indicator_cell_part
    inner join indicators.period_cell(@periodId, @catalogueVersionId) as period_cell
        on period_cell.data_cell_id = indicator_cell_part.data_cell_id
        and period_cell.moment = indicator_cell_part.moment

    where indicator_cell_part.indicator_cell_id = @indicatorCellId

),

found as (

    select
        line_part.line_unit_id,
        line_part.line_kind,
        line_part.member_unit_id,
        line_part.form_code,
        line_part.role,
        line_part.unit_id,
        line_part.part_period_id,
        line_part.submission_id,
        coalesce(line_part.observation_set_id, oldest_set.observation_set_id)
            as observation_set_id,
        traced_line.is_quarter or traced_line.engine_version = 1 as reads_return,
        bool_or(line_part.role = 'keys') over (
            partition by line_part.line_unit_id, line_part.line_kind, line_part.member_unit_id,
                line_part.form_code
        ) as has_count

    from pg_temp.traced_line
    inner join aggregation.line_part
        on line_part.period_id = @periodId
        and line_part.line_unit_id = traced_line.line_unit_id
        and line_part.line_kind = traced_line.line_kind
        and line_part.known_from <= @asAt
        and line_part.known_to > @asAt
    left join lateral (
        select observation_set.observation_set_id
        from aggregation.observation_set
        where observation_set.submission_id = line_part.submission_id
        order by observation_set.observation_set_id
        limit 1
    ) as oldest_set on line_part.observation_set_id is null

    where not traced_line.is_joint
        and exists (
            select
            from wanted_role
            where wanted_role.form_code = line_part.form_code
                and (
                    wanted_role.role = line_part.role
                    or (wanted_role.role = 'keys' and line_part.role = 'sum')
                )
        )

)

select
    found.line_unit_id,
    found.line_kind,
    found.member_unit_id,
    found.form_code,
    found.role,
    found.unit_id,
    found.part_period_id,
    found.submission_id,
    found.observation_set_id,
    coalesce(observation_set.presence_id, recounted_line.presence_id) as presence_id,
    found.role = 'keys' or (found.role = 'sum' and found.reads_return and not found.has_count)
        as gives_keys

from found
left join aggregation.observation_set
    on observation_set.observation_set_id = found.observation_set_id
left join aggregation.recounted_line
    on found.role = 'keys'
    and recounted_line.period_id = @periodId
    and recounted_line.line_unit_id = found.member_unit_id
    and recounted_line.known_from <= @asAt
    and recounted_line.known_to > @asAt;

analyze traced_return;

select
    line_unit.code as line_unit,
    traced_return.line_kind,
    member_unit.code as member,
    coalesce(known_unit.code, admin_unit.code) as unit,
    coalesce(known_unit.name, admin_unit.name) as unit_name,
    part_period.code as period,
    traced_return.form_code,
    traced_return.role,
    traced_return.submission_id,
    submission.revision,
    submission.sha256 as file_sha256,
    submission.erased_at,
    newest_submission.state as present_state,
    return_source.agency_name as source_agency,
    return_source.number as source_number,
    return_source.dated_on as source_dated_on

from traced_return
inner join reference.admin_unit as line_unit
    on line_unit.admin_unit_id = traced_return.line_unit_id
inner join reference.admin_unit as member_unit
    on member_unit.admin_unit_id = traced_return.member_unit_id
inner join reference.admin_unit on admin_unit.admin_unit_id = traced_return.unit_id
inner join reference.reporting_period as part_period
    on part_period.period_id = traced_return.part_period_id
left join reference.admin_unit_version as known_unit
    on known_unit.admin_unit_id = traced_return.unit_id
    and known_unit.known_from <= @asAt
    and known_unit.known_to > @asAt
left join intake.submission on submission.submission_id = traced_return.submission_id
left join review.return_source
    on return_source.submission_id = traced_return.submission_id
left join lateral (
    select newest.state
    from intake.submission as newest
    where newest.admin_unit_id = traced_return.unit_id
        and newest.period_id = traced_return.part_period_id
        and newest.form_code = traced_return.form_code
    order by newest.revision desc
    limit 1
) as newest_submission on traced_return.submission_id is null

where traced_return.role <> 'keys'

order by
    line_unit.code,
    traced_return.line_kind,
    part_period.end_date,
    admin_unit.code,
    traced_return.form_code,
    traced_return.role
