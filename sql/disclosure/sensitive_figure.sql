-- Title:       Figures of a run that rest on elements of the highest sensitivity
-- Source:      design Disclosure
-- Row:         one side of one printed cell, for one unit and one period that the report shows
-- Parameters:  @runId bigint, @leastCount integer, @leastDecisions integer
-- Counts:      a side is known by the data cells it adds up, so that one number printed under two
--              indicators is one quantity. A sum of money rests on the decisions of its list.
-- Null:        a side without a value has no row; decisions that are missing count as none

create temp table sensitive_figure on commit drop as

with run as (

    select * from reports.report_run where run_id = @runId

),

element as (

    select
        data_element.data_element,
        data_element.unit,
        data_element.dimensions,
        data_element.sensitivity,
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
        min(element.list) as list,
        min(element.unit) as unit

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

),

side_value as (

    select
        run_value.slot,
        run_value.unit_id,
        run_value.is_run_unit,
        quantity.*,
        indicator_cell.indicator_formula_id,
        indicator_cell.breakdown,
        sum(case quantity.side when 'n' then run_value.numerator else run_value.denominator end)
            as amount

    from run
    cross join pg_temp.run_value
    inner join quantity on quantity.indicator_cell_id = run_value.indicator_cell_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = run_value.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
        and indicator_formula.catalogue_version_id = run.catalogue_version_id

    -- What a report prints: breakdowns for its own unit, totals for the communes below it.
    where run_value.is_run_unit
        or (run_value.is_commune
            and indicator_cell.breakdown = ''
            and indicator_formula.min_level = 'commune'
            and run_value.slot = 'own')

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
        quantity.list,
        quantity.unit,
        indicator_cell.indicator_formula_id,
        indicator_cell.breakdown

),

decision_count as (

    select
        slot,
        unit_id,
        quantity,
        max(amount) as decision_count

    from side_value

    group by
        slot,
        unit_id,
        quantity

)

select
    side_value.slot,
    side_value.unit_id,
    side_value.is_run_unit,
    side_value.indicator_cell_id,
    side_value.indicator_formula_id,
    side_value.side,
    side_value.breakdown,
    side_value.quantity,
    side_value.list,
    side_value.unit,
    side_value.amount,
    case
        when side_value.is_money then coalesce(decision_count.decision_count, 0)
        else side_value.amount
    end as basis,
    case when side_value.is_money then @leastDecisions::integer else @leastCount::integer end
        as least_basis

from side_value
left join decision_count
    on decision_count.slot = side_value.slot
    and decision_count.unit_id = side_value.unit_id
    and decision_count.quantity = side_value.decision_quantity

where side_value.sensitivity >= 2
    and side_value.amount is not null
