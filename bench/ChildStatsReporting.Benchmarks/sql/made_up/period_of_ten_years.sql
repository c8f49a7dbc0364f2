-- Title:       The administrative periods of the ten years
-- Source:      none
-- Row:         one quarter, half-year, nine months or year, quarters first
-- Parameters:  none

select period_id

from reference.reporting_period

where regime = 'HC' and year between 2015 and 2024

order by kind <> 'Q', end_date, period_id
