-- Title:       Note what the trial of a proposal told, or why it cannot be loaded
-- Source:      design Definitions have versions
-- Row:         the proposal, when it was in the state before
-- Parameters:  @proposalId bigint, @before text, @state text, @effect jsonb, @errors jsonb,
--              @checkedAt timestamptz
-- Counts:      an approved one keeps what its trial told
-- Null:        no effect with errors, no errors with an effect

update reference.definition_proposal
set
    state = @state,
    effect = coalesce(@effect::jsonb, effect),
    errors = @errors::jsonb,
    checked_at = case when @before = 'received' then @checkedAt else checked_at end,
    settled_at = case when @state in ('refused', 'outdated') then @checkedAt end

where proposal_id = @proposalId
    and state = @before

returning proposal_id
