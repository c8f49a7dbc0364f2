-- Title:       Sides of the printed cells of a run and the quantity that each is
-- Source:      design Disclosure
-- Row:         one side of one cell of some sensitivity, for one unit and one period of the report
-- Parameters:  @runId bigint
-- Counts:      a side is known by the data cells it adds up, so that one number printed under two
--              indicators is one quantity; earlier communes that are one of today add up to its
--              number. A sum of money names also the quantity of decisions that it rests on
-- Null:        no amount where the side has no value

create temp table side_value on commit drop as

with run as (

    select * from reports.report_run where run_id = @runId

),

element as (

    select
        data_element.data_element,
        data_element.unit,
        data_element.dimensions,
        data_element.sensitivity,
        data_element.time_rule = 'sum' and list_count.list is null as tiles,
        data_element.time_rule in ('sum', 'keys', 'to_date') as grows,
        list_count.list

    from run
    inner join reference.data_element
        on data_element.catalogue_version_id = run.catalogue_version_id
    left join reference.list_count
        on list_count.catalogue_version_id = run.catalogue_version_id
        and list_count.data_element = data_element.data_element

),

-- Money rests on the count of the same list under the same dimensions.
decision_cell as (

    select
        money_cell.data_cell_id,
        count_cell.data_cell_id as count_data_cell_id

    from element as money
    inner join element as counted
        on counted.list = money.list
        and counted.dimensions = money.dimensions
        and counted.unit <> 'đồng'
    inner join reference.data_cell as money_cell
        on money_cell.data_element = money.data_element
    inner join reference.data_cell as count_cell
        on count_cell.data_element = counted.data_element
        and count_cell.breakdown = money_cell.breakdown

    where money.unit = 'đồng'

),

quantity as (

    select
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side,
        md5(string_agg(concat_ws(':', indicator_cell_part.data_cell_id, indicator_cell_part.moment,
            trim_scale(indicator_cell_part.weight)), ',' order by indicator_cell_part.data_cell_id,
            indicator_cell_part.moment, indicator_cell_part.weight)) as quantity,
        md5(string_agg(concat_ws(':', decision_cell.count_data_cell_id, indicator_cell_part.moment,
            trim_scale(indicator_cell_part.weight)), ',' order by decision_cell.count_data_cell_id,
            indicator_cell_part.moment, indicator_cell_part.weight)) as decision_quantity,
        max(element.sensitivity) as sensitivity,
        bool_or(element.unit = 'đồng') as is_money,
        bool_and(element.tiles) as tiles,
        bool_and(element.grows and indicator_cell_part.weight > 0) as grows

    from run
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = run.catalogue_version_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        and position(';' in indicator_cell.breakdown) = 0
    inner join reference.indicator_cell_part
        on indicator_cell_part.indicator_cell_id = indicator_cell.indicator_cell_id
    inner join reference.data_cell on data_cell.data_cell_id = indicator_cell_part.data_cell_id
    inner join element on element.data_element = data_cell.data_element
    left join decision_cell on decision_cell.data_cell_id = indicator_cell_part.data_cell_id

    group by
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side

)

select
    run_value.slot,
    run_value.unit_id,
    run_value.is_run_unit,
    quantity.*,
    indicator_cell.indicator_formula_id,
    indicator_cell.breakdown,
    -- What a report prints: breakdowns for its own unit, of the quarter before the totals only,
    -- and totals for the communes below it.
    (run_value.is_run_unit
        and (run_value.slot <> 'previous' or indicator_cell.breakdown = '')
    ) or (
        indicator_cell.breakdown = ''
        and indicator_formula.min_level = 'commune'
        and run_value.slot = 'own'
    ) as is_printed,
    sum(case quantity.side when 'n' then run_value.numerator else run_value.denominator end)
        as amount

from run
cross join pg_temp.run_value
inner join quantity
    on quantity.indicator_cell_id = run_value.indicator_cell_id
    and quantity.sensitivity > 0
inner join reference.indicator_cell
    on indicator_cell.indicator_cell_id = run_value.indicator_cell_id
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    and indicator_formula.catalogue_version_id = run.catalogue_version_id

where run_value.is_run_unit
    or run_value.is_commune

group by
    run_value.slot,
    run_value.unit_id,
    run_value.is_run_unit,
    quantity.indicator_cell_id,
    quantity.side,
    quantity.quantity,
    quantity.decision_quantity,
    quantity.sensitivity,
    quantity.is_money,
    quantity.tiles,
    quantity.grows,
    indicator_cell.indicator_formula_id,
    indicator_cell.breakdown,
    indicator_formula.min_level;

analyze pg_temp.side_value
