-- Title:       Sums of the units after a correction
-- Source:      design The life of a figure, a corrected return is a delta
-- Row:         one indicator cell of one unit above a line that was touched
-- Parameters:  @periodId integer
-- Counts:      what was known, less what was taken out, and what was put in
-- Null:        a row without lines is gone

delete from unit_indicator
where numerator = 0
    and coalesce(denominator, 0) = 0
    and line_count = 0
    and reported_count = 0;

update unit_indicator
set
    numerator = unit_indicator.numerator + known.numerator,
    denominator = unit_indicator.denominator + known.denominator,
    line_count = unit_indicator.line_count + known.line_count,
    reported_count = unit_indicator.reported_count + known.reported_count

from indicators.indicator_value as known

where known.period_id = @periodId
    and known.known_to = 'infinity'
    and known.admin_unit_id = unit_indicator.admin_unit_id
    and known.indicator_cell_id = unit_indicator.indicator_cell_id
