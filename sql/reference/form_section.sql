-- Title:       Load the sheets of the forms
-- Source:      design Definitions are data
-- Row:         one sheet of one form
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.form_section (
    catalogue_version_id,
    form_code,
    section,
    sheet_name,
    title_vi,
    position
)
select
    @catalogueVersionId,
    loaded.form_code,
    loaded.section,
    loaded.sheet_name,
    loaded.title_vi,
    loaded.position
from jsonb_to_recordset(@rows::jsonb) as loaded (
    form_code text,
    section text,
    sheet_name text,
    title_vi text,
    position integer
)
