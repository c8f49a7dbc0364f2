-- Title:       How much the queue holds and whether somebody works on it
-- Source:      design People
-- Row:         one row
-- Parameters:  none
-- Null:        last_heartbeat while no worker has ever reported

select
    waiting_count,
    failed_count,
    last_heartbeat

from hangfire.queue_state()
