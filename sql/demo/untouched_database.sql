-- Title:       Whether nothing was done in this database yet
-- Source:      docs/demo.md
-- Row:         one row
-- Parameters:  none
-- Null:        none

select not exists (select from audit.event)
