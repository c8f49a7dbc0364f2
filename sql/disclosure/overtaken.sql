-- Title:       Whether another report was signed since a run was protected
-- Source:      docs/adr/0025-editions-protected-for-each-reader.md
-- Row:         true or false
-- Parameters:  @runId bigint
-- Null:        none

select disclosure.is_overtaken(@runId)
