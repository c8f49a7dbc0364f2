-- Title:       Values that a run may show: its period, the year to date, the quarter and the year
--              before, by unit
-- Source:      design Rules of figures
-- Row:         one cell of the run's catalogue, one unit alive at the run's tree date, one period
-- Parameters:  @runId bigint
-- Counts:      earlier communes merged whole into one of today are kept one by one; the cell is the
--              one with the same key in the run's catalogue
-- Null:        no denominator for a count; no value where the denominator is zero

create temp table run_value on commit drop as

with run as (

    select *

    from reports.report_run

    where run_id = @runId

),

own_cell as (

    select
        indicator_cell.indicator_cell_id,
        indicator_cell.breakdown,
        indicator_formula.part,
        indicator_formula.code,
        indicator_formula.view

    from run
    inner join reference.indicator_formula
        on indicator_formula.catalogue_version_id = run.catalogue_version_id
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id

    where position(';' in indicator_cell.breakdown) = 0

),

-- Figures are read once for each slot of this run, whatever other runs there are.
figure as materialized (

    select
        run_period.slot,
        run_unit.alive_unit_id,
        run_unit.is_run_unit,
        run_unit.is_commune,
        figure.*

    from run
    inner join reports.run_period on run_period.run_id = @runId
    cross join lateral indicators.figure(
        run_period.period_id,
        array(select run_unit.unit_id from pg_temp.run_unit),
        run.figures_as_at
    ) as figure
    inner join pg_temp.run_unit on run_unit.unit_id = figure.admin_unit_id

)

select
    figure.slot,
    own_cell.indicator_cell_id,
    figure.alive_unit_id as unit_id,
    figure.is_run_unit,
    figure.is_commune,
    figure.numerator,
    figure.denominator,
    figure.value,
    figure.reported_count

from figure
inner join reference.cell_key
    on cell_key.indicator_cell_id = figure.indicator_cell_id
inner join own_cell
    on own_cell.part = cell_key.part
    and own_cell.code = cell_key.code
    and own_cell.view = cell_key.view
    and own_cell.breakdown = cell_key.breakdown;

analyze pg_temp.run_value
