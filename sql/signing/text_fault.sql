-- Title:       The first fault of the paragraphs of a document
-- Source:      design How a document becomes official
-- Row:         one fault
-- Parameters:  @runId bigint
-- Null:        no row where nothing stands against signing it

select
    kind,
    heading,
    sentence,
    figure

from reports.text_fault

where run_id = @runId

order by position

limit 1
