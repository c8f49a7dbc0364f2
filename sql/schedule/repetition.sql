-- Title:       Ask for a failed job to be tried again
-- Source:      design People
-- Row:         the job
-- Parameters:  @jobId text, @userName text
-- Null:        no row when it did not fail or is asked for already

insert into schedule.repetition (
    job_id,
    asked_by
)
select
    failed.job_id,
    @userName
from hangfire.shown_jobs('Failed', 10000) as failed
where failed.job_id = @jobId

on conflict do nothing

returning job_id
