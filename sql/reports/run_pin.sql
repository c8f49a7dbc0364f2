-- Title:       What a report run was pinned to
-- Source:      design The life of a figure
-- Row:         the run with one period that it prints
-- Parameters:  @runId bigint, @periodCode text
-- Counts:      its own period when none is asked for
-- Null:        no computation where the run prints no figures of that period; no counts before the
--              document is made; no row when there is no such run

select
    coalesce(@periodCode, own_period.code) as period_code,
    report_run.figures_as_at,
    run_computation.computation_id,
    report_run.figure_count,
    report_run.withheld_count

from reports.report_run
inner join reference.reporting_period as own_period
    on own_period.period_id = report_run.period_id
left join reference.reporting_period as asked_period
    on asked_period.code = coalesce(@periodCode, own_period.code)
left join reports.run_computation
    on run_computation.run_id = report_run.run_id
    and run_computation.period_id = asked_period.period_id

where report_run.run_id = @runId
