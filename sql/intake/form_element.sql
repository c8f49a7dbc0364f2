-- Title:       Elements typed on the sheets of a form
-- Source:      design The ward return XP-TE13
-- Row:         one element that has at least one cell on the form
-- Parameters:  @catalogueVersionId integer, @formCode text
-- Null:        definition_vi where the label says it all

select
    data_element.data_element,
    data_element.name_vi,
    data_element.unit,
    data_element.kind,
    data_element.prefill,
    data_element.definition_vi
from reference.data_element
where data_element.catalogue_version_id = @catalogueVersionId
    and data_element.data_element in (
        select data_cell.data_element
        from reference.form_cell
        inner join reference.data_cell on data_cell.data_cell_id = form_cell.data_cell_id
        where form_cell.catalogue_version_id = @catalogueVersionId
            and form_cell.form_code = @formCode
    )
order by data_element.data_element
