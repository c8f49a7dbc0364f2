-- Title:       Whether any revision of the return of a submission says anything of tasks
-- Source:      KH306
-- Row:         true or false
-- Parameters:  @submissionId bigint
-- Null:        none

select plan.says_anything(@submissionId)
