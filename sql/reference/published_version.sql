-- Title:       Publish what was loaded
-- Source:      design Definitions have versions
-- Row:         none is returned
-- Parameters:  @catalogueVersionId integer, @knownFrom timestamptz
-- Counts:      the hashes say what figures rest on, so that a load that changes none of it leaves
--              every figure as it is
-- Null:        none

update reference.catalogue_version
set known_from = @knownFrom,
    list_sha256 = reference.list_sha256(catalogue_version_id),
    tree_sha256 = reference.tree_sha256(),
    calendar_sha256 = reference.calendar_sha256(),
    catalogue_sha256 = reference.catalogue_sha256(catalogue_version_id)

where catalogue_version_id = @catalogueVersionId
