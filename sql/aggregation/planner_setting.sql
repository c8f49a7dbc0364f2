-- Title:       What the planner may use for the rest of the transaction
-- Source:      design Scale and speed
-- Row:         none is returned
-- Parameters:  none
-- Counts:      sums of millions in memory, and few rows by their index
-- Null:        none

set local work_mem = '128MB';
set local random_page_cost = 1.1
