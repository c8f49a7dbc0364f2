-- Title:       Refusals of the file as a whole, and how it was read
-- Source:      docs/workbook.md
-- Row:         one refusal or remark of one submission, as a finding
-- Parameters:  @submissionId bigint

select
    rule,
    severity,
    sheet,
    cell,
    found,
    message

from intake.refusal

where submission_id = @submissionId

order by position
