-- Title:       Totals of each view for the run's unit and each commune below it, in the run's
--              period
-- Source:      design Rules of figures
-- Row:         one view and unit that has a figure
-- Parameters:  @runId bigint
-- Null:        no value where the denominator is zero

with run as (

    select * from reports.report_run where run_id = @runId

),

unit_count as (

    select
        tree_unit.ancestor_unit_id,
        count(*) filter (where tree_unit.is_commune)::integer as expected_count

    from run
    inner join aggregation.tree_unit
        on tree_unit.period_id = run.period_id
        and tree_unit.known_from <= run.figures_as_at
        and tree_unit.known_to > run.figures_as_at

    group by tree_unit.ancestor_unit_id

)

select
    run_value.unit_id as admin_unit_id,
    concat_ws('/', indicator_formula.part, indicator_formula.code,
        nullif(indicator_formula.view, '')) as key,
    run_value.numerator,
    round(run_value.value, indicator_formula.decimals) as value,
    run_value.reported_count,
    unit_count.expected_count,
    suppressed_cell.run_id is not null as is_withheld

from run
inner join pg_temp.run_value on run_value.slot = 'own'
inner join reference.indicator_cell
    on indicator_cell.indicator_cell_id = run_value.indicator_cell_id
    and indicator_cell.breakdown = ''
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    and indicator_formula.catalogue_version_id = run.catalogue_version_id
inner join unit_count on unit_count.ancestor_unit_id = run_value.unit_id
left join disclosure.suppressed_cell
    on suppressed_cell.run_id = run.run_id
    and suppressed_cell.admin_unit_id = run_value.unit_id
    and suppressed_cell.indicator_cell_id = run_value.indicator_cell_id

where run_value.is_run_unit
    or run_value.is_commune

order by
    run_value.unit_id,
    key
