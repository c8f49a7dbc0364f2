-- Title:       Vietnamese names of what formulas are made of
-- Source:      design Any number opens up
-- Row:         one element, one dimension, or one category of a dimension
-- Parameters:  @catalogueVersionId integer
-- Null:        no category for an element and a dimension

select
    data_element as code,
    null as category,
    name_vi
from reference.data_element
where catalogue_version_id = @catalogueVersionId

union all

select
    dimension,
    '',
    name_vi
from reference.dimension
where catalogue_version_id = @catalogueVersionId

union all

select
    dimension,
    category,
    name_vi
from reference.dimension_category
where catalogue_version_id = @catalogueVersionId
