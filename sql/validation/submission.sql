-- Title:       Submission to be validated, locked until the transaction ends
-- Source:      docs/workbook.md
-- Row:         one submission with its unit, its period and the newest catalogue version
-- Parameters:  @submissionId bigint
-- Null:        form, unit and period are null while the file could not be read

with

newest_catalogue as (

    select max(catalogue_version_id) as catalogue_version_id from reference.catalogue_version

)

select
    submission.submission_id,
    submission.state,
    submission.is_csv,
    submission.form_code,
    submission.admin_unit_id,
    submission.period_id,
    admin_unit.code as unit_code,
    reporting_period.year as period_year,
    reporting_period.end_date as period_end,
    newest_catalogue.catalogue_version_id,
    coalesce('cases' = any(form.element_forms), false) as has_lists

from intake.submission

cross join newest_catalogue

left join reference.admin_unit
    on admin_unit.admin_unit_id = submission.admin_unit_id

left join reference.reporting_period
    on reporting_period.period_id = submission.period_id

left join reference.form
    on form.catalogue_version_id = newest_catalogue.catalogue_version_id
    and form.form_code = submission.form_code

where submission.submission_id = @submissionId

for update of submission
