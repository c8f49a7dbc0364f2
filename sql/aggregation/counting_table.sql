-- Title:       Tables in which lists are counted, dropped at the end of the transaction
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

-- One return whose lists are read together with others: those of one revision alone, or of all
-- lines of a period. "listed_by" is the line (or revision) that sent it.
create temp table key_scope (
    scope_id      bigint not null,
    listed_by     bigint not null,
    submission_id bigint not null,
    quarter_end   date not null,
    unit_code     text not null,
    start_date    date not null,
    end_date      date not null
) on commit drop;

-- One key of the lists with the line (or revision) that it counts in.
create temp table key_owner (
    scope_id bigint not null,
    kind     text not null,
    key      text not null,
    owner_id bigint not null
) on commit drop;

-- One count of the lists: what falls into a cell at its owner. No zeros.
create temp table counted_value (
    owner_id     bigint not null,
    data_element text not null,
    breakdown    text not null,
    value        bigint not null
) on commit drop;
