-- Title:       Let one computation of a period run at a time
-- Source:      design The life of a figure
-- Row:         one row, when the lock is held
-- Parameters:  @periodId integer
-- Counts:      a lock of the connection, taken before the transaction that reads begins, so that
--              its snapshot is not older than the lock
-- Null:        none

select pg_advisory_lock(hashtext('compute_period'), @periodId)
