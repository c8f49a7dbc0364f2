-- Title:       Whether lists are counted otherwise than in the version before
-- Source:      design Definitions have versions
-- Row:         one row
-- Parameters:  @catalogueVersionId integer
-- Null:        true where there was no version before

select loaded.list_sha256 is distinct from (
    select earlier.list_sha256
    from reference.catalogue_version as earlier
    where earlier.catalogue_version_id < @catalogueVersionId
    order by earlier.catalogue_version_id desc
    limit 1
) as has_other_lists

from reference.catalogue_version as loaded

where loaded.catalogue_version_id = @catalogueVersionId
