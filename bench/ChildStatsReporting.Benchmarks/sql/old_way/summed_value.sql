-- Title:       Figures that are added over the returns of a line
-- Source:      design Rules of figures
-- Row:         one line, home and data cell with the rule "sum"; in a quarter also "keys"
-- Parameters:  @periodId integer, @catalogueVersionId integer, @partPeriodIds integer[]
-- Counts:      an element counted by key is left out of a longer period: it is counted again
-- Null:        no row unless every return of the line has the cell; no value when all are not
--              applicable

with summed_element as (

    select data_element.data_element

    from reference.data_element
    inner join reference.reporting_period on reporting_period.period_id = @periodId
    left join reference.list_count
        on list_count.catalogue_version_id = data_element.catalogue_version_id
        and list_count.data_element = data_element.data_element

    where data_element.catalogue_version_id = @catalogueVersionId
        and data_element.time_rule in ('sum', 'keys')
        and (reporting_period.kind = 'Q' or list_count.counted_by is distinct from 'key')

),

needed as (

    select
        line_unit_id,
        form_code,
        count(*) as part_count

    from old_way.line_part

    where period_id = @periodId
        and known_to = 'infinity'
        and role = 'sum'

    group by line_unit_id, form_code

    having count(*) = count(submission_id)

),

home_sum as (

    select
        line_part.line_unit_id,
        line_part.form_code,
        line_part.home_unit_id,
        line_part.is_split,
        line_part.is_primary,
        observation.data_cell_id,
        sum(observation.value) as value,
        sum(count(*)) over (
            partition by line_part.line_unit_id, line_part.form_code, observation.data_cell_id
        ) as part_count

    from old_way.line_part
    inner join old_way.observation
        on observation.submission_id = line_part.submission_id
        and observation.period_id = any(@partPeriodIds)
    inner join reference.data_cell on data_cell.data_cell_id = observation.data_cell_id
    inner join summed_element on summed_element.data_element = data_cell.data_element

    where line_part.period_id = @periodId
        and line_part.known_to = 'infinity'
        and line_part.role = 'sum'

    group by
        line_part.line_unit_id,
        line_part.form_code,
        line_part.home_unit_id,
        line_part.is_split,
        line_part.is_primary,
        observation.data_cell_id

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
    home_sum.line_unit_id,
    home_sum.home_unit_id,
    home_sum.is_split,
    home_sum.is_primary,
    home_sum.data_cell_id,
    'closing',
    home_sum.value

from home_sum
inner join needed
    on needed.line_unit_id = home_sum.line_unit_id
    and needed.form_code = home_sum.form_code
    and needed.part_count = home_sum.part_count
