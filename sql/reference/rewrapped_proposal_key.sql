-- Title:       Keep keys of proposed workbooks as the newest master key encrypts them
-- Source:      docs/erasure.md
-- Row:         none is returned
-- Parameters:  @ids bigint[], @keys bytea[], @masterKeyId text
-- Null:        none

update reference.definition_proposal_file
set
    key = given.key,
    master_key_id = @masterKeyId

from unnest(@ids, @keys) as given (proposal_id, key)

where definition_proposal_file.proposal_id = given.proposal_id
