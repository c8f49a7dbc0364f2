-- Title:       Totals of each view for the run's unit and each commune below it, in the run's
--              period
-- Source:      design Rules of figures
-- Row:         one view and unit that has a figure, or a commune for which a unit above gave it
-- Parameters:  @runId bigint
-- Null:        no value where the denominator is zero; no figure where a unit above gave it for all

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

),

-- What a unit above gave for all below it is not collected of its communes, but for those that
-- have a figure.
collected_above as (

    select
        commune.unit_id,
        own_cell.indicator_cell_id

    from run
    inner join indicators.own_figure
        on own_figure.period_id = run.period_id
        and own_figure.known_from <= run.figures_as_at
        and own_figure.known_to > run.figures_as_at
    inner join aggregation.tree_unit as commune
        on commune.period_id = run.period_id
        and commune.ancestor_unit_id = own_figure.admin_unit_id
        and commune.is_commune
        and commune.known_from <= run.figures_as_at
        and commune.known_to > run.figures_as_at
    inner join aggregation.tree_unit as in_run
        on in_run.period_id = run.period_id
        and in_run.ancestor_unit_id = run.admin_unit_id
        and in_run.unit_id = commune.unit_id
        and in_run.known_from <= run.figures_as_at
        and in_run.known_to > run.figures_as_at
    inner join reference.cell_key
        on cell_key.indicator_cell_id = own_figure.indicator_cell_id
        and cell_key.breakdown = ''
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = run.catalogue_version_id
        and indicator_formula.part = cell_key.part
        and indicator_formula.code = cell_key.code
        and indicator_formula.view = cell_key.view
    inner join reference.indicator_cell as own_cell
        on own_cell.indicator_formula_id = indicator_formula.indicator_formula_id
        and own_cell.breakdown = ''

    except

    select
        run_value.unit_id,
        run_value.indicator_cell_id

    from pg_temp.run_value

    where run_value.slot = 'own'

)

select
    run_value.unit_id as admin_unit_id,
    concat_ws('/', indicator_formula.part, indicator_formula.code,
        nullif(indicator_formula.view, '')) as key,
    run_value.numerator,
    round(run_value.value, indicator_formula.decimals) as value,
    run_value.reported_count,
    unit_count.expected_count,
    suppressed_cell.run_id is not null as is_withheld,
    false as is_collected_above

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
    and suppressed_cell.slot = 'own'

where run_value.is_run_unit
    or run_value.is_commune

union all

select
    collected_above.unit_id,
    concat_ws('/', indicator_formula.part, indicator_formula.code,
        nullif(indicator_formula.view, '')),
    null,
    null,
    0,
    unit_count.expected_count,
    false,
    true

from run
cross join collected_above
inner join unit_count on unit_count.ancestor_unit_id = collected_above.unit_id
inner join reference.indicator_cell
    on indicator_cell.indicator_cell_id = collected_above.indicator_cell_id
inner join reference.indicator_formula
    on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
    and indicator_formula.catalogue_version_id = run.catalogue_version_id

order by
    admin_unit_id,
    key
