-- Title:       Keep the draft of a run as a Word file
-- Source:      design How a document becomes official
-- Row:         none; one file a run
-- Parameters:  @runId bigint, @content bytea, @sha256 text
-- Null:        none

insert into reports.draft_text (run_id, content, sha256)
values (@runId, @content, @sha256)

on conflict (run_id) do update
set content = excluded.content, sha256 = excluded.sha256
