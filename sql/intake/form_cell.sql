-- Title:       Places of the data cells of a form
-- Source:      design The ward return XP-TE13
-- Row:         one data cell of the form, whatever the quarter
-- Parameters:  @catalogueVersionId integer, @formCode text
-- Null:        none

select
    form_cell.section,
    data_cell.data_element,
    data_cell.breakdown,
    form_cell.row_number,
    form_cell.column_number,
    form_cell.frequency
from reference.form_cell
inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id
where form_cell.catalogue_version_id = @catalogueVersionId
    and form_cell.form_code = @formCode
order by form_cell.section, form_cell.row_number, form_cell.column_number
