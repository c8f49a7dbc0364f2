-- Title:       Whether any figure that a run shows has another value now
-- Source:      design The life of a figure
-- Row:         true or false
-- Parameters:  @runId bigint
-- Counts:      the run's period, the year to date and the year before; a value that changed and
--              changed back is no change
-- Null:        none

with run as (

    select
        run_id,
        figures_as_at,
        admin_unit_id

    from reports.report_run

    where run_id = @runId

),

shown_unit as (

    select
        tree_unit.period_id,
        array_agg(distinct tree_unit.unit_id) as unit_ids

    from run
    cross join lateral reference.same_units(array[run.admin_unit_id]) as same
    inner join aggregation.tree_unit on tree_unit.ancestor_unit_id = same.admin_unit_id
    inner join reports.shown_period
        on shown_period.run_id = run.run_id
        and shown_period.period_id = tree_unit.period_id

    group by tree_unit.period_id

),

shown_figure as (

    select
        shown_unit.period_id,
        moment.is_now,
        figure.admin_unit_id,
        cell_key.part,
        cell_key.code,
        cell_key.view,
        cell_key.breakdown,
        figure.numerator,
        figure.denominator,
        figure.value,
        figure.reported_count

    from run
    cross join shown_unit
    cross join lateral (
        values (false, run.figures_as_at), (true, clock_timestamp())
    ) as moment (is_now, as_at)
    cross join lateral indicators.figure(
        shown_unit.period_id, shown_unit.unit_ids, moment.as_at) as figure
    inner join reference.cell_key on cell_key.indicator_cell_id = figure.indicator_cell_id

)

select exists (

    select
        period_id,
        admin_unit_id,
        part,
        code,
        view,
        breakdown

    from shown_figure

    group by
        period_id,
        admin_unit_id,
        part,
        code,
        view,
        breakdown,
        numerator,
        denominator,
        value,
        reported_count

    having count(*) <> 2

)
