-- Title:       Newest scan of a submission with what opens it
-- Source:      docs/signed-print.md
-- Row:         the scan; none before one came and after the submission was erased
-- Parameters:  @submissionId bigint
-- Null:        no master key for keys from before there was one

select
    signed_scan.scan_id,
    signed_scan.media_type,
    signed_scan.sha256,
    signed_scan_file.nonce,
    signed_scan_file.ciphertext,
    submission_key.key,
    submission_key.master_key_id

from review.signed_scan
inner join review.signed_scan_file on signed_scan_file.scan_id = signed_scan.scan_id
inner join intake.submission_key on submission_key.submission_id = signed_scan.submission_id

where signed_scan.submission_id = @submissionId

order by signed_scan.scan_id desc
limit 1
