-- Title:       The own plan of a unit as a submission states it
-- Source:      KH306
-- Row:         the plan; none where the submission states none
-- Parameters:  @submissionId bigint
-- Null:        issued_on where no date is stated

select
    number,
    issued_on

from validation.own_plan

where submission_id = @submissionId
