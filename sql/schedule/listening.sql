-- Title:       Hear of work that waits
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

listen work
