-- Title:       Keep what became of one line of a file
-- Source:      design Who sends what
-- Row:         none; adds one line
-- Parameters:  @unitTableId bigint, @rowNumber integer, @unitCode text, @submissionId bigint,
--              @isRepeated boolean, @refusal text
-- Null:        @unitCode for a blank; @submissionId where the line was not taken; @refusal where it
--              was, and for a line without figures

insert into intake.unit_table_line (
    unit_table_id,
    row_number,
    unit_code,
    submission_id,
    is_repeated,
    refusal
)
values (@unitTableId, @rowNumber, @unitCode, @submissionId, @isRepeated, @refusal)
