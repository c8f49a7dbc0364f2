-- Title:       Note that a draft was taken out to be signed elsewhere
-- Source:      design How a document becomes official
-- Row:         none is returned
-- Parameters:  @runId bigint, @givenAt timestamptz, @givenBy text, @documentSha256 text
-- Counts:      the same second twice is one
-- Null:        none

insert into signing.given_out (
    run_id,
    given_at,
    given_by,
    document_sha256
)
values (
    @runId,
    @givenAt,
    @givenBy,
    @documentSha256
)

on conflict (run_id, given_at) do nothing
