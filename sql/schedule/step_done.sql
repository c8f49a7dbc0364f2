-- Title:       A step is done
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @stepId bigint, @doneAt timestamptz, @runId bigint
-- Counts:      from the instant at which the work began: what is accepted later may not be in it
-- Null:        no run for a step that makes no report

update schedule.step
set done_at = @doneAt,
    run_id = @runId,
    last_error = null

where step_id = @stepId
    and done_at is null
