-- Title:       Submission marked as validated
-- Source:      docs/workbook.md
-- Row:         none; updates one submission
-- Parameters:  @submissionId bigint, @blockingCount integer, @warningCount integer

update intake.submission
set
    state = 'validated',
    blocking_count = @blockingCount,
    warning_count = @warningCount
where submission_id = @submissionId
