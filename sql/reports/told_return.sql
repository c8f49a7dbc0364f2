-- Title:       The returns that a document tells of, as they stood when it was ordered
-- Source:      docs/adr/0034-documents-about-returns-and-tasks.md
-- Row:         one return of one unit, in order of print
-- Parameters:  @runId bigint, @wardForm text
-- Counts:      units by the names that were known at the instant of the figures
-- Null:        no received_on while it was awaited; no reason where there is none

select
    run_return.admin_unit_id,
    known_unit.name as unit_name,
    run_return.form_code,
    coalesce(form.name_vi, run_return.form_code) as form_name,
    reporting_period.code as period_code,
    run_return.judged_on,
    run_return.state,
    run_return.due_on,
    run_return.received_on,
    run_return.is_late,
    run_return.term_reason

from reports.run_return
inner join reports.report_run on report_run.run_id = run_return.run_id
inner join reference.reporting_period on reporting_period.period_id = run_return.period_id
inner join reference.admin_unit_version as known_unit
    on known_unit.admin_unit_id = run_return.admin_unit_id
    and known_unit.known_from <= report_run.figures_as_at
    and known_unit.known_to > report_run.figures_as_at
left join reference.form
    on form.catalogue_version_id = report_run.catalogue_version_id
    and form.form_code = run_return.form_code

where run_return.run_id = @runId

order by
    run_return.form_code <> @wardForm,
    run_return.form_code,
    known_unit.code,
    reporting_period.end_date,
    reporting_period.code
