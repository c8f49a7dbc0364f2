-- Title:       Lock of the one process that plays the demonstration, until its session ends
-- Source:      docs/operation.md
-- Row:         one row, false when another process plays
-- Parameters:  none
-- Null:        none

select pg_try_advisory_lock(hashtextextended('childstats.play', 0)) as is_alone
