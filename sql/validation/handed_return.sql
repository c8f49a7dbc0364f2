-- Title:       A submission whose file is handed out
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         the submission; none when the person of the transaction does not see it
-- Parameters:  @submissionId bigint
-- Null:        no form, unit and period while the file could not be taken

select
    submission.state,
    submission.form_code,
    submission.received_by,
    submission.file_name,
    admin_unit.code as unit_code,
    admin_unit.name as unit_name,
    reporting_period.code as period_code

from intake.submission

left join reference.admin_unit
    on admin_unit.admin_unit_id = submission.admin_unit_id

left join reference.reporting_period
    on reporting_period.period_id = submission.period_id

where submission.submission_id = @submissionId
