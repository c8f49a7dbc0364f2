-- Title:       Prepare the definitions of a new version as computations read them
-- Source:      design Definitions are data
-- Row:         one row
-- Parameters:  @catalogueVersionId integer
-- Null:        none

select reference.prepare_version(@catalogueVersionId);

select reference.prepare_needed_return(@catalogueVersionId);

select reference.prepare_preferred_unit(@catalogueVersionId)
