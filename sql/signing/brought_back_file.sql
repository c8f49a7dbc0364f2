-- Title:       Keep what came back of one file of a draft; a later one takes its place
-- Source:      design How a document becomes official
-- Row:         none is returned
-- Parameters:  @runId bigint, @fileName text, @kind text, @extension text, @content bytea,
--              @sha256 text, @draftSha256 text, @signerName text, @signedAt timestamptz,
--              @numberLine text, @dateLine text, @remarks text[], @receivedAt timestamptz,
--              @receivedBy text
-- Null:        @signerName and @signedAt for a scan, @numberLine and @dateLine where nothing is
--              read

insert into signing.brought_back_file (
    run_id,
    file_name,
    kind,
    extension,
    content,
    sha256,
    draft_sha256,
    signer_name,
    signed_at,
    number_line,
    date_line,
    remarks,
    received_at,
    received_by
)
values (
    @runId,
    @fileName,
    @kind,
    @extension,
    @content,
    @sha256,
    @draftSha256,
    @signerName,
    @signedAt,
    @numberLine,
    @dateLine,
    @remarks,
    @receivedAt,
    @receivedBy
)

on conflict (run_id, file_name) do update
set
    kind = excluded.kind,
    extension = excluded.extension,
    content = excluded.content,
    sha256 = excluded.sha256,
    draft_sha256 = excluded.draft_sha256,
    signer_name = excluded.signer_name,
    signed_at = excluded.signed_at,
    number_line = excluded.number_line,
    date_line = excluded.date_line,
    remarks = excluded.remarks,
    received_at = excluded.received_at,
    received_by = excluded.received_by
