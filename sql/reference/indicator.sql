-- Title:       Load the indicator sheets
-- Source:      design Definitions are data
-- Row:         one indicator of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.indicator (
    catalogue_version_id,
    part,
    code,
    group_code,
    group_name_vi,
    name_vi,
    name_en,
    unit,
    period,
    source,
    lead_agency,
    provenance,
    source_url
)
select
    @catalogueVersionId,
    loaded.part,
    loaded.code,
    loaded.group_code,
    loaded.group_name_vi,
    loaded.name_vi,
    loaded.name_en,
    loaded.unit,
    loaded.period,
    loaded.source,
    loaded.lead_agency,
    loaded.provenance,
    loaded.source_url
from jsonb_to_recordset(@rows::jsonb) as loaded (
    part text,
    code text,
    group_code text,
    group_name_vi text,
    name_vi text,
    name_en text,
    unit text,
    period text,
    source text,
    lead_agency text,
    provenance text,
    source_url text
)
