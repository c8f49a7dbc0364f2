-- Title:       Give a step or a run back
-- Source:      design Security from the first migration
-- Row:         one row
-- Parameters:  none
-- Null:        none

select pg_advisory_unlock_all()
