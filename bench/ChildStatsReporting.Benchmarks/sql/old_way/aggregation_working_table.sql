-- Title:       Tables that one computation fills and drops at its end
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

create temp table lineage (
    unit_id       integer not null,
    alive_unit_id integer not null,
    code          text not null,
    level         text not null,
    valid_from    date not null,
    valid_to      date not null
) on commit drop;

create temp table needed_part (
    line_unit_id   integer not null,
    is_split       boolean not null,
    form_code      text not null,
    role           text not null,
    unit_id        integer not null,
    part_period_id integer not null,
    part_end_date  date not null,
    part_tree_date date not null
) on commit drop;

create temp table list_scope (
    count_id      bigint not null,
    is_split      boolean not null,
    submission_id bigint not null,
    sequence      integer not null,
    start_date    date not null,
    end_date      date not null
) on commit drop;

create temp table counted_value (
    count_id     bigint not null,
    data_cell_id integer not null,
    value        numeric not null
) on commit drop;

create temp table computed_value (
    line_unit_id integer not null,
    home_unit_id integer,
    is_split     boolean not null,
    is_primary   boolean not null,
    data_cell_id integer not null,
    moment       text not null,
    value        numeric
) on commit drop;
