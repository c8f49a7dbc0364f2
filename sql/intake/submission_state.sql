-- Title:       Where a submission stands
-- Source:      design The life of a figure
-- Row:         the submission
-- Parameters:  @submissionId bigint
-- Null:        no revision while the file could not be read

select
    submission_id,
    revision,
    state,
    blocking_count,
    warning_count

from intake.submission

where submission_id = @submissionId
