-- Title:       Close a computation
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @computationId bigint, @changedCount bigint
-- Null:        none

update old_way.computation
set finished_at = clock_timestamp(),
    changed_count = @changedCount

where computation_id = @computationId
