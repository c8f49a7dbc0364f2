-- Title:       Withdraw a proposal of definitions
-- Source:      design Definitions have versions
-- Row:         the proposal, when it was this person's and not loaded, declined or refused
-- Parameters:  @proposalId bigint, @userName text, @settledAt timestamptz
-- Null:        no row otherwise

update reference.definition_proposal
set
    state = 'withdrawn',
    settled_at = @settledAt

where proposal_id = @proposalId
    and state in ('received', 'checked', 'approved')
    and proposed_by = @userName

returning proposal_id
