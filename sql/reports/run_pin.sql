-- Title:       What a report run was pinned to
-- Source:      design The life of a figure
-- Row:         the run
-- Parameters:  @runId bigint
-- Null:        no row when there is no such run

select
    reporting_period.code as period_code,
    report_run.catalogue_version_id,
    report_run.figures_as_at

from reports.report_run
inner join reference.reporting_period on reporting_period.period_id = report_run.period_id

where report_run.run_id = @runId
