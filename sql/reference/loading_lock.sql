-- Title:       Let one load run at a time
-- Source:      design Definitions are data
-- Row:         one row, when the lock is held
-- Parameters:  none
-- Null:        none

select pg_advisory_xact_lock(hashtext('reference load'))
