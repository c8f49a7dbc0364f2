-- Title:       Load the dimensions
-- Source:      design Definitions are data
-- Row:         one dimension of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.dimension (
    catalogue_version_id,
    dimension,
    name_vi,
    source
)
select
    @catalogueVersionId,
    loaded.dimension,
    loaded.name_vi,
    loaded.source
from jsonb_to_recordset(@rows::jsonb) as loaded (
    dimension text,
    name_vi text,
    source text
)
