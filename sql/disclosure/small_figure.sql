-- Title:       Quantities that are small themselves
-- Source:      design Disclosure
-- Row:         one quantity of one unit; withheld in every period that the report shows
-- Parameters:  none
-- Counts:      counts of 1 to 4, and money that rests on too few decisions; a zero is shown
-- Null:        none

create temp table withheld_figure on commit drop as

select distinct
    unit_id,
    quantity,
    'primary' as reason

from pg_temp.sensitive_figure

where amount > 0
    and basis < least_basis
