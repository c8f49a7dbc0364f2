-- Title:       Who brought a row to verified, when and from where
-- Source:      design Definitions have versions
-- Row:         one row and column of the definitions, by its latest verification
-- Parameters:  @catalogueVersionId integer, @keys text[]
-- Counts:      verifications of this version or one before; all rows where no keys are asked
-- Null:        no row for what was verified in the folder that the operator loaded; no place where
--              all of the cited text is meant

select distinct on (verified_row.file, verified_row.row_key, verified_row.column_name)
    verified_row.file,
    verified_row.row_key,
    verified_row.column_name,
    verified_row.catalogue_version_id,
    definition_proposal.proposal_id,
    definition_proposal.proposed_by,
    definition_proposal.decided_by,
    definition_proposal.settled_at as loaded_at,
    definition_proposal.cited_number as number,
    definition_proposal.cited_on as dated_on,
    definition_proposal.cited_agency as agency,
    definition_proposal.cited_place as place

from reference.verified_row
inner join reference.definition_proposal
    on definition_proposal.proposal_id = verified_row.proposal_id

where verified_row.catalogue_version_id <= @catalogueVersionId
    and (@keys::text[] is null or verified_row.row_key = any(@keys))

order by
    verified_row.file,
    verified_row.row_key,
    verified_row.column_name,
    verified_row.catalogue_version_id desc
