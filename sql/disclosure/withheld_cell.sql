-- Title:       Why a cell is withheld from the audience of a run
-- Source:      design Disclosure
-- Row:         the reason for one cell of one unit in one of the periods that the run prints
-- Parameters:  @runId bigint, @periodId integer, @unitId integer, @indicatorCellId integer
-- Counts:      a unit whose row was written anew, with the same code and no gap, is the same unit
-- Null:        no row for a cell that is shown

select suppressed_cell.reason

from reference.same_units(array[@unitId]::integer[]) as same
inner join reports.run_period
    on run_period.run_id = @runId
    and run_period.period_id = @periodId
inner join disclosure.suppressed_cell
    on suppressed_cell.run_id = run_period.run_id
    and suppressed_cell.slot = run_period.slot
    and suppressed_cell.admin_unit_id = same.admin_unit_id
    and suppressed_cell.indicator_cell_id = @indicatorCellId

order by suppressed_cell.reason desc
limit 1
