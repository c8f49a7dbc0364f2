-- Title:       Refusals of the file as a whole
-- Source:      docs/workbook.md
-- Row:         one refusal of one submission, as a blocking finding
-- Parameters:  @submissionId bigint

select
    rule,
    'blocking' as severity,
    sheet,
    cell,
    found,
    message

from intake.refusal

where submission_id = @submissionId

order by position
