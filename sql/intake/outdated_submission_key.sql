-- Title:       Keys of submissions that another than the newest master key encrypts
-- Source:      docs/erasure.md
-- Row:         one key, held until the end of the transaction; at most a batch of them
-- Parameters:  @currentId text, @mostRows integer
-- Null:        no master_key_id for a bare key from before there was one

select
    submission_id as id,
    key,
    master_key_id

from intake.submission_key

where master_key_id is distinct from @currentId

order by submission_id

limit @mostRows

for update
