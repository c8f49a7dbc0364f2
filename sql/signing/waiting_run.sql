-- Title:       Whether a run waits for a signer or a clerk
-- Source:      NĐ30 Đ.14–18
-- Row:         one row
-- Parameters:  @runId bigint
-- Null:        none

select exists (
    select
    from reports.report_run
    where run_id = @runId
        and state in ('rendered', 'returned', 'person_signed')
        and reports.is_signed_by_people(run_id)
)
