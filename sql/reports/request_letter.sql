-- Title:       What stands on the letter that asks an agency for the figures of a form
-- Source:      design Who sends what
-- Row:         the form, the unit and the period, with the agency that asks on that day
-- Parameters:  @formCode text, @adminUnitId integer, @periodId integer, @today date
-- Counts:      the unit is called as on that day
-- Null:        no row where the unit has no agency of its own on that day, or the form asks nothing
--              of the period; no agency asked where the unit has the figures itself

select
    form.form_code,
    form.name_vi as form_name,
    admin_unit.code as unit_code,
    named_unit.name as unit_name,
    reporting_period.code as period_code,
    reporting_period.kind as period_kind,
    reporting_period.year,
    reporting_period.quarter,
    reporting_period.start_date,
    reporting_period.end_date,
    reporting_period.due_on,
    reference.agency_asked(form.form_code, admin_unit.admin_unit_id, @today) as agency_asked,
    agency.superior_name,
    agency.agency_name,
    agency.symbol,
    agency.place_name,
    agency.area_name,
    agency.plan_reference,
    agency.seal_millimetres

from reference.form
inner join reference.admin_unit on admin_unit.admin_unit_id = @adminUnitId
inner join reference.admin_unit as named_unit
    on named_unit.admin_unit_id = reference.unit_on(admin_unit.admin_unit_id, @today)
inner join reference.reporting_period on reporting_period.period_id = @periodId
inner join reference.agency
    on agency.unit_code = admin_unit.code
    and @today between agency.valid_from and agency.valid_to

where form.catalogue_version_id = (
        select max(catalogue_version_id)
        from reference.catalogue_version
    )
    and form.form_code = @formCode
    and exists (
        select
        from reference.form_cell
        where form_cell.catalogue_version_id = form.catalogue_version_id
            and form_cell.form_code = form.form_code
            and reference.is_asked(
                form_cell.frequency, reporting_period.kind, reporting_period.quarter)
    )
