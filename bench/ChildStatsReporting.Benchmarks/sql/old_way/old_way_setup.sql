-- Title:       Tables of the old way, which copied figures per line and compared them in bulk
-- Source:      none
-- Row:         none is returned
-- Parameters:  none
-- Counts:      columns, indexes and partitions as of migration 0009, in a schema of their own

create schema old_way;

create table old_way.observation (
    period_id     integer not null,
    submission_id bigint not null,
    admin_unit_id integer not null,
    data_cell_id  integer not null,
    value         numeric
) partition by list (period_id);

create table old_way.line_part (
    period_id      integer not null,
    line_unit_id   integer not null,
    is_split       boolean not null,
    form_code      text not null,
    role           text not null,
    unit_id        integer not null,
    part_period_id integer not null,
    home_unit_id   integer,
    is_primary     boolean not null,
    submission_id  bigint,
    known_from     timestamptz not null,
    known_to       timestamptz not null default 'infinity'
) partition by list (period_id);

create table old_way.line_value (
    period_id    integer not null,
    line_unit_id integer not null,
    home_unit_id integer,
    is_split     boolean not null,
    is_primary   boolean not null,
    data_cell_id integer not null,
    moment       text not null,
    value        numeric,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity'
) partition by list (period_id);

create table old_way.tree_unit (
    period_id        integer not null,
    ancestor_unit_id integer not null,
    unit_id          integer not null,
    is_commune       boolean not null,
    primary key (period_id, ancestor_unit_id, unit_id)
);

create table old_way.computation (
    computation_id       bigint generated always as identity primary key,
    period_id            integer not null,
    catalogue_version_id integer not null,
    started_at           timestamptz not null,
    finished_at          timestamptz,
    sql_sha256           jsonb not null,
    changed_count        bigint
);

create table old_way.indicator_value (
    period_id         integer not null,
    admin_unit_id     integer not null,
    indicator_cell_id integer not null,
    computation_id    bigint not null,
    numerator         numeric not null,
    denominator       numeric,
    value             numeric,
    reported_count    integer not null,
    known_from        timestamptz not null,
    known_to          timestamptz not null default 'infinity'
) partition by list (period_id);

create index observation_submission on old_way.observation (submission_id);
create index line_part_current on old_way.line_part (period_id, line_unit_id)
    where known_to = 'infinity';
create index line_value_current on old_way.line_value (period_id, data_cell_id)
    where known_to = 'infinity';
create unique index indicator_value_key on old_way.indicator_value
    (period_id, admin_unit_id, indicator_cell_id, known_to);

create function old_way.prepare_period(in wanted_period_id integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
    parent text;
begin
    if to_regclass(format('old_way.indicator_value_%s', wanted_period_id)) is not null then
        return;
    end if;
    foreach parent in array array['observation', 'line_part', 'line_value', 'indicator_value']
    loop
        execute format('create table old_way.%s_%s (like old_way.%s including defaults)',
            parent, wanted_period_id, parent);
        execute format('alter table old_way.%s attach partition old_way.%s_%s for values in (%s)',
            parent, parent, wanted_period_id, wanted_period_id);
    end loop;
end $$;

create function old_way.refresh_statistics(in wanted_period_ids integer[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
    wanted_period_id integer;
    parent text;
begin
    foreach wanted_period_id in array wanted_period_ids
    loop
        foreach parent in array array['observation', 'line_part', 'line_value', 'indicator_value']
        loop
            execute format('analyze old_way.%s_%s', parent, wanted_period_id);
        end loop;
    end loop;
end $$;

grant usage on schema old_way to worker;
grant select, insert, update, delete on all tables in schema old_way to worker;
