-- Title:       Whether paragraphs were written since a document was made
-- Source:      design How a document becomes official
-- Row:         true or false
-- Parameters:  @runId bigint
-- Null:        none

select reports.is_reworded(@runId)
