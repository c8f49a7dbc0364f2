-- Title:       The number of lines of values from before lines were counted
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  @periodId integer
-- Counts:      a value that stays as it was learns how many lines are in it
-- Null:        none

update indicators.indicator_value
set line_count = unit_indicator.line_count
from unit_indicator
where indicator_value.period_id = @periodId
    and indicator_value.known_to = 'infinity'
    and indicator_value.line_count is null
    and indicator_value.admin_unit_id = unit_indicator.admin_unit_id
    and indicator_value.indicator_cell_id = unit_indicator.indicator_cell_id
    and not exists (
        select
        from changed_indicator
        where changed_indicator.admin_unit_id = indicator_value.admin_unit_id
            and changed_indicator.indicator_cell_id = indicator_value.indicator_cell_id
    )
