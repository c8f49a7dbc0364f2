-- Title:       Accepted returns of earlier periods
-- Source:      docs/workbook.md
-- Row:         one accepted return of a unit of the line for a period that ended before this one
-- Parameters:  @adminUnitIds integer[], @periodId integer, @formCode text

select submission.submission_id

from intake.submission

inner join reference.reporting_period as earlier_period
    on earlier_period.period_id = submission.period_id

inner join reference.reporting_period as this_period
    on this_period.regime = earlier_period.regime
    and this_period.start_date > earlier_period.end_date

where this_period.period_id = @periodId
    and submission.admin_unit_id = any(@adminUnitIds)
    and submission.form_code = @formCode
    and submission.state = 'accepted'

order by submission.submission_id
