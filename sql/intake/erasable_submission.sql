-- Title:       A submission that somebody wants erased
-- Source:      docs/erasure.md
-- Row:         the submission, locked until the transaction ends
-- Parameters:  @submissionId bigint, @today date
-- Null:        unit while the file could not be read; erased_at until it was erased;
--              uncounted_periods unless a period that counts the return was not computed with it

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
    ) as is_still_counted,
    case when submission.state = 'accepted' then (
        select string_agg(longer_period.code, ', ' order by longer_period.code)
        from reference.period_quarter
        inner join reference.reporting_period as longer_period
            on longer_period.period_id = period_quarter.period_id
        where period_quarter.quarter_period_id = submission.period_id
            and not exists (
                select
                from aggregation.line_part
                where line_part.period_id = period_quarter.period_id
                    and line_part.submission_id = submission.submission_id
                    and line_part.role = 'sum'
                    and line_part.known_to = 'infinity'
            )
    ) end as uncounted_periods,
    exists (
        select
        from intake.submission as later_submission
        inner join reference.reporting_period as own_period
            on own_period.period_id = submission.period_id
        inner join reference.reporting_period as later_period
            on later_period.period_id = later_submission.period_id
            and later_period.regime = own_period.regime
            and later_period.year = own_period.year
        where later_submission.admin_unit_id = submission.admin_unit_id
            and later_submission.submission_id <> submission.submission_id
            and submission.state = 'accepted'
            and later_submission.state in ('submitted', 'confirmed')
    ) as is_being_corrected

from intake.submission

where submission.submission_id = @submissionId

for update of submission
