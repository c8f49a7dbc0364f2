-- Title:       Whether a period takes the return of a unit
-- Source:      docs/workbook.md
-- Row:         one period; is_open by the latest act for the unit or for all, else by the calendar,
--              and by an extension of the unit in any case
-- Parameters:  @periodId integer, @formCode text, @adminUnitId integer, @today date

select return_window.is_open

from review.return_window(@periodId, @formCode, @adminUnitId, @today, null)
    as return_window
