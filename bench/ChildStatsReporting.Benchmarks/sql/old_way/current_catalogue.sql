-- Title:       The newest definitions
-- Source:      design Definitions are data
-- Row:         the newest catalogue version
-- Parameters:  none
-- Null:        null before anything was loaded

select max(catalogue_version_id) from reference.catalogue_version
