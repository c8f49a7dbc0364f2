-- Title:       Reports that a unit makes of a period
-- Source:      design The life of a figure
-- Row:         one report form that is for the kind of the period and the level of the unit, in the
--              order of the file
-- Parameters:  @periodCode text, @unitCode text
-- Counts:      the unit alive at the period's tree date is meant
-- Null:        none; no row where the unit makes none

select report_form.form_code

from reference.reporting_period
inner join reference.admin_unit
    on admin_unit.code = @unitCode
    and reporting_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
inner join reference.report_form
    on reporting_period.kind = any (report_form.period_kinds)
    and admin_unit.level = any (report_form.unit_levels)

where reporting_period.code = @periodCode

order by
    report_form.position,
    report_form.form_code
