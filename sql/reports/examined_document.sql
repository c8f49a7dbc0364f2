-- Title:       Note that an issued document needs no correction by the figures of an instant
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         none is returned
-- Parameters:  @runId bigint, @examinedAt timestamptz
-- Null:        none

insert into reports.examined_document (
    run_id,
    examined_at
)
values (
    @runId,
    @examinedAt
)

on conflict (run_id) do update
set examined_at = excluded.examined_at
