-- Title:       Tables that one computation fills and drops at its end
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Null:        none

-- Sums of millions in memory, and few rows by their index.
set local work_mem = '128MB';
set local random_page_cost = 1.1;

-- One line of the period: a commune alive at the tree date with its whole predecessors (own), a
-- unit that was split (split), or such a unit and its heirs together, as rates of a flow over a
-- stock (flow) and formulas with an opening stock (opening) need them. "sign" is -1 for what a
-- correction takes out.
create temp table line (
    line_key       integer not null,
    line_unit_id   integer not null,
    line_kind      text not null,
    home_unit_id   integer,
    reported_count integer not null,
    joint_kinds    text[] not null,
    sign           integer not null
) on commit drop;

-- One return that a line needs in one role, with the observations of the accepted revision, if
-- there is one; in the role "keys" one line whose keys are counted again for the period.
-- "member_unit_id" is the line itself, or the line that a joint line has it from; "counts_keys"
-- says whether the keyed counts are read from it.
create temp table part (
    line_key           integer not null,
    member_unit_id     integer not null,
    form_code          text not null,
    role               text not null,
    unit_id            integer not null,
    part_period_id     integer not null,
    submission_id      bigint,
    observation_set_id bigint,
    presence_id        integer,
    counts_keys        boolean not null
) on commit drop;

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
