-- Title:       Publish alone, from an instant taken when everybody else has committed
-- Source:      design The life of a figure
-- Row:         the instant from which what this transaction writes is known
-- Parameters:  none
-- Counts:      the lock is held until the commit, so whoever publishes prepares first; the clock is
--              read after the lock is there
-- Null:        none

with locked as materialized (

    select pg_advisory_xact_lock(hashtext('publish'))

)

select clock_timestamp() as known_from

from (select count(*) from locked) as all_locked
