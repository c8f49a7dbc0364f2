-- Title:       Keep the scan of a signed print with its encrypted bytes
-- Source:      docs/signed-print.md
-- Row:         the id of the scan
-- Parameters:  @submissionId bigint, @mediaType text, @byteCount integer, @sha256 text, @signerName
--              text, @signerPosition text, @signedOn date, @userName text, @uploadedAt timestamptz,
--              @nonce bytea, @ciphertext bytea
-- Null:        none

with

kept_scan as (

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
    )
    returning scan_id

)

insert into review.signed_scan_file (scan_id, nonce, ciphertext)
select
    kept_scan.scan_id,
    @nonce,
    @ciphertext

from kept_scan

returning scan_id
