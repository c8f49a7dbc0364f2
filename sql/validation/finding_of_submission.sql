-- Title:       Findings of a submission
-- Source:      design The life of a figure
-- Row:         one finding, blocking ones first, in the order in which they were found
-- Parameters:  @submissionId bigint
-- Null:        no sheet or cell when the file as a whole is meant; nothing found in a blank;
--              no place in a workbook

select
    rule,
    severity,
    sheet,
    cell,
    found,
    message,
    place

from validation.finding

where submission_id = @submissionId

order by severity, finding_id
