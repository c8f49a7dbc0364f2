-- Title:       An issued report, as whom it was sent or came to finds it
-- Source:      design How a document becomes official
-- Row:         the run, when it is issued
-- Parameters:  @runId bigint
-- Null:        the day of a report without one

select
    admin_unit_id,
    issued_on

from reports.report_run

where run_id = @runId
    and state = 'published'
