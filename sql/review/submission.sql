-- Title:       Submission to be decided on, locked until the transaction ends
-- Source:      docs/workbook.md
-- Row:         one submission with who acted on it
-- Parameters:  @submissionId bigint, @userName text
-- Null:        who submitted and confirmed, and how it was confirmed, is null until then

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
    ) as has_later_accepted,
    submission.received_at,
    submission.confirmation_method,
    exists (
        select later_revision.submission_id
        from intake.submission as later_revision
        where later_revision.form_code = submission.form_code
            and later_revision.admin_unit_id = submission.admin_unit_id
            and later_revision.period_id = submission.period_id
            and later_revision.revision > submission.revision
    ) as has_later_revision,
    -- The newest scan: who opened the one before has not seen what is accepted now.
    exists (
        select scan_reading.scan_reading_id
        from review.scan_reading
        where scan_reading.user_name = @userName
            and scan_reading.scan_id = (
                select max(signed_scan.scan_id)
                from review.signed_scan
                where signed_scan.submission_id = submission.submission_id
            )
    ) as has_read_scan

from intake.submission

where submission.submission_id = @submissionId

for update of submission
