-- Title:       Load the formulas of the indicators
-- Source:      design Definitions are data
-- Row:         one view of an indicator
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.indicator_formula (
    catalogue_version_id,
    position,
    part,
    code,
    view,
    name_vi,
    name_provenance,
    formula_provenance,
    numerator,
    denominator,
    multiplier,
    decimals,
    disaggregations,
    shows,
    publish,
    min_level,
    note
)
select
    @catalogueVersionId,
    loaded.position,
    loaded.part,
    loaded.code,
    loaded.view,
    loaded.name_vi,
    loaded.name_provenance,
    loaded.formula_provenance,
    loaded.numerator,
    loaded.denominator,
    loaded.multiplier,
    loaded.decimals,
    loaded.disaggregations,
    loaded.shows,
    loaded.publish,
    loaded.min_level,
    loaded.note
from jsonb_to_recordset(@rows::jsonb) as loaded (
    position integer,
    part text,
    code text,
    view text,
    name_vi text,
    name_provenance text,
    formula_provenance text,
    numerator text,
    denominator text,
    multiplier numeric,
    decimals integer,
    disaggregations text[],
    shows text,
    publish text,
    min_level text,
    note text
)
