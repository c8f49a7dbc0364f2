-- Title:       Keep a document that a person has signed
-- Source:      NĐ30 Đ.14–18
-- Row:         none is returned
-- Parameters:  @runId bigint, @fileName text, @content bytea, @signedBy text, @signerName text,
--              @certificateSha256 text, @signedAt timestamptz, @actedAt timestamptz
-- Null:        none

insert into signing.person_signed_file (
    run_id,
    file_name,
    content,
    signed_by,
    signer_name,
    certificate_sha256,
    signed_at,
    acted_at
)
values (
    @runId,
    @fileName,
    @content,
    @signedBy,
    @signerName,
    @certificateSha256,
    @signedAt,
    @actedAt
)
