-- Title:       Master keys that the keys of submissions name
-- Source:      docs/erasure.md
-- Row:         one master key
-- Parameters:  none
-- Null:        none

select distinct submission_key.master_key_id

from intake.submission_key

where submission_key.master_key_id is not null

order by submission_key.master_key_id
