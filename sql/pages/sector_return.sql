-- Title:       Figures of other sectors for the reviewer's own units in a quarter
-- Source:      design Who sends what
-- Row:         one form that is given by a unit of that level, for one period, with its newest
--              revision
-- Parameters:  @wardFormCode text, @periodCode text, @today date
-- Counts:      the quarter itself, the year that ends with it, and the school year that starts or
--              ends in it, each with the forms that ask anything of it
-- Null:        no submission while nothing was entered; no agency where the unit has the figures
--              itself, and no source where none was stated

select
    form.form_code,
    form.name_vi as form_name,
    given_period.code as period_code,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    newest.submission_id,
    newest.state,
    reference.agency_asked(form.form_code, admin_unit.admin_unit_id, @today) as agency_asked,
    return_source.agency_name as source_agency,
    return_source.number as source_number,
    return_source.dated_on as source_dated_on,
    admin_unit.level <> 'commune'
        and 'commune' = any(form.unit_levels)
        and not 'cases' = any(form.element_forms) as takes_table

from reference.form
inner join reference.reporting_period as quarter on quarter.code = @periodCode
inner join reference.reporting_period as given_period
    on given_period.period_id = quarter.period_id
    or (given_period.kind = 'Y'
        and given_period.regime = quarter.regime
        and given_period.end_date = quarter.end_date)
    or (given_period.kind = 'SY'
        and (given_period.start_date between quarter.start_date and quarter.end_date
            or given_period.end_date between quarter.start_date and quarter.end_date))
inner join reference.admin_unit
    on given_period.tree_date between admin_unit.valid_from and admin_unit.valid_to
    and admin_unit.level = any(form.unit_levels)
left join lateral (
    select
        submission.submission_id,
        submission.state
    from intake.submission
    where submission.form_code = form.form_code
        and submission.admin_unit_id = admin_unit.admin_unit_id
        and submission.period_id = given_period.period_id
    order by submission.revision desc
    limit 1
) as newest on true
left join review.return_source on return_source.submission_id = newest.submission_id

where form.catalogue_version_id = (
        select max(catalogue_version_id)
        from reference.catalogue_version
    )
    and form.form_code <> @wardFormCode
    and admin_unit.admin_unit_id in (select access.own_unit_ids_of('reviewer', 'acceptor'))
    and exists (
        select
        from reference.form_cell
        where form_cell.catalogue_version_id = form.catalogue_version_id
            and form_cell.form_code = form.form_code
            and reference.is_asked(
                form_cell.frequency, given_period.kind, given_period.quarter)
    )

order by form.form_code, given_period.end_date, given_period.code, admin_unit.code
