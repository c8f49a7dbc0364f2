-- Title:       Children in the cases of a submission
-- Source:      docs/workbook.md
-- Row:         one child in one case
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into register.abused_child (
    submission_id,
    row_number,
    child_key,
    case_key,
    sex,
    age_year,
    abuse_forms,
    sexual_abuse_kinds,
    has_support_plan,
    is_minority,
    is_disabled
)
select
    @submissionId,
    given_row.row_number,
    given_row.child_key,
    given_row.case_key,
    given_row.sex,
    given_row.age_year,
    given_row.abuse_forms,
    given_row.sexual_abuse_kinds,
    given_row.has_support_plan,
    given_row.is_minority,
    given_row.is_disabled

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    row_number integer,
    child_key text,
    case_key text,
    sex text,
    age_year integer,
    abuse_forms text[],
    sexual_abuse_kinds text[],
    has_support_plan boolean,
    is_minority boolean,
    is_disabled boolean
)
