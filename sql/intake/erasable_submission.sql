-- Title:       A submission that somebody wants erased
-- Source:      docs/erasure.md
-- Row:         the submission, locked until the transaction ends
-- Parameters:  @submissionId bigint, @today date
-- Null:        unit while the file could not be read; erased_at until it was erased

select
    submission.admin_unit_id,
    submission.state,
    submission.erased_at,
    -- A longer period counts the lists of all its quarters again until the year is closed.
    submission.state = 'accepted' and exists (
        select
        from reference.reporting_period as quarter
        inner join reference.reporting_period as year_period
            on year_period.regime = quarter.regime
            and year_period.year = quarter.year
            and year_period.kind = 'Y'
        where quarter.period_id = submission.period_id
            and year_period.closes_on >= @today
    ) as is_still_counted

from intake.submission

where submission.submission_id = @submissionId

for update of submission
