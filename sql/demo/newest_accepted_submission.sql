-- Title:       The accepted revision of a return
-- Source:      docs/demo.md
-- Row:         the number of the newest submission that is accepted for one form, unit and period
-- Parameters:  @formCode text, @adminUnitId integer, @periodId integer
-- Null:        no row when none is accepted

select submission_id

from intake.submission

where form_code = @formCode
    and admin_unit_id = @adminUnitId
    and period_id = @periodId
    and state = 'accepted'

order by revision desc

limit 1
