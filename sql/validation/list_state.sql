-- Title:       State of the lists of a submission
-- Source:      docs/workbook.md
-- Row:         one list
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into register.list_state (
    submission_id,
    list,
    is_nil,
    row_count
)
select
    @submissionId,
    given_row.list,
    given_row.is_nil,
    given_row.row_count

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    list text,
    is_nil boolean,
    row_count integer
)
