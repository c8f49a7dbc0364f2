-- Title:       Observations behind one figure
-- Source:      design Any number opens up
-- Row:         one data cell of one accepted revision of one line at or below the unit
-- Parameters:  @periodId integer, @catalogueVersionId integer, @unitId integer, @indicatorCellId
--              integer, @asAt timestamptz
-- Counts:      a list gives its number of rows, never a row itself
-- Null:        no value for a not applicable, and for a cell that the return lacks; no sheet for a
--              list

with wanted_cell as (

    select
        indicator_cell_part.side,
        indicator_cell_part.moment,
        indicator_cell_part.data_cell_id,
        data_cell.data_element,
        data_cell.breakdown,
        list_count.list,
        form.form_code,
        case
            when indicator_cell_part.moment = 'opening' then 'opening'
            when data_element.time_rule in ('sum', 'keys') then 'sum'
            when data_element.time_rule = 'own' then 'own'
            else 'closing'
        end as role,
        form_section.sheet_name,
        form_cell.row_number,
        form_cell.column_number

    from reference.indicator_cell_part
    inner join reference.data_cell on data_cell.data_cell_id = indicator_cell_part.data_cell_id
    inner join reference.data_element
        on data_element.catalogue_version_id = @catalogueVersionId
        and data_element.data_element = data_cell.data_element
    inner join reference.form
        on form.catalogue_version_id = @catalogueVersionId
        and data_element.form = any(form.element_forms)
    left join reference.list_count
        on list_count.catalogue_version_id = @catalogueVersionId
        and list_count.data_element = data_cell.data_element
    left join reference.form_cell
        on form_cell.catalogue_version_id = @catalogueVersionId
        and form_cell.form_code = form.form_code
        and form_cell.data_cell_id = data_cell.data_cell_id
    left join reference.form_section
        on form_section.catalogue_version_id = @catalogueVersionId
        and form_section.form_code = form_cell.form_code
        and form_section.section = form_cell.section

    where indicator_cell_part.indicator_cell_id = @indicatorCellId

)

select
    line_unit.code as line_unit,
    line_unit.name as line_unit_name,
    line_part.is_split,
    line_part.is_split or line_value.period_id is not null as is_counted,
    part_unit.code as unit,
    part_period.code as period,
    line_part.submission_id,
    submission.revision,
    submission.sha256 as file_sha256,
    submission.erased_at,
    wanted_cell.side,
    wanted_cell.moment,
    wanted_cell.data_element,
    wanted_cell.breakdown,
    trim_scale(observation.value)::text as value,
    observation.submission_id is not null and observation.value is null as is_not_applicable,
    wanted_cell.sheet_name as sheet,
    wanted_cell.row_number,
    wanted_cell.column_number,
    wanted_cell.list,
    list_state.row_count as list_row_count

from aggregation.line_part
inner join wanted_cell
    on wanted_cell.role = line_part.role
    and wanted_cell.form_code = line_part.form_code
inner join reference.admin_unit as line_unit on line_unit.admin_unit_id = line_part.line_unit_id
inner join reference.admin_unit as part_unit on part_unit.admin_unit_id = line_part.unit_id
inner join reference.reporting_period as part_period
    on part_period.period_id = line_part.part_period_id
left join indicators.indicator_value as line_value
    on line_value.period_id = @periodId
    and line_value.admin_unit_id = line_part.line_unit_id
    and line_value.indicator_cell_id = @indicatorCellId
    and line_value.known_from <= @asAt
    and line_value.known_to > @asAt
left join intake.submission on submission.submission_id = line_part.submission_id
left join aggregation.observation
    on observation.period_id = line_part.part_period_id
    and observation.submission_id = line_part.submission_id
    and observation.data_cell_id = wanted_cell.data_cell_id
left join register.list_state
    on list_state.submission_id = line_part.submission_id
    and list_state.list = wanted_cell.list

where line_part.period_id = @periodId
    and line_part.known_from <= @asAt
    and line_part.known_to > @asAt
    and exists (
        select
        from aggregation.tree_unit
        where tree_unit.period_id = @periodId
            and tree_unit.ancestor_unit_id = @unitId
            and tree_unit.unit_id in (line_part.line_unit_id, line_part.home_unit_id)
            and (tree_unit.unit_id = line_part.line_unit_id or line_part.is_split)
    )

order by
    line_unit.code,
    part_period.end_date,
    part_unit.code,
    wanted_cell.side desc,
    wanted_cell.data_element,
    wanted_cell.breakdown
