-- Title:       Tables that one computation fills and drops at its end
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
) on commit drop;

create temp table line_indicator (
    line_unit_id      integer not null,
    home_unit_id      integer,
    is_split          boolean not null,
    is_primary        boolean not null,
    indicator_cell_id integer not null,
    numerator         numeric,
    denominator       numeric
) on commit drop
