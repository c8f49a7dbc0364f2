-- Title:       Add the data cells that are new
-- Source:      design Definitions are data
-- Row:         one element under one full breakdown
-- Parameters:  @rows jsonb
-- Null:        as in the file

insert into reference.data_cell (data_element, breakdown)
select
    loaded.data_element,
    loaded.breakdown
from jsonb_to_recordset(@rows::jsonb) as loaded (data_element text, breakdown text)
on conflict (data_element, breakdown) do nothing
