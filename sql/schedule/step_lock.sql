-- Title:       Take a step or a run for this worker alone
-- Source:      design Security from the first migration
-- Row:         whether it was free; the lock goes with the connection, also when the worker dies
-- Parameters:  @kind text, @id bigint
-- Null:        none

select pg_try_advisory_lock(hashtextextended(@kind || ' ' || @id, 0))
