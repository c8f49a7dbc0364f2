-- Title:       Drop the temporary tables of one reading of a run, so that another can be read
-- Source:      docs/adr/0015-what-opens-a-correction.md
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

discard temp
