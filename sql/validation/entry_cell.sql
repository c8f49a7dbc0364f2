-- Title:       Cells that a form offers for entry
-- Source:      docs/workbook.md
-- Row:         one data cell of the form with its place and how its blank is read
-- Parameters:  @catalogueVersionId integer, @formCode text, @periodId integer

select
    form_cell.data_cell_id,
    form_section.sheet_name as sheet,
    form_cell.row_number,
    form_cell.column_number,
    data_element.kind,
    data_element.prefill,
    data_element.is_required,
    reference.is_asked(form_cell.frequency, reporting_period.kind, reporting_period.quarter)
        as is_asked

from reference.form_cell

inner join reference.form_section
    on form_section.catalogue_version_id = form_cell.catalogue_version_id
    and form_section.form_code = form_cell.form_code
    and form_section.section = form_cell.section

inner join reference.data_cell
    on data_cell.data_cell_id = form_cell.data_cell_id

inner join reference.data_element
    on data_element.catalogue_version_id = form_cell.catalogue_version_id
    and data_element.data_element = data_cell.data_element

inner join reference.reporting_period
    on reporting_period.period_id = @periodId

where form_cell.catalogue_version_id = @catalogueVersionId
    and form_cell.form_code = @formCode

order by form_section.position, form_cell.row_number, form_cell.column_number
