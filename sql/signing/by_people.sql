-- Title:       Whether people sign a run
-- Source:      NĐ30 Đ.14–18
-- Row:         one row
-- Parameters:  @runId bigint
-- Null:        none; false where no agency is known

select reports.is_signed_by_people(@runId)
