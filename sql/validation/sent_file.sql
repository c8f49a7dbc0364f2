-- Title:       The encrypted file of a submission, to be opened
-- Source:      docs/workbook.md
-- Row:         the submission with its file
-- Parameters:  @submissionId bigint
-- Null:        no form, unit and period while the file could not be taken; no key once erased

select
    submission.state,
    submission.form_code,
    admin_unit.code as unit_code,
    reporting_period.code as period_code,
    submission.erased_at,
    submission_key.key,
    submission_key.master_key_id,
    submission_file.nonce,
    submission_file.ciphertext

from intake.submission

inner join intake.submission_file
    on submission_file.submission_id = submission.submission_id

left join intake.submission_key
    on submission_key.submission_id = submission.submission_id

left join reference.admin_unit
    on admin_unit.admin_unit_id = submission.admin_unit_id

left join reference.reporting_period
    on reporting_period.period_id = submission.period_id

where submission.submission_id = @submissionId
