-- Title:       Statistics of what came in, as the server gathers them by itself
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

analyze
