-- Title:       What a submission says of the tasks of plans
-- Source:      docs/workbook.md
-- Row:         one task of the sheet Nhiệm vụ kế hoạch
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into validation.task_word (
    submission_id,
    row_number,
    plan_unit_id,
    task_number,
    state,
    result,
    obstacle
)
select
    @submissionId,
    given_row.row_number,
    given_row.plan_unit_id,
    given_row.task_number,
    given_row.state,
    given_row.result,
    given_row.obstacle

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    row_number integer,
    plan_unit_id integer,
    task_number text,
    state text,
    result text,
    obstacle text
)
