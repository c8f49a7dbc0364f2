-- Title:       Quantities that were chosen to be withheld
-- Source:      design Disclosure
-- Row:         one quantity of one unit; withheld in every period that the report shows
-- Parameters:  @unitIds integer[], @quantities text[], @reasons text[]
-- Null:        none

create temp table withheld_figure on commit drop as

select
    unit_id,
    quantity,
    reason

from unnest(@unitIds::integer[], @quantities::text[], @reasons::text[])
    as chosen (unit_id, quantity, reason);

analyze withheld_figure
