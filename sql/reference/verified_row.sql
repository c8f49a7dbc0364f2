-- Title:       Note which rows a version brought to verified
-- Source:      design Definitions have versions
-- Row:         none is returned
-- Parameters:  @catalogueVersionId integer, @proposalId bigint, @files text[], @keys text[],
--              @columns text[]
-- Null:        none

insert into reference.verified_row (
    catalogue_version_id,
    file,
    row_key,
    column_name,
    proposal_id
)
select
    @catalogueVersionId,
    verified.file,
    verified.row_key,
    verified.column_name,
    @proposalId
from unnest(@files::text[], @keys::text[], @columns::text[])
    as verified (file, row_key, column_name)
