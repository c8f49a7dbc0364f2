-- Title:       Load the rules spelled out by breakdown
-- Source:      design Definitions are data
-- Row:         one rule under one breakdown
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.rule_instance (
    catalogue_version_id,
    rule,
    breakdown,
    right_constant
)
select
    @catalogueVersionId,
    loaded.rule,
    loaded.breakdown,
    loaded.right_constant
from jsonb_to_recordset(@rows::jsonb) as loaded (
    rule text,
    breakdown text,
    right_constant numeric
)
