-- Title:       Where the values of each way are laid side by side
-- Source:      none
-- Row:         none is returned
-- Parameters:  none

create schema compared;

create unlogged table compared.value (
    way                  text not null,
    level                text not null,
    admin_unit_id        integer not null,
    indicator_formula_id integer not null,
    breakdown            text not null,
    numerator            numeric,
    denominator          numeric,
    value                numeric,
    reported_count       integer not null
);
