-- Title:       The own plan of a unit in a submission
-- Source:      docs/workbook.md
-- Row:         the plan that the sheet Nhiệm vụ kế hoạch states
-- Parameters:  @submissionId bigint, @rows text (a JSON array of one object)

insert into validation.own_plan (
    submission_id,
    number,
    issued_on
)
select
    @submissionId,
    given_row.number,
    given_row.issued_on

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    number text,
    issued_on date
)
