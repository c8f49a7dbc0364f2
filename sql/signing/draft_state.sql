-- Title:       A draft is signed by a person or returned
-- Source:      NĐ30 Đ.14–18
-- Row:         none is returned
-- Parameters:  @runId bigint, @state text
-- Null:        none

update reports.report_run
set state = @state

where run_id = @runId
    and state = 'rendered'
