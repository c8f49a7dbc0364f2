-- Title:       Jobs of the queue in one state
-- Source:      design People
-- Row:         one job, the newest first
-- Parameters:  @state text, @mostRows integer
-- Null:        job_type and argument of a job of an older program, fault of one that did not fail

select
    job_id,
    job_type,
    argument,
    reached_at,
    fault

from hangfire.shown_jobs(@state, @mostRows)
