-- Title:       The encrypted file of one revision of a return
-- Source:      docs/demo.md
-- Row:         the submission with its file and key
-- Parameters:  @formCode text, @unitCode text, @periodCode text, @revision integer
-- Null:        no row when it was not received or was erased

select
    submission.submission_id,
    submission_key.key,
    submission_key.master_key_id,
    submission_file.nonce,
    submission_file.ciphertext

from intake.submission

inner join reference.admin_unit
    on admin_unit.admin_unit_id = submission.admin_unit_id

inner join reference.reporting_period
    on reporting_period.period_id = submission.period_id

inner join intake.submission_file
    on submission_file.submission_id = submission.submission_id

inner join intake.submission_key
    on submission_key.submission_id = submission.submission_id

where submission.form_code = @formCode
    and admin_unit.code = @unitCode
    and reporting_period.code = @periodCode
    and submission.revision = @revision
