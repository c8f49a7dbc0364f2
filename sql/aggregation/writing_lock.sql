-- Title:       Let one worker write observations at a time
-- Source:      design The life of a figure, Aggregation
-- Row:         one row, when the lock is held
-- Parameters:  none
-- Null:        none

select pg_advisory_xact_lock(hashtext('write_observations'))
