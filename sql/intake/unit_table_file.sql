-- Title:       Keep the encrypted bytes of a file with a line for each commune
-- Source:      docs/erasure.md
-- Row:         none is returned
-- Parameters:  @unitTableId bigint, @submissionId bigint, @nonce bytea, @ciphertext bytea
-- Null:        none

insert into intake.unit_table_file (unit_table_id, submission_id, nonce, ciphertext)
values (@unitTableId, @submissionId, @nonce, @ciphertext)
