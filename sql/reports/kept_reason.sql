-- Title:       Reasons for warnings that were kept in returns of other forms
-- Source:      design The life of a figure
-- Row:         one return of the run's own period in its figures, with the name of its unit and
--              form
-- Parameters:  @runId bigint, @wardForm text
-- Counts:      the units by the names that were known at the instant of the figures
-- Null:        a return without a reason has no row

with run as (

    select * from reports.report_run where run_id = @runId

)

select
    admin_unit_version.name as unit_name,
    form.name_vi as form_name,
    submission.kept_warning_reason as reason

from run
inner join reports.held_return on held_return.run_id = @runId
inner join intake.submission
    on submission.submission_id = held_return.submission_id
    and submission.form_code <> @wardForm
    and submission.kept_warning_reason is not null
inner join reference.form
    on form.catalogue_version_id = run.catalogue_version_id
    and form.form_code = submission.form_code
inner join reference.admin_unit_version
    on admin_unit_version.admin_unit_id = submission.admin_unit_id
    and admin_unit_version.known_from <= run.figures_as_at
    and admin_unit_version.known_to > run.figures_as_at

order by
    admin_unit_version.code,
    submission.form_code
