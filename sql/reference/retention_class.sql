-- Title:       Load how long what is kept of persons is kept
-- Source:      docs/erasure.md
-- Row:         one class of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.retention_class (
    catalogue_version_id,
    retention_class,
    name_vi,
    keep_years,
    counted_from,
    legal_source,
    provenance
)
select
    @catalogueVersionId,
    loaded.retention_class,
    loaded.name_vi,
    loaded.keep_years,
    loaded.counted_from,
    loaded.legal_source,
    loaded.provenance

from jsonb_to_recordset(@rows::jsonb) as loaded (
    retention_class text,
    name_vi text,
    keep_years integer,
    counted_from text,
    legal_source text,
    provenance text
)
