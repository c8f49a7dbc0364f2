-- Title:       What each row of the figures adds up by the formulas of this load
-- Source:      design Definitions have versions
-- Row:         one data cell of one term on one side of one view under one breakdown
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        none

create temp table loaded_cell_part on commit drop as

select
    indicator_formula.indicator_formula_id,
    loaded.breakdown,
    loaded.side,
    loaded.term,
    data_cell.data_cell_id,
    loaded.moment,
    loaded.weight

from jsonb_to_recordset(@rows::jsonb) as loaded (
    part text,
    code text,
    view text,
    breakdown text,
    side text,
    term smallint,
    data_element text,
    data_breakdown text,
    moment text,
    weight numeric
)
inner join reference.indicator_formula
    on indicator_formula.catalogue_version_id = @catalogueVersionId
    and indicator_formula.part = loaded.part
    and indicator_formula.code = loaded.code
    and indicator_formula.view = loaded.view
inner join reference.data_cell
    on data_cell.data_element = loaded.data_element
    and data_cell.breakdown = loaded.data_breakdown;

analyze loaded_cell_part;
