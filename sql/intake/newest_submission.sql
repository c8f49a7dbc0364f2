-- Title:       The newest revision of a return
-- Source:      design The life of a figure
-- Row:         the submission with the highest revision for one form, unit and period
-- Parameters:  @formCode text, @adminUnitId integer, @periodId integer
-- Null:        no row when nothing came

select
    submission_id,
    revision,
    state,
    blocking_count,
    warning_count

from intake.submission

where form_code = @formCode
    and admin_unit_id = @adminUnitId
    and period_id = @periodId

order by revision desc

limit 1
