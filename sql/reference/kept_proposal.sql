-- Title:       A proposed workbook as it came, with what opens it
-- Source:      docs/erasure.md
-- Row:         the proposal; none for who may not see it
-- Parameters:  @proposalId bigint
-- Null:        nobody who decided while nobody did

select
    definition_proposal.proposal_id,
    definition_proposal.file_name,
    definition_proposal.sha256,
    definition_proposal.state,
    definition_proposal.active_from,
    definition_proposal.proposed_by,
    definition_proposal.decided_by,
    definition_proposal.cited_number as number,
    definition_proposal.cited_on as dated_on,
    definition_proposal.cited_agency as agency,
    definition_proposal.cited_place as place,
    definition_proposal_file.key,
    definition_proposal_file.master_key_id,
    definition_proposal_file.nonce,
    definition_proposal_file.ciphertext

from reference.definition_proposal
inner join reference.definition_proposal_file
    on definition_proposal_file.proposal_id = definition_proposal.proposal_id

where definition_proposal.proposal_id = @proposalId
