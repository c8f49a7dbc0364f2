-- Title:       Files of the person of the transaction that were refused
-- Source:      docs/workbook.md
-- Row:         one file that could not be taken for any return, the newest first
-- Parameters:  @userName text, @mostRows integer
-- Counts:      the reasons in the order in which they were found
-- Null:        none; the bytes are kept

select
    submission.submission_id,
    submission.file_name,
    submission.byte_count,
    submission.received_at,
    array(
        select refusal.message
        from intake.refusal
        where refusal.submission_id = submission.submission_id
            and refusal.severity = 'blocking'
        order by refusal.position
    ) as reasons

from intake.submission

where submission.admin_unit_id is null
    and submission.received_by = @userName

order by submission.submission_id desc

limit @mostRows
