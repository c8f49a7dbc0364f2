-- Title:       Forms of the newest definitions
-- Source:      design The ward return XP-TE13
-- Row:         one form; none when the newest catalogue version does not have it
-- Parameters:  @formCode text
-- Null:        none

select
    form.catalogue_version_id,
    form.form_version,
    form.name_vi,
    'cases' = any(form.element_forms) as has_lists,
    form.unit_levels
from reference.form
where form.form_code = @formCode
    and form.catalogue_version_id = (
        select max(catalogue_version.catalogue_version_id)
        from reference.catalogue_version
    )
