-- Title:       Categories that a coded column may name
-- Source:      docs/workbook.md
-- Row:         one category of one dimension, in the order of print
-- Parameters:  @catalogueVersionId integer

select
    dimension,
    category as code,
    name_vi

from reference.dimension_category

where catalogue_version_id = @catalogueVersionId

order by dimension, position
