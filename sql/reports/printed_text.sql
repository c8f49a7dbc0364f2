-- Title:       Texts of the sheet Thuyết minh of one return
-- Source:      docs/workbook.md
-- Row:         one text that was written and passed the checks
-- Parameters:  @submissionId bigint
-- Null:        a topic without a text has no row

select
    narrative.topic,
    narrative.content

from validation.narrative

where narrative.submission_id = @submissionId

order by narrative.topic
