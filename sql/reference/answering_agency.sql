-- Title:       Load who has the figures of a form
-- Source:      design Who sends what
-- Row:         one agency for a form, a level and a span of time, of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        none

insert into reference.answering_agency (
    catalogue_version_id,
    form_code,
    unit_level,
    valid_from,
    valid_to,
    agency_vi,
    provenance
)
select
    @catalogueVersionId,
    loaded.form_code,
    loaded.unit_level,
    loaded.valid_from,
    loaded.valid_to,
    loaded.agency_vi,
    loaded.provenance
from jsonb_to_recordset(@rows::jsonb) as loaded (
    form_code text,
    unit_level text,
    valid_from date,
    valid_to date,
    agency_vi text,
    provenance text
)
