-- Title:       Master keys that the keys of submissions name
-- Source:      docs/erasure.md
-- Row:         one master key
-- Parameters:  none
-- Null:        none

select named_master_keys as master_key_id

from intake.named_master_keys()

order by master_key_id
