-- Title:       Approve or decline a proposal of definitions
-- Source:      design Definitions have versions
-- Row:         the proposal, when it waited for this person's word
-- Parameters:  @proposalId bigint, @state text, @userName text, @decidedAt timestamptz,
--              @remark text
-- Null:        no row for what does not wait, nor for who may not; no remark where none was made

update reference.definition_proposal
set
    state = @state,
    decided_by = @userName,
    decided_at = @decidedAt,
    remark = @remark

where proposal_id = @proposalId
    and state = 'checked'
    and proposed_by <> @userName
    and reference.may_approve(admin_unit_id)

returning proposal_id
