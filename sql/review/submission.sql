-- Title:       Submission to be decided on, locked until the transaction ends
-- Source:      docs/workbook.md
-- Row:         one submission with who acted on it
-- Parameters:  @submissionId bigint
-- Null:        who submitted and confirmed is null until then

select
    submission.submission_id,
    submission.state,
    submission.admin_unit_id,
    submission.period_id,
    submission.received_by,
    submission.submitted_by,
    submission.confirmed_by,
    submission.blocking_count,
    exists (
        select later_revision.submission_id
        from intake.submission as later_revision
        where later_revision.form_code = submission.form_code
            and later_revision.admin_unit_id = submission.admin_unit_id
            and later_revision.period_id = submission.period_id
            and later_revision.revision > submission.revision
            and later_revision.state = 'accepted'
    ) as has_later_accepted

from intake.submission

where submission.submission_id = @submissionId

for update of submission
