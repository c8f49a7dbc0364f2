-- Title:       What stands against signing a document in its paragraphs
-- Source:      design How a document becomes official
-- Row:         one fault, in order of print, when the person of the transaction sees the draft
-- Parameters:  @runId bigint
-- Null:        none

select
    kind,
    heading,
    sentence,
    figure

from reports.text_fault

where run_id = @runId

order by position
