-- Title:       Keys that protect cookies and forms
-- Source:      design Security from the first migration
-- Row:         one key as the framework wrote it, the oldest first
-- Parameters:  none
-- Null:        none

select xml

from access.data_protection_key

order by kept_at, friendly_name
