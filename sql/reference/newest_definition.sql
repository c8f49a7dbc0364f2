-- Title:       The newest definitions as they were written
-- Source:      design Definitions have versions
-- Row:         one table of the newest version, in the order of the names
-- Parameters:  none
-- Null:        no rows before the first load; content where the version is from before texts were
--              kept

select
    catalogue_version.catalogue_version_id,
    catalogue_version.loaded_at,
    catalogue_version.loaded_by,
    catalogue_version.content_sha256,
    written.key as file,
    definition_file.content

from reference.catalogue_version
cross join lateral jsonb_each_text(catalogue_version.file_sha256) as written
left join reference.definition_file on definition_file.sha256 = written.value

where catalogue_version.catalogue_version_id = (
    select max(newest.catalogue_version_id)
    from reference.catalogue_version as newest
)

order by written.key collate "C"
