-- Title:       Table that one computation fills and drops at its end
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

create temp table computed_indicator (
    admin_unit_id     integer not null,
    indicator_cell_id integer not null,
    numerator         numeric not null,
    denominator       numeric,
    value             numeric,
    reported_count    integer not null
) on commit drop
