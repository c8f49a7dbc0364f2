-- Title:       The computations that a run prints
-- Source:      design The life of a figure
-- Row:         one period that the run prints, with its computation in force at the instant of the
--              run's figures; none is returned
-- Parameters:  @runId bigint
-- Counts:      the run's own period, the year to date and the year before; what an earlier pin
--              named is dropped
-- Null:        no row for a period that was not computed by then

delete from reports.run_computation
where run_id = @runId;

with run as (

    select
        report_run.run_id,
        report_run.figures_as_at,
        own_period.*

    from reports.report_run
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id

    where report_run.run_id = @runId

),

to_date_period as (

    select longer_period.period_id

    from run
    inner join reference.reporting_period as longer_period
        on longer_period.regime = run.regime
        and longer_period.year = run.year
        and longer_period.end_date = run.end_date

    order by longer_period.start_date
    limit 1

),

shown_period as (

    select period_id
    from run

    union

    select period_id
    from to_date_period

    union

    select earlier_period.period_id

    from run
    inner join reference.reporting_period as earlier_period
        on earlier_period.regime = run.regime
        and earlier_period.kind = run.kind
        and earlier_period.quarter is not distinct from run.quarter
        and earlier_period.year = run.year - 1

)

insert into reports.run_computation (
    run_id,
    period_id,
    computation_id
)
select distinct on (shown_period.period_id)
    run.run_id,
    shown_period.period_id,
    computation.computation_id

from run
cross join shown_period
inner join indicators.computation
    on computation.period_id = shown_period.period_id
    and computation.finished_at is not null
    and computation.started_at <= run.figures_as_at

order by shown_period.period_id, computation.computation_id desc
