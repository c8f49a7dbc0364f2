-- Title:       Note that a recipient has an issued report
-- Source:      design How a document becomes official
-- Row:         one row when it was not noted before
-- Parameters:  @runId bigint, @confirmedBy text, @confirmedAt timestamptz
-- Null:        none

insert into signing.receipt (run_id, confirmed_by, confirmed_at)
values (@runId, @confirmedBy, @confirmedAt)

on conflict do nothing

returning run_id
