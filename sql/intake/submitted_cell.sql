-- Title:       Keep the filled cells of a submission as text
-- Source:      design The life of a figure, Intake
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @sheets text[], @rowNumbers integer[], @columnNumbers
--              integer[], @valueTexts text[], @valueKinds text[], @formulas text[], @areMerged
--              boolean[], @lineNumbers integer[], @storedTexts text[]
-- Null:        value_text for a formula without a cached value; formula without one; line_number in
--              a workbook; stored_text where Excel shows what is stored

insert into intake.submitted_cell (
    submission_id,
    sheet,
    row_number,
    column_number,
    value_text,
    value_kind,
    formula,
    is_merged,
    line_number,
    stored_text
)
select
    @submissionId::bigint,
    given.sheet,
    given.row_number,
    given.column_number,
    given.value_text,
    given.value_kind,
    given.formula,
    given.is_merged,
    given.line_number,
    given.stored_text
from unnest(
    @sheets::text[],
    @rowNumbers::integer[],
    @columnNumbers::integer[],
    @valueTexts::text[],
    @valueKinds::text[],
    @formulas::text[],
    @areMerged::boolean[],
    @lineNumbers::integer[],
    @storedTexts::text[]
) as given (
    sheet,
    row_number,
    column_number,
    value_text,
    value_kind,
    formula,
    is_merged,
    line_number,
    stored_text
)
