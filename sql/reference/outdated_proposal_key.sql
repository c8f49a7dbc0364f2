-- Title:       Keys of proposed workbooks that another than the newest master key encrypts
-- Source:      docs/erasure.md
-- Row:         one key, held until the end of the transaction; at most a batch of them
-- Parameters:  @currentId text, @mostRows integer
-- Null:        none

select
    proposal_id as id,
    key,
    master_key_id

from reference.definition_proposal_file

where master_key_id <> @currentId

order by proposal_id

limit @mostRows

for update
