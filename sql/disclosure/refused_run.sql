-- Title:       Note that a run may not be made, and why
-- Source:      design Disclosure
-- Row:         none is returned
-- Parameters:  @runId bigint, @refusal text
-- Null:        none

update reports.report_run
set
    state = 'refused',
    refusal = @refusal

where run_id = @runId
    and state in ('pinned', 'protected')
