-- Title:       Record a load of definitions
-- Source:      design Definitions are data
-- Row:         the new version
-- Parameters:  @loadedAt timestamptz, @loadedBy text, @contentSha256 text, @fileSha256 jsonb
-- Null:        no row when the newest version has this content

insert into reference.catalogue_version (
    loaded_at,
    loaded_by,
    content_sha256,
    file_sha256
)
select
    @loadedAt,
    @loadedBy,
    @contentSha256,
    @fileSha256::jsonb
where not exists (
    select
    from reference.catalogue_version
    where catalogue_version.content_sha256 = @contentSha256
        and catalogue_version.catalogue_version_id = (
            select max(newest.catalogue_version_id)
            from reference.catalogue_version as newest
        )
)
returning catalogue_version_id
