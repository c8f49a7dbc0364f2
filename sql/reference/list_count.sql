-- Title:       Load which elements are counted from lists
-- Source:      design Definitions are data
-- Row:         one element counted from one list
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.list_count (
    catalogue_version_id,
    data_element,
    list,
    counted_by
)
select
    @catalogueVersionId,
    loaded.data_element,
    loaded.list,
    loaded.counted_by
from jsonb_to_recordset(@rows::jsonb) as loaded (
    data_element text,
    list text,
    counted_by text
)
