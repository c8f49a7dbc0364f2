-- Title:       Why figures moved between an issued document and the run that corrects it
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         one cause of one moved figure: "return", a return counts that is not the one of
--              then and states a cell of the formula otherwise; "definition", "mapping", "calendar"
--              or "tree", marked as wrong from the beginning; "catalogue", "units", not so marked
-- Parameters:  none; the temporary tables of moved_return.sql
-- Counts:      keyed cells move with any return whose lists are counted in the period, where the
--              kept count of the cell moved; is_sensitive where a ward's own is not always told
-- Null:        no revision and instant where the return of then is not accepted any more; no row
--              for a figure that moved for another reason, such as other rules of the engine

with

-- A cell is stated otherwise; where one side has no return at all, every cell is.
changed_cell as materialized (

    select
        returned.part_period_id,
        returned.old_set_id,
        returned.set_id,
        differing.data_cell_id

    from (
        select distinct part_period_id, old_set_id, set_id from pg_temp.moved_return
    ) as returned
    cross join lateral (
        select null::integer as data_cell_id
        where returned.old_set_id is null or returned.set_id is null
        union
        select observation.data_cell_id
        from aggregation.observation
        where observation.period_id = returned.part_period_id
            and observation.observation_set_id in (returned.old_set_id, returned.set_id)
        group by observation.data_cell_id
        having count(*) = 1 or min(observation.value) <> max(observation.value)
        union
        select stated.data_cell_id
        from aggregation.observation_set
        inner join aggregation.presence
            on presence.presence_id = observation_set.presence_id
        cross join lateral (
            select 'absent' as state, unnest(presence.absent_cell_ids) as data_cell_id
            union all
            select 'x', unnest(presence.not_applicable_cell_ids)
        ) as stated
        where observation_set.observation_set_id in (returned.old_set_id, returned.set_id)
        group by stated.state, stated.data_cell_id
        having count(*) = 1
    ) as differing

),

changed_count as materialized (

    select distinct
        recount.period_id,
        recount.data_cell_id

    from aggregation.recount
    inner join pg_temp.moved_side as old_side on old_side.side = 'old'
    inner join pg_temp.moved_side as new_side on new_side.side = 'new'

    where recount.period_id in (select period_id from pg_temp.moved_cell)
        and (
            (recount.known_from > old_side.as_at and recount.known_from <= new_side.as_at)
            or (recount.known_to > old_side.as_at and recount.known_to <= new_side.as_at)
        )

),

caused as (

    select distinct
        moved_part.position,
        case
            when moved_return.submission_id is distinct from moved_return.old_submission_id
                then 'return' else 'catalogue'
        end as kind,
        moved_return.return_unit_id,
        moved_return.part_period_id,
        moved_return.form_code,
        moved_return.submission_id

    from pg_temp.moved_part
    inner join pg_temp.moved_return
        on moved_return.unit_id = moved_part.unit_id
        and moved_return.period_id = moved_part.period_id
        and moved_return.form_code = moved_part.form_code
        and (
            moved_return.role = moved_part.role
            or (moved_part.role = 'keys' and moved_return.role = 'sum')
        )
    inner join changed_cell
        on changed_cell.part_period_id = moved_return.part_period_id
        and changed_cell.old_set_id is not distinct from moved_return.old_set_id
        and changed_cell.set_id is not distinct from moved_return.set_id

    where coalesce(changed_cell.data_cell_id, moved_part.data_cell_id) = moved_part.data_cell_id
        or (moved_part.role = 'keys' and (moved_part.period_id, moved_part.data_cell_id) in (
            select changed_count.period_id, changed_count.data_cell_id from changed_count
        ))

),

-- What was marked while the figures of then were known, up to those of now.
mark as materialized (

    select definition_correction.*

    from reference.definition_correction
    inner join pg_temp.moved_side as old_side on old_side.side = 'old'
    inner join pg_temp.moved_side as new_side on new_side.side = 'new'

    where definition_correction.known_from > old_side.as_at
        and definition_correction.known_from <= new_side.as_at

),

redefined as (

    select distinct
        position,
        'catalogue' as kind

    from pg_temp.moved_cell

    group by position, period_id

    having min(indicator_cell_id) filter (where side = 'old')
        is distinct from min(indicator_cell_id) filter (where side = 'new')

    union

    select distinct
        moved_cell.position,
        'units'

    from pg_temp.moved_cell
    inner join pg_temp.moved_tree
        on moved_tree.unit_id = moved_cell.unit_id
        and moved_tree.period_id = moved_cell.period_id

),

marked as (

    select distinct
        moved_cell.position,
        case mark.kind
            when 'unit' then 'tree'
            when 'mapping' then 'mapping'
            when 'period' then 'calendar'
            else 'definition'
        end as kind,
        mark.definition,
        mark.reason

    from pg_temp.moved_cell
    inner join mark
        on (mark.kind = 'indicator' and mark.definition = moved_cell.view_key)
        or (mark.kind = 'element' and exists (
            select
            from pg_temp.moved_part
            where moved_part.position = moved_cell.position
                and moved_part.data_element = mark.definition
        ))
        or (mark.kind = 'unit' and exists (
            select
            from pg_temp.moved_line
            inner join pg_temp.moved_tree using (unit_id, period_id)
            inner join reference.admin_unit on admin_unit.admin_unit_id = moved_line.tree_unit_id
            where moved_line.unit_id = moved_cell.unit_id
                and moved_line.period_id = moved_cell.period_id
                and admin_unit.code = mark.definition
        ))
        -- The breakdown or the formula names the dimension that the mapping leads to.
        or (mark.kind = 'mapping'
            and (moved_cell.position, 'catalogue') in (select position, kind from redefined)
            and (
                ';' || moved_cell.breakdown like '%;' || mark.definition || '=%'
                or exists (
                    select
                    from reference.indicator_formula
                    where indicator_formula.catalogue_version_id = moved_cell.catalogue_version_id
                        and concat_ws('/', indicator_formula.part, indicator_formula.code,
                            nullif(indicator_formula.view, '')) = moved_cell.view_key
                        and concat(indicator_formula.numerator, indicator_formula.denominator)
                            ~ ('[{;]' || mark.definition || '=')
                )
            ))
        or (mark.kind = 'period' and exists (
            select
            from reference.reporting_period as own
            inner join reference.reporting_period as part
                on part.regime = own.regime
                and part.start_date >= own.start_date
                and part.end_date <= own.end_date
            where own.period_id = moved_cell.period_id
                and part.code = mark.definition
        ))

),

cause (position, kind, unit_name, period_code, form_code, revision, accepted_at, definition,
    reason) as (

    select caused.position, caused.kind, admin_unit.name, reporting_period.code,
        caused.form_code, submission.revision, submission.accepted_at, null, null
    from caused
    inner join reference.admin_unit on admin_unit.admin_unit_id = caused.return_unit_id
    inner join reference.reporting_period
        on reporting_period.period_id = caused.part_period_id
    left join intake.submission on submission.submission_id = caused.submission_id

    where caused.kind = 'return'

    union all

    select position, kind, null, null, null, null, null, definition, reason
    from marked

    union all

    -- A mark says it better.
    select position, kind, null, null, null, null, null, null, null
    from (
        select position, kind from redefined
        union
        select position, kind from caused where kind = 'catalogue'
    ) as unmarked
    where position not in (select marked.position from marked)

)

select
    cause.*,
    exists (
        select
        from pg_temp.moved_part
        inner join pg_temp.moved_side on moved_side.side = 'new'
        inner join reference.data_element using (catalogue_version_id, data_element)
        left join reference.disclosure_rule using (catalogue_version_id, sensitivity)
        where moved_part.position = cause.position
            and coalesce(level = 'commune' and totals <> 'stand', sensitivity > 0)
    ) as is_sensitive

from cause

order by position, kind, unit_name, period_code, form_code, definition
