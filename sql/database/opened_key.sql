-- Title:       Keys of submissions, to be opened with the master keys at hand
-- Source:      docs/erasure.md
-- Row:         one submission whose file was not erased
-- Parameters:  none
-- Null:        no master key for a bare key from before there was one

select
    submission_key.submission_id,
    submission_key.key,
    submission_key.master_key_id

from intake.submission_key

order by submission_key.submission_id
