-- Title:       The newest file that each master key has to open
-- Source:      docs/erasure.md
-- Row:         one submission for each master key
-- Parameters:  none
-- Null:        no master key for a bare key from before there was one

select distinct on (submission_key.master_key_id)
    submission_key.submission_id,
    submission_key.key,
    submission_key.master_key_id,
    submission_file.nonce,
    submission_file.ciphertext,
    submission.sha256

from intake.submission_key
inner join intake.submission_file using (submission_id)
inner join intake.submission using (submission_id)

order by submission_key.master_key_id, submission_key.submission_id desc
