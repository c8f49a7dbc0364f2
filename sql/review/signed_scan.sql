-- Title:       Keep the scan of a signed print with its encrypted bytes
-- Source:      docs/signed-print.md
-- Row:         the id of the scan
-- Parameters:  @submissionId bigint, @mediaType text, @byteCount integer, @sha256 text, @signerName
--              text, @signerPosition text, @signedOn date, @userName text, @uploadedAt timestamptz,
--              @nonce bytea, @ciphertext bytea
-- Null:        none

insert into review.signed_scan (
    submission_id,
    media_type,
    byte_count,
    sha256,
    signer_name,
    signer_position,
    signed_on,
    uploaded_by,
    uploaded_at
)
values (
    @submissionId,
    @mediaType,
    @byteCount,
    @sha256,
    @signerName,
    @signerPosition,
    @signedOn,
    @userName,
    @uploadedAt
);

-- The submission is locked: the newest scan is the one above.
insert into review.signed_scan_file (scan_id, nonce, ciphertext)
select
    max(signed_scan.scan_id),
    @nonce,
    @ciphertext

from review.signed_scan

where signed_scan.submission_id = @submissionId

returning scan_id
