-- Title:       A step failed and waits again
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @stepId bigint, @lastError text
-- Null:        none

update schedule.step
set last_error = @lastError

where step_id = @stepId
