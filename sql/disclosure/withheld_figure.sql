-- Title:       Quantities that were chosen to be withheld
-- Source:      design Disclosure
-- Row:         one quantity of one unit in one period
-- Parameters:  @periodIds integer[], @unitIds integer[], @quantities text[], @reasons text[]
-- Null:        none

create temp table withheld_figure on commit drop as

select
    period_id,
    unit_id,
    quantity,
    reason

from unnest(@periodIds::integer[], @unitIds::integer[], @quantities::text[], @reasons::text[])
    as chosen (period_id, unit_id, quantity, reason);

analyze withheld_figure
