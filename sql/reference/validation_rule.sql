-- Title:       Load the rules between cells
-- Source:      design Definitions are data
-- Row:         one rule of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.validation_rule (
    catalogue_version_id,
    rule,
    version,
    severity,
    left_formula,
    operator,
    right_formula,
    right_factor,
    disaggregations,
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
    loaded.left_formula,
    loaded.operator,
    loaded.right_formula,
    loaded.right_factor,
    loaded.disaggregations,
    loaded.message_vi,
    loaded.source,
    loaded.breaks,
    loaded.keeps
from jsonb_to_recordset(@rows::jsonb) as loaded (
    rule text,
    version integer,
    severity text,
    left_formula text,
    operator text,
    right_formula text,
    right_factor numeric,
    disaggregations text[],
    message_vi text,
    source text,
    breaks numeric[],
    keeps numeric[]
)
