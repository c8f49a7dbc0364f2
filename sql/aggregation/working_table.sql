-- Title:       Tables that one computation fills and drops at its end
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Counts:      texts are bounded, here and in every table made from these: a table that may hold
--              long ones is three, and making and dropping it is most of a correction's time
-- Null:        none

-- One line of the period: a commune alive at the tree date with its whole predecessors (own), a
-- unit that was split (split), or such a unit and its heirs together, as rates of a flow over a
-- stock (flow) and formulas with an opening stock (opening) need them; or a unit above the commune
-- that gave returns of its own, of the "given_forms" (unit). "sign" is -1 for what a correction
-- takes out.
create temp table line (
    line_key       integer not null,
    line_unit_id   integer not null,
    line_kind      text not null,
    home_unit_id   integer,
    reported_count integer not null,
    joint_kinds    text[] not null,
    given_forms    text[] not null default '{}',
    sign           integer not null
) on commit drop;

-- One return that a line needs in one role, with the observations of the accepted revision, if
-- there is one; in the role "keys" one line whose keys are counted again for the period.
-- "member_unit_id" is the line itself, or the line that a joint line has it from; "counts_keys"
-- says whether the keyed counts are read from it.
create temp table part (
    line_key           integer not null,
    member_unit_id     integer not null,
    form_code          varchar(20) not null,
    role               varchar(7) not null,
    unit_id            integer not null,
    part_period_id     integer not null,
    submission_id      bigint,
    observation_set_id bigint,
    presence_id        integer,
    counts_keys        boolean not null
) on commit drop
