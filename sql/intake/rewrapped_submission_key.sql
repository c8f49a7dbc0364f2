-- Title:       Keep keys of submissions as the newest master key encrypts them
-- Source:      docs/erasure.md
-- Row:         none is returned
-- Parameters:  @ids bigint[], @keys bytea[], @masterKeyId text
-- Null:        none

update intake.submission_key
set
    key = given.key,
    master_key_id = @masterKeyId

from unnest(@ids, @keys) as given (submission_id, key)

where submission_key.submission_id = given.submission_id
