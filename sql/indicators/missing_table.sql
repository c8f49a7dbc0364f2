-- Title:       Whether this connection lacks the working tables of a computation
-- Source:      design The life of a figure
-- Row:         one
-- Parameters:  none
-- Counts:      they are made together, so one stands for all
-- Null:        none

select to_regclass('pg_temp.changed_indicator') is null as is_missing
