-- Title:       Key under which a file with a line for each commune is kept
-- Source:      docs/erasure.md
-- Row:         the first of the returns that has a key; none when none has
-- Parameters:  @submissionIds bigint[]
-- Null:        no master key for keys from before there was one

select
    submission_key.submission_id,
    submission_key.key,
    submission_key.master_key_id

from intake.submission_key

where submission_key.submission_id = any(@submissionIds)

order by submission_key.submission_id
limit 1
