-- Title:       Load the rules of rows of lists
-- Source:      design Definitions are data
-- Row:         one rule of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.list_rule (
    catalogue_version_id,
    rule,
    version,
    severity,
    list,
    applies_when,
    requires,
    place,
    message_vi,
    source,
    breaks,
    keeps
)
select
    @catalogueVersionId,
    loaded.rule,
    loaded.version,
    loaded.severity,
    loaded.list,
    loaded."when",
    loaded.requires,
    loaded.place,
    loaded.message_vi,
    loaded.source,
    loaded.breaks,
    loaded.keeps
from jsonb_to_recordset(@rows::jsonb) as loaded (
    rule text,
    version integer,
    severity text,
    list text,
    "when" text,
    requires text,
    place text,
    message_vi text,
    source text,
    breaks text,
    keeps text
)
