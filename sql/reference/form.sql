-- Title:       Load the collection forms
-- Source:      design Definitions are data
-- Row:         one form of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.form (
    catalogue_version_id,
    form_code,
    form_version,
    name_vi,
    element_forms,
    unit_levels,
    source
)
select
    @catalogueVersionId,
    loaded.form_code,
    loaded.form_version,
    loaded.name_vi,
    loaded.element_forms,
    loaded.unit_levels,
    loaded.source
from jsonb_to_recordset(@rows::jsonb) as loaded (
    form_code text,
    form_version integer,
    name_vi text,
    element_forms text[],
    unit_levels text[],
    source text
)
