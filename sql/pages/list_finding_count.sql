-- Title:       Findings of a submission in its lists
-- Source:      docs/access.md
-- Row:         one number, also for who may not read the findings themselves
-- Parameters:  @submissionId bigint
-- Null:        none; 0 for who may not see the submission

select validation.list_finding_count(@submissionId)
