-- Title:       Submission to be decided on, locked until the transaction ends
-- Source:      docs/workbook.md
-- Row:         one submission with who acted on it
-- Parameters:  @submissionId bigint, @userName text
-- Null:        who submitted and confirmed, and how it was confirmed, is null until then; no day of
--              a letter where none was stated

select
    submission.submission_id,
    submission.state,
    submission.admin_unit_id,
    submission.period_id,
    submission.form_code,
    submission.received_by,
    submission.submitted_by,
    submission.confirmed_by,
    submission.blocking_count,
    submission.warning_count,
    later_revision.has_later_accepted,
    submission.received_at,
    submission.confirmation_method,
    later_revision.has_later as has_later_revision,
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
    ) as has_read_scan,
    coalesce(reference.asks_agency(submission.form_code), false) as asks_source,
    return_source.dated_on as source_dated_on

from intake.submission
inner join intake.later_revision
    on later_revision.submission_id = submission.submission_id
left join review.return_source on return_source.submission_id = submission.submission_id

where submission.submission_id = @submissionId

for update of submission
