-- Title:       The newest run for a form, period, unit and audience
-- Source:      design The life of a figure
-- Row:         the run, if there is one
-- Parameters:  @formCode text, @periodId integer, @unitId integer, @audience text
-- Counts:      the lock on the run lets a signing that has begun end first
-- Null:        no row before the first order

select
    run_id,
    state

from reports.report_run

where form_code = @formCode
    and period_id = @periodId
    and admin_unit_id = @unitId
    and audience = @audience

order by run_id desc
limit 1

for update
