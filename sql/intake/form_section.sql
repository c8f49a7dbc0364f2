-- Title:       Sheets with typed cells of a form
-- Source:      design The ward return XP-TE13
-- Row:         one section of the form, in the order of the sheets
-- Parameters:  @catalogueVersionId integer, @formCode text
-- Null:        none

select
    form_section.form_code,
    form_section.section,
    form_section.sheet_name,
    form_section.title_vi,
    form_section.position
from reference.form_section
where form_section.catalogue_version_id = @catalogueVersionId
    and form_section.form_code = @formCode
order by form_section.position, form_section.section
