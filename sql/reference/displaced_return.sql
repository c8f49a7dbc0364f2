-- Title:       Returns of units that are not alive any more when their period is rolled up
-- Source:      design The tree has dates
-- Row:         one newest return, by period and unit
-- Parameters:  none
-- Null:        none

select
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    reporting_period.code as period_code,
    submission.form_code,
    submission.state

from intake.submission
inner join reference.admin_unit on admin_unit.admin_unit_id = submission.admin_unit_id
inner join reference.reporting_period
    on reporting_period.period_id = submission.period_id

where reporting_period.tree_date not between admin_unit.valid_from and admin_unit.valid_to
    and submission.state <> 'superseded'

order by reporting_period.start_date, admin_unit.code, submission.form_code
