-- Title:       Load the derivations between dimensions
-- Source:      design Definitions are data
-- Row:         one category falling into one other
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.dimension_mapping (
    catalogue_version_id,
    from_dimension,
    from_category,
    to_dimension,
    to_category
)
select
    @catalogueVersionId,
    loaded.from_dimension,
    loaded.from_category,
    loaded.to_dimension,
    loaded.to_category
from jsonb_to_recordset(@rows::jsonb) as loaded (
    from_dimension text,
    from_category text,
    to_dimension text,
    to_category text
)
