-- Title:       Tables of lines and returns that a computation fills
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Counts:      kept by the connection and empty between computations. A table that may hold long
--              values is three, all of which are emptied at each end: so texts are bounded, and
--              values of open length lie in the row itself, with all others (storage plain)
-- Null:        none

-- One return (form, unit and period) that is accepted and not known, or known and no longer
-- accepted; of the latter there is no observation set.
create temp table if not exists other_return (
    form_code          varchar(20) not null,
    admin_unit_id      integer not null,
    period_id          integer not null,
    observation_set_id bigint
) on commit delete rows;

-- One return in one role of one line whose accepted revision is another one now.
create temp table if not exists swapped_part (
    member_unit_id integer not null,
    unit_id        integer not null,
    role           varchar(7) not null,
    new_set_id     bigint
) on commit delete rows;

-- One unit whose lines a correction takes out and puts in again.
create temp table if not exists corrected_unit (
    unit_id integer not null
) on commit delete rows;

-- One unit alive at the tree date and one unit above it, or itself (distance 0). In a correction
-- the homes of its lines only, as known, without the distance.
create temp table if not exists period_tree (
    ancestor_unit_id integer not null,
    unit_id          integer not null,
    is_commune       boolean not null,
    distance         integer
) on commit delete rows;

-- One unit of one line: the line's own, or one merged whole into it.
create temp table if not exists line_member (
    line_unit_id integer not null,
    is_split     boolean not null,
    unit_id      integer not null,
    valid_from   date not null,
    valid_to     date not null
) on commit delete rows;

-- One split unit and one commune alive at the tree date that took over a part of it.
create temp table if not exists split_heir (
    split_unit_id integer not null,
    heir_unit_id  integer not null,
    has_flow      boolean not null,
    has_opening   boolean not null
) on commit delete rows;

-- One split unit in one joint line, which is known by the lowest of its split units.
create temp table if not exists joint_split (
    line_kind     varchar(7) not null,
    split_unit_id integer not null,
    line_unit_id  integer not null
) on commit delete rows;

-- One line of the period: a commune alive at the tree date with its whole predecessors (own), a
-- unit that was split (split), or such a unit and its heirs together, as rates of a flow over a
-- stock (flow) and formulas with an opening stock (opening) need them; or a unit above the commune
-- that gave returns of its own, of the "given_forms" (unit). "sign" is -1 for what a correction
-- takes out.
create temp table if not exists line (
    line_key       integer not null,
    line_unit_id   integer not null,
    line_kind      varchar(7) not null,
    home_unit_id   integer,
    reported_count integer not null,
    sign           integer not null
) on commit delete rows;

alter table line
    add column if not exists joint_kinds text[] not null,
    add column if not exists given_forms text[] not null default '{}',
    alter column line_kind set storage plain,
    alter column joint_kinds set storage plain,
    alter column given_forms set storage plain;

-- One return that a line needs in one role, with the observations of the accepted revision, if
-- there is one; in the role "keys" one line whose keys are counted again for the period.
-- "member_unit_id" is the line itself, or the line that a joint line has it from; "counts_keys"
-- says whether the keyed counts are read from it.
create temp table if not exists part (
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
) on commit delete rows;

-- One form of which a unit above the commune has a return of its own.
create temp table if not exists unit_form (
    unit_id   integer not null,
    form_code varchar(20) not null
) on commit delete rows;

-- One line of a commune or of a split unit, with what decides whether its keys are counted for the
-- period.
create temp table if not exists key_state (
    line_unit_id integer not null,
    is_read      boolean not null,
    is_kept      boolean not null,
    is_complete  boolean not null,
    is_erased    boolean not null,
    is_counted   boolean not null,
    is_bereft    boolean not null
) on commit delete rows;

-- One line whose keys are counted for the period, or stay as they were kept.
create temp table if not exists key_line (
    line_unit_id integer not null,
    is_complete  boolean not null,
    is_kept      boolean not null
) on commit delete rows;

-- One such line whose returns are all accepted, with the keyed cells that it lacks.
create temp table if not exists line_count (
    line_unit_id integer not null,
    presence_id  integer,
    is_kept      boolean not null
) on commit delete rows;

-- One keyed count of such a line, without the zeros; "sign" is -1 for what a correction takes out.
create temp table if not exists line_count_cell (
    line_unit_id integer not null,
    data_cell_id integer not null,
    value        bigint not null,
    sign         integer not null
) on commit delete rows;

-- One part of a line that is new, other or gone.
create temp table if not exists changed_part (
    line_unit_id       integer not null,
    line_kind          varchar(7) not null,
    member_unit_id     integer not null,
    form_code          varchar(20) not null,
    role               varchar(7) not null,
    unit_id            integer not null,
    part_period_id     integer not null,
    submission_id      bigint,
    observation_set_id bigint,
    is_found           boolean not null,
    is_known           boolean not null
) on commit delete rows;

-- One row of the tree that is new, other or gone; gone where nothing says whether it is a commune.
create temp table if not exists changed_tree (
    ancestor_unit_id integer not null,
    unit_id          integer not null,
    is_commune       boolean,
    is_known         boolean not null
) on commit delete rows;

-- One line that is new, other or gone; gone where it has no number of units.
create temp table if not exists changed_line (
    line_unit_id   integer not null,
    line_kind      varchar(7) not null,
    home_unit_id   integer,
    reported_count integer,
    is_known       boolean not null
) on commit delete rows;

alter table changed_line
    add column if not exists joint_kinds text[],
    alter column line_kind set storage plain,
    alter column joint_kinds set storage plain;

-- One line whose keyed counts rest on other cells than known; gone where it lacks nothing known.
create temp table if not exists changed_recounted_line (
    line_unit_id integer not null,
    presence_id  integer,
    is_known     boolean not null
) on commit delete rows;

-- One keyed count of a line that is new, other or gone; gone where it has no value.
create temp table if not exists changed_recount (
    line_unit_id integer not null,
    data_cell_id integer not null,
    value        bigint,
    is_known     boolean not null
) on commit delete rows
