-- Title:       Warnings that were kept in the returns of a document
-- Source:      design How a document becomes official
-- Row:         one warning, or all those in the lists of one return; by unit
-- Parameters:  @runId bigint
-- Null:        no message for those in the lists; no reason where none was asked

select
    unit_name,
    message,
    list_count,
    reason

from reports.kept_warning

where run_id = @runId

order by position
