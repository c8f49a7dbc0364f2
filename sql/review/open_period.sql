-- Title:       Whether a period takes returns of a unit
-- Source:      docs/workbook.md
-- Row:         one period; is_open by the latest act for the unit or for all, else by the calendar
-- Parameters:  @periodId integer, @adminUnitId integer, @today date

select period_opening.is_open

from review.period_opening(@periodId, @adminUnitId, @today)
