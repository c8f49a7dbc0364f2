-- Title:       Take up what the accepted revision of a return says of tasks
-- Source:      KH306
-- Row:         none that counts
-- Parameters:  @submissionId bigint, @knownFrom timestamptz
-- Counts:      see plan.take_returned
-- Null:        none

select plan.take_returned(@submissionId, @knownFrom)
