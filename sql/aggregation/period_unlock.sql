-- Title:       Let the next computation of a period run
-- Source:      design The life of a figure
-- Row:         one row
-- Parameters:  @periodId integer
-- Null:        none

select pg_advisory_unlock(hashtext('compute_period'), @periodId)
