-- Title:       Note that a proposal became a version
-- Source:      design Definitions have versions
-- Row:         the proposal, when it was approved until now
-- Parameters:  @proposalId bigint, @catalogueVersionId integer, @settledAt timestamptz
-- Null:        no row when it was withdrawn meanwhile

update reference.definition_proposal
set
    state = 'loaded',
    settled_at = @settledAt,
    catalogue_version_id = @catalogueVersionId

where proposal_id = @proposalId
    and state = 'approved'

returning proposal_id
