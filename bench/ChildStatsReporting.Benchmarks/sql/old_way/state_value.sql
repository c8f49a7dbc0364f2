-- Title:       Figures that are read from one return of a line, and opening stocks
-- Source:      design Rules of figures
-- Row:         one line and data cell: "last" and "to_date" from the last return, "own" from the
--              period's own, the opening stock for an average, and 1 for each commune that reported
-- Parameters:  @periodId integer, @catalogueVersionId integer, @partPeriodIds integer[]
-- Null:        no row without the return; no value for a not applicable. A quarter other than the
--              first has no figure to date

with wanted_role as (

    select
        data_element.data_element,
        case data_element.time_rule when 'own' then 'own' else 'closing' end as role

    from reference.data_element
    inner join reference.reporting_period on reporting_period.period_id = @periodId

    where data_element.catalogue_version_id = @catalogueVersionId
        and (
            data_element.time_rule in ('last', 'own')
            or (
                data_element.time_rule = 'to_date'
                and (reporting_period.kind <> 'Q' or reporting_period.quarter = 1)
            )
        )

),

opening_cell as (

    select distinct indicator_cell_part.data_cell_id

    from reference.indicator_cell_part
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = indicator_cell_part.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id

    where indicator_formula.catalogue_version_id = @catalogueVersionId
        and indicator_cell_part.moment = 'opening'

),

current_part as (

    select * from old_way.line_part where period_id = @periodId and known_to = 'infinity'

),

opening_need as (

    select
        line_unit_id,
        form_code,
        count(*) as part_count

    from current_part

    where role = 'opening'

    group by line_unit_id, form_code

),

state as (

    select
        current_part.line_unit_id,
        current_part.home_unit_id,
        current_part.is_split,
        observation.data_cell_id,
        'closing' as moment,
        observation.value

    from current_part
    inner join old_way.observation
        on observation.submission_id = current_part.submission_id
        and observation.period_id = any(@partPeriodIds)
    inner join reference.data_cell on data_cell.data_cell_id = observation.data_cell_id
    inner join wanted_role
        on wanted_role.data_element = data_cell.data_element
        and wanted_role.role = current_part.role

    union all

    select
        current_part.line_unit_id,
        current_part.home_unit_id,
        current_part.is_split,
        observation.data_cell_id,
        'opening',
        sum(observation.value)

    from current_part
    inner join opening_need
        on opening_need.line_unit_id = current_part.line_unit_id
        and opening_need.form_code = current_part.form_code
    inner join old_way.observation
        on observation.submission_id = current_part.submission_id
        and observation.period_id = any(@partPeriodIds)
    inner join opening_cell on opening_cell.data_cell_id = observation.data_cell_id

    where current_part.role = 'opening'

    group by
        current_part.line_unit_id,
        current_part.home_unit_id,
        current_part.is_split,
        observation.data_cell_id,
        opening_need.part_count

    having count(*) = opening_need.part_count

    union all

    select
        current_part.line_unit_id,
        current_part.home_unit_id,
        current_part.is_split,
        data_cell.data_cell_id,
        'closing',
        1

    from current_part
    inner join reference.form
        on form.form_code = current_part.form_code
        and form.catalogue_version_id = @catalogueVersionId
        and 'system' = any(form.element_forms)
    inner join reference.data_element
        on data_element.catalogue_version_id = @catalogueVersionId
        and data_element.form = 'system'
    inner join reference.data_cell on data_cell.data_element = data_element.data_element

    where current_part.role = 'closing'
        and current_part.submission_id is not null

)

insert into computed_value (
    line_unit_id,
    home_unit_id,
    is_split,
    is_primary,
    data_cell_id,
    moment,
    value
)
select
    line_unit_id,
    home_unit_id,
    is_split,
    true,
    data_cell_id,
    moment,
    value

from state
