-- Title:       Why a run may not be made
-- Source:      design Disclosure
-- Row:         the reason, in Vietnamese
-- Parameters:  @runId bigint
-- Null:        no row where it may be made

select refusal

from reports.report_run

where run_id = @runId
    and state = 'refused'
