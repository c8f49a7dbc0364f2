-- Title:       An instant that reads the same for ever
-- Source:      design The life of a figure
-- Row:         an instant; what is known from then or earlier is committed
-- Parameters:  none
-- Counts:      waits for whoever publishes, readers not for one another; in a transaction of its
--              own, so that the lock is given back at once. The clock is read after the lock is
--              there
-- Null:        none

with locked as materialized (

    select pg_advisory_xact_lock_shared(hashtext('publish'))

)

select clock_timestamp() as as_at

from (select count(*) from locked) as all_locked
