-- Title:       Load where each data cell is typed
-- Source:      design The ward return XP-TE13
-- Row:         one data cell on one sheet of one form
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        none

insert into reference.form_cell (
    catalogue_version_id,
    form_code,
    section,
    data_cell_id,
    row_number,
    column_number,
    frequency
)
select
    @catalogueVersionId,
    loaded.form_code,
    loaded.section,
    data_cell.data_cell_id,
    loaded.row_number,
    loaded.column_number,
    loaded.frequency
from jsonb_to_recordset(@rows::jsonb) as loaded (
    form_code text,
    section text,
    data_element text,
    breakdown text,
    row_number integer,
    column_number integer,
    frequency text
)
inner join reference.data_cell
    on data_cell.data_element = loaded.data_element
    and data_cell.breakdown = loaded.breakdown
