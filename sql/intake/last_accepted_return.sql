-- Title:       Last accepted return of units before a day
-- Source:      design The ward return XP-TE13, running register
-- Row:         one unit that has an accepted return of a quarter that ended before the day
-- Parameters:  @formCode text, @adminUnitIds integer[], @before date
-- Null:        none

select distinct on (submission.admin_unit_id)
    submission.admin_unit_id,
    submission.submission_id,
    reporting_period.end_date
from intake.submission
inner join reference.reporting_period
    on reporting_period.period_id = submission.period_id
where submission.form_code = @formCode
    and submission.admin_unit_id = any(@adminUnitIds)
    and submission.state = 'accepted'
    and reporting_period.kind = 'Q'
    and reporting_period.end_date < @before::date
order by submission.admin_unit_id, reporting_period.end_date desc, submission.revision desc
