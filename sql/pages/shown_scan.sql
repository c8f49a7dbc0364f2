-- Title:       Newest scan of a submission as its page shows it
-- Source:      docs/signed-print.md
-- Row:         the scan; none when there is none or the person of the transaction does not see it
-- Parameters:  @submissionId bigint
-- Null:        uploader_name for an account without a person

select
    signed_scan.scan_id,
    signed_scan.media_type,
    signed_scan.byte_count,
    signed_scan.sha256,
    signed_scan.signer_name,
    signed_scan.signer_position,
    signed_scan.signed_on,
    signed_scan.uploaded_by,
    person.full_name as uploader_name,
    signed_scan.uploaded_at

from review.signed_scan
left join access.person on person.user_name = signed_scan.uploaded_by

where signed_scan.submission_id = @submissionId

order by signed_scan.scan_id desc
limit 1
