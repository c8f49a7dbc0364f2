-- Title:       Proposals of definitions as a person sees them
-- Source:      design Definitions have versions
-- Row:         one proposal, the newest first
-- Parameters:  @proposalId bigint, @mostRows integer
-- Counts:      all that the person sees where no proposal is asked, without effect and errors
-- Null:        what has not happened; the remark where nobody remarked anything

select
    definition_proposal.proposal_id,
    definition_proposal.proposed_by,
    proposer.full_name as proposer_name,
    definition_proposal.proposed_at,
    definition_proposal.file_name,
    definition_proposal.sha256,
    definition_proposal.cited_number as number,
    definition_proposal.cited_on as dated_on,
    definition_proposal.cited_agency as agency,
    definition_proposal.cited_place as place,
    definition_proposal.reason,
    definition_proposal.active_from,
    definition_proposal.state,
    case when @proposalId::bigint is not null then definition_proposal.effect end as effect,
    case when @proposalId::bigint is not null then definition_proposal.errors end as errors,
    definition_proposal.checked_at,
    definition_proposal.decided_by,
    approver.full_name as decider_name,
    definition_proposal.decided_at,
    definition_proposal.remark,
    definition_proposal.settled_at,
    definition_proposal.catalogue_version_id,
    definition_proposal.proposed_by = access.acting() as is_own,
    definition_proposal.proposed_by <> access.acting()
        and reference.may_approve(definition_proposal.admin_unit_id) as may_approve

from reference.definition_proposal
left join access.person as proposer on proposer.user_name = definition_proposal.proposed_by
left join access.person as approver on approver.user_name = definition_proposal.decided_by

where @proposalId::bigint is null
    or definition_proposal.proposal_id = @proposalId

order by definition_proposal.proposal_id desc
limit @mostRows
