-- Title:       Values of the quarter before, added up over the parts of a line
-- Source:      design Rules of figures, the tree has dates
-- Row:         one data cell that every one of the returns reported
-- Parameters:  @submissionIds bigint[]
-- Counts:      the figure of one return; over several the sum of stocks and flows
-- Null:        value when every return said "not applicable"; a count of persons is not added up
--              over several returns and has no row then

select
    data_cell_id,
    value

from validation.figure_before(@submissionIds)

order by data_cell_id
