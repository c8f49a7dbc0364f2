-- Title:       Whether a run gets its number from people, or only once a person orders it
-- Source:      NĐ30 Đ.14–18
-- Row:         one row
-- Parameters:  @runId bigint
-- Null:        none; false where no agency is known and nothing is held

select
    reports.is_signed_by_people(@runId)
    or exists (select from reports.report_run where run_id = @runId and is_held)
    as is_by_people
