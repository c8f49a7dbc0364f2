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

insert into reports.run_computation (
    run_id,
    period_id,
    computation_id
)
select distinct on (run_period.period_id)
    report_run.run_id,
    run_period.period_id,
    computation.computation_id

from reports.report_run
inner join reports.run_period on run_period.run_id = report_run.run_id
inner join indicators.computation
    on computation.period_id = run_period.period_id
    and computation.finished_at is not null
    and computation.started_at <= report_run.figures_as_at

where report_run.run_id = @runId

order by run_period.period_id, computation.computation_id desc
