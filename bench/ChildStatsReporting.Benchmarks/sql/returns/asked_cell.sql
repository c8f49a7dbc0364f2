-- Title:       Cells that a form asks by the return itself
-- Source:      none
-- Row:         one cell with its sheet
-- Parameters:  @formCode text, @frequencies text[]

select
    form_section.sheet_name,
    form_cell.row_number,
    form_cell.column_number

from reference.form_cell
inner join reference.form_section
    on form_section.catalogue_version_id = form_cell.catalogue_version_id
    and form_section.form_code = form_cell.form_code
    and form_section.section = form_cell.section

where form_cell.catalogue_version_id
        = (select max(catalogue_version_id) from reference.catalogue_version)
    and form_cell.form_code = @formCode
    and form_cell.frequency = any(@frequencies)
