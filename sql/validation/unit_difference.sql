-- Title:       Figures of a unit that differ from what the units below it gave
-- Source:      design Who sends what
-- Row:         one cell of a return of a unit above the commune, with the sum of the accepted
--              returns below it
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @formCode text
-- Counts:      cell by cell, so that overlapping breakdowns are never summed; counts_unit says that
--              the unit's own figure counts
-- Null:        none

select
    form_section.sheet_name as sheet,
    form_cell.row_number,
    form_cell.column_number,
    difference.own_value,
    difference.part_sum,
    difference.part_count,
    data_element.where_both = 'unit' as counts_unit

from validation.unit_difference(@submissionId) as difference
inner join reference.data_cell on data_cell.data_cell_id = difference.data_cell_id
inner join reference.data_element
    on data_element.catalogue_version_id = @catalogueVersionId
    and data_element.data_element = data_cell.data_element
inner join reference.form_cell
    on form_cell.catalogue_version_id = @catalogueVersionId
    and form_cell.form_code = @formCode
    and form_cell.data_cell_id = difference.data_cell_id
inner join reference.form_section
    on form_section.catalogue_version_id = @catalogueVersionId
    and form_section.form_code = @formCode
    and form_section.section = form_cell.section

order by form_section.position, form_cell.row_number, form_cell.column_number
