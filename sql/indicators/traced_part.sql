-- Title:       Cells that one figure adds up, line by line
-- Source:      design Any number opens up
-- Row:         one data cell of the formula in one return of one line, or in its count of keys
-- Parameters:  @periodId integer, @catalogueVersionId integer, @indicatorCellId integer, @asAt
--              timestamptz
-- Counts:      every line in question, counted or left out, with its zeros; a list gives its number
--              of rows, never a row itself
-- Null:        no "barred_by" of a line that is added up; no value for a cell that is absent, not
--              applicable or without an accepted return; no unit and period where the line has no
--              such return at all; no sheet for a list

with wanted_cell as (

    select
        indicator_cell_part.side,
        indicator_cell_part.term,
        indicator_cell_part.moment,
        indicator_cell_part.weight,
        indicator_cell_part.data_cell_id,
        data_cell.data_element,
        data_cell.breakdown,
        period_cell.form_code,
        period_cell.role,
        period_cell.is_system,
        list_count.list,
        form_section.sheet_name,
        form_cell.row_number,
        form_cell.column_number,
        form_cell.frequency

    from reference.indicator_cell_part
    inner join indicators.period_cell(@periodId, @catalogueVersionId) as period_cell
        on period_cell.data_cell_id = indicator_cell_part.data_cell_id
        and period_cell.moment = indicator_cell_part.moment
    inner join reference.data_cell on data_cell.data_cell_id = indicator_cell_part.data_cell_id
    left join reference.list_count
        on list_count.catalogue_version_id = @catalogueVersionId
        and list_count.data_element = data_cell.data_element
    left join reference.form_cell
        on form_cell.catalogue_version_id = @catalogueVersionId
        and form_cell.form_code = period_cell.form_code
        and form_cell.data_cell_id = data_cell.data_cell_id
    left join reference.form_section
        on form_section.catalogue_version_id = @catalogueVersionId
        and form_section.form_code = form_cell.form_code
        and form_section.section = form_cell.section

    where indicator_cell_part.indicator_cell_id = @indicatorCellId

)

select
    coalesce(known_line.code, line_unit.code) as line_unit,
    coalesce(known_line.name, line_unit.name) as line_unit_name,
    traced_line.line_kind,
    traced_line.is_joint,
    traced_line.engine_version,
    traced_line.barred_by,
    trim_scale(traced_line.stored_numerator) as stored_numerator,
    trim_scale(traced_line.stored_denominator) as stored_denominator,
    coalesce(known_unit.code, part_unit.code) as unit,
    coalesce(known_unit.name, part_unit.name) as unit_name,
    part_period.code as period,
    wanted_cell.form_code,
    wanted_cell.role,
    traced_return.role = 'keys' as is_recounted,
    submission.submission_id,
    submission.revision,
    submission.sha256 as file_sha256,
    submission.erased_at,
    wanted_cell.side,
    wanted_cell.term,
    wanted_cell.moment,
    trim_scale(wanted_cell.weight) as weight,
    wanted_cell.data_element,
    wanted_cell.breakdown,
    stated.state,
    case
        when stated.state <> 'stated' then null
        when wanted_cell.is_system then 1
        when traced_return.role = 'keys' then coalesce(recount.value, 0)
        else coalesce(observation.value, 0)
    end as value,
    wanted_cell.sheet_name as sheet,
    wanted_cell.row_number,
    wanted_cell.column_number,
    coalesce(
        reference.is_asked(wanted_cell.frequency, part_period.kind, part_period.quarter),
        true) as is_asked,
    wanted_cell.list,
    list_state.row_count as list_row_count

from pg_temp.traced_line
cross join wanted_cell
left join pg_temp.traced_return
    on traced_return.line_unit_id = traced_line.line_unit_id
    and traced_return.line_kind = traced_line.line_kind
    and traced_return.form_code = wanted_cell.form_code
    and case wanted_cell.role when 'keys' then traced_return.gives_keys
        else traced_return.role = wanted_cell.role end
left join aggregation.presence on presence.presence_id = traced_return.presence_id
cross join lateral (
    select case
        when traced_line.is_joint then 'joint'
        when presence.presence_id is null then 'no_return'
        when wanted_cell.is_system then 'stated'
        when wanted_cell.data_cell_id > presence.last_cell_id
            or wanted_cell.data_cell_id = any(presence.absent_cell_ids) then 'absent'
        when wanted_cell.data_cell_id = any(presence.not_applicable_cell_ids)
            then 'not_applicable'
        else 'stated'
    end as state
) as stated
left join aggregation.observation
    on observation.period_id = traced_return.part_period_id
    and observation.observation_set_id = traced_return.observation_set_id
    and observation.data_cell_id = wanted_cell.data_cell_id
left join aggregation.recount
    on traced_return.role = 'keys'
    and recount.period_id = @periodId
    and recount.line_unit_id = traced_return.member_unit_id
    and recount.data_cell_id = wanted_cell.data_cell_id
    and recount.known_from <= @asAt
    and recount.known_to > @asAt
inner join reference.admin_unit as line_unit
    on line_unit.admin_unit_id = traced_line.line_unit_id
left join reference.admin_unit_version as known_line
    on known_line.admin_unit_id = traced_line.line_unit_id
    and known_line.known_from <= @asAt
    and known_line.known_to > @asAt
left join reference.admin_unit as part_unit on part_unit.admin_unit_id = traced_return.unit_id
left join reference.admin_unit_version as known_unit
    on known_unit.admin_unit_id = traced_return.unit_id
    and known_unit.known_from <= @asAt
    and known_unit.known_to > @asAt
left join reference.reporting_period as part_period
    on part_period.period_id = traced_return.part_period_id
left join intake.submission on submission.submission_id = traced_return.submission_id
left join register.list_state
    on list_state.submission_id = traced_return.submission_id
    and list_state.list = wanted_cell.list

order by
    line_unit.code,
    traced_line.line_kind,
    wanted_cell.side desc,
    wanted_cell.term,
    wanted_cell.moment desc,
    part_period.end_date,
    part_unit.code,
    wanted_cell.data_element,
    wanted_cell.breakdown
