-- Title:       Load the categories of the dimensions
-- Source:      design Definitions are data
-- Row:         one category of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.dimension_category (
    catalogue_version_id,
    dimension,
    category,
    name_vi,
    position
)
select
    @catalogueVersionId,
    loaded.dimension,
    loaded.category,
    loaded.name_vi,
    loaded.position
from jsonb_to_recordset(@rows::jsonb) as loaded (
    dimension text,
    category text,
    name_vi text,
    position integer
)
