-- Title:       Texts of a submission
-- Source:      docs/workbook.md
-- Row:         one text of the sheet Thuyết minh
-- Parameters:  @submissionId bigint, @rows text (a JSON array of objects)

insert into validation.narrative (
    submission_id,
    topic,
    content
)
select
    @submissionId,
    given_row.topic,
    given_row.content

from jsonb_to_recordset(cast(@rows as jsonb)) as given_row (
    topic text,
    content text
)
