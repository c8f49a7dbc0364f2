-- Title:       The Word file of a draft
-- Source:      design How a document becomes official
-- Row:         the file, when the draft waits for its signature
-- Parameters:  @runId bigint
-- Null:        no row for a draft made before such files were kept

select content

from reports.draft_text

where run_id = @runId
