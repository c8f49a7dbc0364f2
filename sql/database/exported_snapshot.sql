-- Title:       The moment that the transaction sees, for another program to see the same
-- Source:      docs/operation.md
-- Row:         its name
-- Parameters:  none

select pg_export_snapshot()
