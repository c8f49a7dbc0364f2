-- Title:       Findings of a submission
-- Source:      docs/workbook.md
-- Row:         one broken rule in one place, in the order given
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into validation.finding (
    submission_id,
    rule,
    severity,
    sheet,
    cell,
    found,
    message,
    place,
    rule_version
)
select
    @submissionId,
    given_row.rule,
    given_row.severity,
    given_row.sheet,
    given_row.cell,
    given_row.found,
    given_row.message,
    given_row.place,
    given_row.rule_version

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    rule text,
    severity text,
    sheet text,
    cell text,
    found text,
    message text,
    place text,
    rule_version integer
)
