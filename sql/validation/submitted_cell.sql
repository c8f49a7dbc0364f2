-- Title:       Cells of a submission as they came
-- Source:      docs/workbook.md
-- Row:         one filled cell
-- Parameters:  @submissionId bigint
-- Null:        value_text is null for a formula without a cached value; line_number in a
--              workbook; stored_text where Excel shows what is stored

select
    sheet,
    row_number,
    column_number,
    value_text,
    value_kind,
    formula,
    is_merged,
    line_number,
    stored_text

from intake.submitted_cell

where submission_id = @submissionId

order by sheet, row_number, column_number
