-- Title:       List rows of a submission as they came
-- Source:      docs/workbook.md
-- Row:         one filled row of one list
-- Parameters:  @submissionId bigint

select
    list,
    row_number,
    cell_texts

from register.submitted_row

where submission_id = @submissionId

order by list, row_number
