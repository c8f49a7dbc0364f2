-- Title:       Periods whose returns a period is made of
-- Source:      design Rules of figures
-- Row:         one period: a quarter inside the window, the quarter before it, its own code, or the
--              quarter that gives a school year its stocks
-- Parameters:  @periodId integer
-- Null:        none

select part_period_id

from reference.period_part

where period_id = @periodId

order by part_period_id
