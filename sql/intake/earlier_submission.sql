-- Title:       Submissions of the same bytes
-- Source:      design The life of a figure, the same bytes twice are a recorded no-op
-- Row:         one earlier submission of these bytes whose file is not erased, the latest first
-- Parameters:  @sha256 text
-- Null:        revision where the file could not be taken

select
    submission.submission_id,
    submission.revision,
    submission.state,
    submission.received_by,
    array(
        select refusal.rule
        from intake.refusal
        where refusal.submission_id = submission.submission_id
        order by refusal.position
    ) as rules
from intake.submission
inner join intake.submission_key on submission_key.submission_id = submission.submission_id
where submission.sha256 = @sha256
order by submission.submission_id desc
