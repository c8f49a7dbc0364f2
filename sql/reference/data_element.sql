-- Title:       Load the data elements
-- Source:      design Definitions are data
-- Row:         one data element of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.data_element (
    catalogue_version_id,
    data_element,
    name_vi,
    kind,
    time_rule,
    unit,
    dimensions,
    overlapping,
    form,
    section,
    section_name_vi,
    position,
    frequency,
    prefill,
    is_required,
    sensitivity,
    definition_vi,
    where_both,
    note
)
select
    @catalogueVersionId,
    loaded.data_element,
    loaded.name_vi,
    loaded.kind,
    loaded.time_rule,
    loaded.unit,
    loaded.dimensions,
    loaded.overlapping,
    loaded.form,
    loaded.section,
    loaded.section_name_vi,
    loaded.position,
    loaded.frequency,
    loaded.prefill,
    loaded.is_required,
    loaded.sensitivity,
    loaded.definition_vi,
    loaded.where_both,
    loaded.note
from jsonb_to_recordset(@rows::jsonb) as loaded (
    data_element text,
    name_vi text,
    kind text,
    time_rule text,
    unit text,
    dimensions text[],
    overlapping text[],
    form text,
    section text,
    section_name_vi text,
    position integer,
    frequency text,
    prefill text,
    is_required boolean,
    sensitivity integer,
    definition_vi text,
    where_both text,
    note text
)
