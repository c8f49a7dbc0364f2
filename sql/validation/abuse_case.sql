-- Title:       Cases of a submission
-- Source:      docs/workbook.md
-- Row:         one case of abuse
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into register.abuse_case (
    submission_id,
    row_number,
    case_key,
    half_month_start,
    abuse_form,
    abuse_setting,
    case_outcome,
    perpetrator_count,
    is_child_elsewhere
)
select
    @submissionId,
    given_row.row_number,
    given_row.case_key,
    given_row.half_month_start,
    given_row.abuse_form,
    given_row.abuse_setting,
    given_row.case_outcome,
    given_row.perpetrator_count,
    given_row.is_child_elsewhere

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    row_number integer,
    case_key text,
    half_month_start date,
    abuse_form text,
    abuse_setting text,
    case_outcome text,
    perpetrator_count integer,
    is_child_elsewhere boolean
)
