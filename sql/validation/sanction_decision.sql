-- Title:       Decisions on sanctions of a submission
-- Source:      docs/workbook.md
-- Row:         one decision
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into register.sanction_decision (
    submission_id,
    row_number,
    decision_key,
    case_key,
    half_month_start,
    legal_article,
    violator_kind,
    sanction,
    fine_vnd,
    authority,
    status
)
select
    @submissionId,
    given_row.row_number,
    given_row.decision_key,
    given_row.case_key,
    given_row.half_month_start,
    given_row.legal_article,
    given_row.violator_kind,
    given_row.sanction,
    given_row.fine_vnd,
    given_row.authority,
    given_row.status

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    row_number integer,
    decision_key text,
    case_key text,
    half_month_start date,
    legal_article text,
    violator_kind text,
    sanction text,
    fine_vnd numeric,
    authority text,
    status text
)
