-- Title:       Printed figures of the run's unit beside the year to date, the quarter and the year
--              before
-- Source:      design Rules of figures
-- Row:         one view under one breakdown of at most one dimension; one row for a view without
--              formula
-- Parameters:  @runId bigint
-- Counts:      a change is rebuilt from the communes that have the figure in both periods; units
--              merged whole into the run's are summed in the periods before it
-- Null:        no row of a period gives nulls; no commune with both gives no change

with run as (

    select * from reports.report_run where run_id = @runId

),

view_source as (

    select
        indicator_cell.indicator_formula_id,
        max(case data_element.frequency when 'q' then 1 when 'h' then 2 when 'y' then 3 else 4 end)
            as frequency_rank,
        coalesce(bool_or(data_element.time_rule = 'own'), false) as has_own_return,
        coalesce(bool_or(data_element.time_rule = 'to_date'), false) as has_to_date_rule,
        min(data_element.unit) filter (where indicator_cell_part.side = 'n') as count_unit,
        max(data_element.sensitivity) as sensitivity

    from run
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = run.catalogue_version_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    inner join reference.indicator_cell_part
        on indicator_cell_part.indicator_cell_id = indicator_cell.indicator_cell_id
    inner join reference.data_cell on data_cell.data_cell_id = indicator_cell_part.data_cell_id
    inner join reference.data_element
        on data_element.catalogue_version_id = run.catalogue_version_id
        and data_element.data_element = data_cell.data_element

    group by indicator_cell.indicator_formula_id

),

unit_count as (

    select count(*)::integer as expected_count

    from run
    inner join aggregation.tree_unit
        on tree_unit.period_id = run.period_id
        and tree_unit.ancestor_unit_id = run.admin_unit_id
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at

    where tree_unit.is_commune

),

-- How many units of a slot's tree the run's unit stands for.
slot_unit as (

    select
        run_period.slot,
        count(distinct tree_unit.unit_id) as unit_count

    from run
    inner join reports.run_period on run_period.run_id = run.run_id
    inner join aggregation.tree_unit
        on tree_unit.period_id = run_period.period_id
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at
    inner join pg_temp.run_unit
        on run_unit.unit_id = tree_unit.unit_id
        and run_unit.is_run_unit

    group by run_period.slot

),

unit_value as (

    select
        run_value.slot,
        run_value.indicator_cell_id,
        sum(run_value.reported_count)::integer as reported_count,
        sum(run_value.numerator) as numerator,
        case
            when count(*) = 1 then max(run_value.value)
            else sum(run_value.numerator) * max(indicator_formula.multiplier)
                / nullif(sum(run_value.denominator), 0)
        end as value

    from pg_temp.run_value
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = run_value.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    left join slot_unit on slot_unit.slot = run_value.slot

    where run_value.is_run_unit

    group by
        run_value.slot,
        run_value.indicator_cell_id,
        slot_unit.unit_count

    -- A commune merged of several has a figure of then where each of them has it.
    having not bool_or(run_value.is_commune)
        or count(*) >= coalesce(slot_unit.unit_count, 1)

)

select
    indicator_formula.part,
    indicator_formula.code,
    indicator_formula.view,
    indicator_formula.name_vi,
    indicator.group_code,
    indicator.group_name_vi,
    view_source.count_unit,
    indicator_formula.name_provenance,
    indicator_formula.formula_provenance,
    indicator_formula.shows,
    indicator_formula.decimals,
    indicator_formula.publish,
    indicator_formula.min_level,
    indicator_cell.breakdown,
    dimension.dimension,
    dimension.name_vi as dimension_name_vi,
    dimension_category.name_vi as category_name_vi,
    case view_source.frequency_rank when 1 then 'q' when 2 then 'h' when 3 then 'y' else 'sy' end
        as frequency,
    coalesce(view_source.has_own_return, false) as has_own_return,
    coalesce(view_source.has_to_date_rule, false) as has_to_date_rule,
    unit_count.expected_count,
    own_value.reported_count,
    own_value.numerator,
    round(own_value.value, indicator_formula.decimals) as value,
    to_date_value.numerator as to_date_numerator,
    round(to_date_value.value, indicator_formula.decimals) as to_date_value,
    previous_value.numerator as previous_numerator,
    round(previous_value.value, indicator_formula.decimals) as previous_value,
    earlier_value.numerator as earlier_numerator,
    round(earlier_value.value, indicator_formula.decimals) as earlier_value,
    run_change.count_change,
    round(run_change.value_change, indicator_formula.decimals) as value_change,
    run_change.compared_count,
    own_withheld.run_id is not null as is_withheld,
    to_date_withheld.run_id is not null as is_to_date_withheld,
    previous_withheld.run_id is not null as is_previous_withheld,
    earlier_withheld.run_id is not null as is_earlier_withheld,
    -- Over fewer communes than reported it tells what the others have.
    coalesce(run.audience <> 'official' and view_source.sensitivity > 0
        and run_change.count_change <> own_value.numerator - earlier_value.numerator, false)
        as is_change_withheld

from run
cross join unit_count
inner join reference.indicator_formula
    on indicator_formula.catalogue_version_id = run.catalogue_version_id
left join view_source
    on view_source.indicator_formula_id = indicator_formula.indicator_formula_id
left join reference.indicator
    on indicator.catalogue_version_id = run.catalogue_version_id
    and indicator.part = indicator_formula.part
    and indicator.code = indicator_formula.code
left join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    and position(';' in indicator_cell.breakdown) = 0
left join reference.dimension
    on dimension.catalogue_version_id = run.catalogue_version_id
    and dimension.dimension = nullif(split_part(indicator_cell.breakdown, '=', 1), '')
left join reference.dimension_category
    on dimension_category.catalogue_version_id = run.catalogue_version_id
    and dimension_category.dimension = dimension.dimension
    and dimension_category.category = split_part(indicator_cell.breakdown, '=', 2)
left join unit_value as own_value
    on own_value.slot = 'own'
    and own_value.indicator_cell_id = indicator_cell.indicator_cell_id
left join unit_value as to_date_value
    on to_date_value.slot = 'to_date'
    and to_date_value.indicator_cell_id = indicator_cell.indicator_cell_id
left join unit_value as previous_value
    on previous_value.slot = 'previous'
    and previous_value.indicator_cell_id = indicator_cell.indicator_cell_id
left join unit_value as earlier_value
    on earlier_value.slot = 'earlier'
    and earlier_value.indicator_cell_id = indicator_cell.indicator_cell_id
left join pg_temp.run_change
    on run_change.indicator_cell_id = indicator_cell.indicator_cell_id
left join disclosure.suppressed_cell as own_withheld
    on own_withheld.run_id = run.run_id
    and own_withheld.admin_unit_id = run.admin_unit_id
    and own_withheld.indicator_cell_id = indicator_cell.indicator_cell_id
    and own_withheld.slot = 'own'
left join disclosure.suppressed_cell as to_date_withheld
    on to_date_withheld.run_id = run.run_id
    and to_date_withheld.admin_unit_id = run.admin_unit_id
    and to_date_withheld.indicator_cell_id = indicator_cell.indicator_cell_id
    and to_date_withheld.slot = 'to_date'
left join disclosure.suppressed_cell as previous_withheld
    on previous_withheld.run_id = run.run_id
    and previous_withheld.admin_unit_id = run.admin_unit_id
    and previous_withheld.indicator_cell_id = indicator_cell.indicator_cell_id
    and previous_withheld.slot = 'previous'
left join disclosure.suppressed_cell as earlier_withheld
    on earlier_withheld.run_id = run.run_id
    and earlier_withheld.admin_unit_id = run.admin_unit_id
    and earlier_withheld.indicator_cell_id = indicator_cell.indicator_cell_id
    and earlier_withheld.slot = 'earlier'

order by
    indicator_formula.position,
    array_position(indicator_formula.disaggregations, dimension.dimension) nulls first,
    dimension_category.position
