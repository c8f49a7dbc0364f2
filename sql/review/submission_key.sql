-- Title:       Key of a submission, for a further file of it
-- Source:      docs/erasure.md
-- Row:         the key as it is stored; none after it was erased
-- Parameters:  @submissionId bigint
-- Null:        no master key for keys from before there was one

select
    submission_key.key,
    submission_key.master_key_id

from intake.submission_key

where submission_key.submission_id = @submissionId
