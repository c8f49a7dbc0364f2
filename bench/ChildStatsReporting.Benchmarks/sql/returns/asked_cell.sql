-- Title:       Cells that a return of a form asks
-- Source:      none
-- Row:         one cell
-- Parameters:  @formCode text, @periodCode text

select
    data_cell.data_element,
    data_cell.breakdown

from reference.reporting_period
inner join reference.form_cell
    on form_cell.catalogue_version_id
        = (select max(catalogue_version_id) from reference.catalogue_version)
    and form_cell.form_code = @formCode
    and reference.is_asked(form_cell.frequency, reporting_period.kind, reporting_period.quarter)
inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id

where reporting_period.code = @periodCode
