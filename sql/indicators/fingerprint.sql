-- Title:       Fingerprint of all that the figures of a period rest on now
-- Source:      design The life of a figure, Indicators
-- Row:         one
-- Parameters:  @periodId integer, @engineVersion integer
-- Null:        no row before definitions are loaded

select fingerprint

from indicators.current_fingerprint(array[@periodId]::integer[], @engineVersion)
