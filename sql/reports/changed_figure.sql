-- Title:       Whether any figure that a run shows has another value now
-- Source:      design The life of a figure
-- Row:         true or false
-- Parameters:  @runId bigint
-- Counts:      the run's period, the year to date and the year before; a value that changed and
--              changed
--              back is no change
-- Null:        none

with run as (

    select
        report_run.run_id,
        report_run.figures_as_at,
        admin_unit.code as unit_code,
        own_period.regime,
        own_period.kind,
        own_period.year,
        own_period.quarter,
        own_period.end_date

    from reports.report_run
    inner join reference.admin_unit on admin_unit.admin_unit_id = report_run.admin_unit_id
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id

    where report_run.run_id = @runId

),

shown_period as (

    select reporting_period.period_id

    from run
    inner join reference.reporting_period
        on reporting_period.regime = run.regime
        and (
            (reporting_period.year = run.year and reporting_period.end_date = run.end_date)
            or (reporting_period.year = run.year - 1
                and reporting_period.kind = run.kind
                and reporting_period.quarter is not distinct from run.quarter)
        )

),

shown_unit as (

    select distinct
        tree_unit.period_id,
        tree_unit.unit_id

    from run
    inner join reference.admin_unit on admin_unit.code = run.unit_code
    inner join aggregation.tree_unit on tree_unit.ancestor_unit_id = admin_unit.admin_unit_id
    inner join shown_period on shown_period.period_id = tree_unit.period_id

),

touched as (

    select
        indicator_value.period_id,
        indicator_value.admin_unit_id,
        cell_key.part,
        cell_key.code,
        cell_key.view,
        cell_key.breakdown,
        indicator_value.numerator,
        indicator_value.denominator,
        indicator_value.value,
        indicator_value.reported_count,
        indicator_value.known_from <= run.figures_as_at as is_old,
        indicator_value.known_to = 'infinity' as is_new

    from run
    cross join shown_unit
    inner join indicators.indicator_value
        on indicator_value.period_id = shown_unit.period_id
        and indicator_value.admin_unit_id = shown_unit.unit_id
    inner join reference.cell_key
        on cell_key.indicator_cell_id = indicator_value.indicator_cell_id

    -- A row known then and now is no change.
    where (indicator_value.known_from <= run.figures_as_at
            and indicator_value.known_to > run.figures_as_at)
        <> (indicator_value.known_to = 'infinity')

)

select exists (

    select
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

    from touched

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

    having bool_or(is_old) <> bool_or(is_new)

)
