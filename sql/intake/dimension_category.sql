-- Title:       Categories of all dimensions
-- Source:      design The ward return XP-TE13
-- Row:         one category, in the order of print
-- Parameters:  @catalogueVersionId integer
-- Null:        none

select
    dimension_category.dimension,
    dimension_category.category,
    dimension_category.name_vi,
    dimension_category.position
from reference.dimension_category
where dimension_category.catalogue_version_id = @catalogueVersionId
order by dimension_category.dimension, dimension_category.position
