-- Title:       Load what each row of the figures adds up
-- Source:      design Definitions are data
-- Row:         one data cell on one side of one indicator cell
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        none

insert into reference.indicator_cell_part (
    indicator_cell_id,
    side,
    data_cell_id,
    moment,
    weight
)
select
    indicator_cell.indicator_cell_id,
    loaded.side,
    data_cell.data_cell_id,
    loaded.moment,
    loaded.weight
from jsonb_to_recordset(@rows::jsonb) as loaded (
    part text,
    code text,
    view text,
    breakdown text,
    side text,
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
inner join reference.indicator_cell
    on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    and indicator_cell.breakdown = loaded.breakdown
inner join reference.data_cell
    on data_cell.data_element = loaded.data_element
    and data_cell.breakdown = loaded.data_breakdown
