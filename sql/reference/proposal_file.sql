-- Title:       Keep the encrypted bytes of a proposed workbook
-- Source:      docs/erasure.md
-- Row:         none is returned
-- Parameters:  @proposalId bigint, @key bytea, @masterKeyId text, @nonce bytea, @ciphertext bytea
-- Null:        none

insert into reference.definition_proposal_file (
    proposal_id,
    key,
    master_key_id,
    nonce,
    ciphertext
)
values (
    @proposalId,
    @key,
    @masterKeyId,
    @nonce,
    @ciphertext
)
