-- Title:       Typed values of a submission
-- Source:      docs/workbook.md
-- Row:         one reported data cell
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into validation.cell_value (
    submission_id,
    data_cell_id,
    value
)
select
    @submissionId,
    given_row.data_cell_id,
    given_row.value

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    data_cell_id integer,
    value numeric
)
