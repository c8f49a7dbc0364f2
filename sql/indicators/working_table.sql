-- Title:       Tables of cells and indicators that a computation fills
-- Source:      design The life of a figure
-- Row:         none is returned
-- Parameters:  none
-- Counts:      kept by the connection and empty between computations. Texts are bounded and sums,
--              which are exact and of any length, lie in the row itself (storage plain): a table
--              that may hold long values is three, all of which are emptied at each end
-- Null:        none

-- One data cell that the period asks of a form in one role, at one end of the period.
create temp table if not exists period_cell (
    data_cell_id integer not null,
    form_code    varchar(20) not null,
    role         varchar(7) not null,
    moment       varchar(7) not null,
    is_system    boolean not null
) on commit delete rows;

-- One indicator cell that the period has.
create temp table if not exists wanted_indicator (
    indicator_cell_id integer not null,
    line_class        varchar(7) not null,
    is_rate           boolean not null
) on commit delete rows;

-- One line with the pattern of what its returns state; a pattern is known by one of its lines.
create temp table if not exists line_pattern (
    line_key    integer not null,
    pattern_key integer not null
) on commit delete rows;

-- One return of the line that stands for a pattern.
create temp table if not exists pattern_part (
    pattern_key integer not null,
    form_code   varchar(20) not null,
    role        varchar(7) not null,
    presence_id integer,
    counts_keys boolean not null
) on commit delete rows;

-- One data cell that a pattern lacks at one end of the period: absent, or not applicable.
create temp table if not exists pattern_gap (
    pattern_key  integer not null,
    data_cell_id integer not null,
    moment       varchar(7) not null,
    is_absent    boolean not null
) on commit delete rows;

-- One indicator cell that the lines of a pattern have no figure for.
create temp table if not exists pattern_lack (
    pattern_key       integer not null,
    indicator_cell_id integer not null
) on commit delete rows;

-- One line that has a home, with the pattern that stands for all that lack the same indicator
-- cells; "sign" is -1 for what a correction takes out.
create temp table if not exists line_group (
    line_key       integer not null,
    home_unit_id   integer not null,
    reported_count integer not null,
    sign           integer not null,
    effect_key     integer not null,
    is_unit        boolean not null
) on commit delete rows;

-- One set of observations that is read at one home, and the source, of sets read in the same
-- roles there, that it belongs to.
create temp table if not exists read_source (
    observation_set_id bigint not null,
    sign               integer not null,
    source_key         integer not null,
    home_unit_id       integer not null,
    effect_key         integer not null,
    is_opening         boolean not null,
    roles              varchar(40) not null
) on commit delete rows;

-- One data cell summed over the sets of one source.
create temp table if not exists source_cell (
    source_key   integer not null,
    data_cell_id integer not null,
    value        bigint not null
) on commit delete rows;

-- One data cell at one end of the period, summed over the lines of one home that lack the same
-- indicator cells; no zeros.
create temp table if not exists home_cell (
    home_unit_id integer not null,
    effect_key   integer not null,
    data_cell_id integer not null,
    moment       varchar(7) not null,
    value        bigint not null
) on commit delete rows;

-- Both sums of one indicator cell of one home, of its own returns (is_unit) or of its lines; a
-- count has no denominator.
create temp table if not exists home_total (
    home_unit_id      integer not null,
    is_unit           boolean not null,
    indicator_cell_id integer not null,
    line_count        bigint not null,
    reported_count    bigint not null
) on commit delete rows;

alter table home_total
    add column if not exists numerator numeric not null,
    add column if not exists denominator numeric,
    alter column numerator set storage plain,
    alter column denominator set storage plain;

-- One indicator cell of a unit above the commune that gave its figure itself.
create temp table if not exists own_figure (
    unit_id           integer not null,
    indicator_cell_id integer not null
) on commit delete rows;

-- One sum that is not added to a unit, since one on the way, or the unit, counts its own figure.
create temp table if not exists barred_sum (
    home_unit_id      integer not null,
    ancestor_unit_id  integer not null,
    indicator_cell_id integer not null,
    is_unit           boolean not null
) on commit delete rows;

-- Both sums of one indicator cell of one unit; in a correction of the units above its lines, and
-- without lines where the figure is gone.
create temp table if not exists unit_indicator (
    admin_unit_id     integer not null,
    indicator_cell_id integer not null,
    line_count        integer not null,
    reported_count    integer not null
) on commit delete rows;

alter table unit_indicator
    add column if not exists numerator numeric not null,
    add column if not exists denominator numeric,
    alter column numerator set storage plain,
    alter column denominator set storage plain;

-- One indicator cell of one unit whose value is new, other or gone; gone where it has no numerator.
create temp table if not exists changed_indicator (
    admin_unit_id     integer not null,
    indicator_cell_id integer not null,
    reported_count    integer,
    line_count        integer,
    is_known          boolean not null
) on commit delete rows;

alter table changed_indicator
    add column if not exists numerator numeric,
    add column if not exists denominator numeric,
    add column if not exists value numeric,
    alter column numerator set storage plain,
    alter column denominator set storage plain,
    alter column value set storage plain
