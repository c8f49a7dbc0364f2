create table aggregation.observation (
    period_id     integer not null,
    submission_id bigint not null,
    admin_unit_id integer not null,
    data_cell_id  integer not null,
    value         numeric
) partition by list (period_id);

comment on table aggregation.observation is
    'One value of one accepted revision. Rows belong to the revision and never change.';
comment on column aggregation.observation.period_id is 'Period of the return; the partition key.';
comment on column aggregation.observation.submission_id is 'The accepted revision.';
comment on column aggregation.observation.admin_unit_id is 'Unit of the return.';
comment on column aggregation.observation.data_cell_id is 'The data cell.';
comment on column aggregation.observation.value is
    'Whole number from 0; null means not applicable.';

create table aggregation.line_part (
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

comment on table aggregation.line_part is
    'One return that a reporting line needs for a period. A line is a commune alive at the tree date with the units merged whole into it; a unit that was split is a line of its own.';
comment on column aggregation.line_part.period_id is 'The period asked; the partition key.';
comment on column aggregation.line_part.line_unit_id is 'The line.';
comment on column aggregation.line_part.is_split is
    'True for a split unit: added above, in neither reported nor expected.';
comment on column aggregation.line_part.form_code is 'Form of the return.';
comment on column aggregation.line_part.role is
    'sum: every quarter; closing: the last one; opening: the one that ends the day before the period; own: the return for the period''s own code.';
comment on column aggregation.line_part.unit_id is 'Unit whose return is needed.';
comment on column aggregation.line_part.part_period_id is 'Period of that return.';
comment on column aggregation.line_part.home_unit_id is
    'Unit above, alive at the tree date, under whose tree the part counts; null at the top.';
comment on column aggregation.line_part.is_primary is
    'True when the home is the line''s own at the tree date.';
comment on column aggregation.line_part.submission_id is
    'Accepted revision; null while there is none.';
comment on column aggregation.line_part.known_from is 'First instant of this state.';
comment on column aggregation.line_part.known_to is 'Instant at which it was replaced.';

create table aggregation.line_value (
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

comment on table aggregation.line_value is
    'The figure of a line for one data cell and one period, by the element''s time rule. No row where any part is missing.';
comment on column aggregation.line_value.period_id is 'The period asked; the partition key.';
comment on column aggregation.line_value.line_unit_id is 'The line.';
comment on column aggregation.line_value.home_unit_id is
    'Unit above under whose tree the value counts.';
comment on column aggregation.line_value.is_split is 'True for a split unit.';
comment on column aggregation.line_value.is_primary is
    'True for the row at the line''s own home; one for each line, cell and moment.';
comment on column aggregation.line_value.data_cell_id is 'The data cell.';
comment on column aggregation.line_value.moment is 'closing or opening.';
comment on column aggregation.line_value.value is
    'Sum, state or count; null when every part is not applicable.';
comment on column aggregation.line_value.known_from is 'First instant of this state.';
comment on column aggregation.line_value.known_to is 'Instant at which it was replaced.';

create table aggregation.tree_unit (
    period_id        integer not null,
    ancestor_unit_id integer not null,
    unit_id          integer not null,
    is_commune       boolean not null,
    primary key (period_id, ancestor_unit_id, unit_id)
);

comment on table aggregation.tree_unit is
    'One unit alive at the tree date of a period, with each unit above it and itself.';
comment on column aggregation.tree_unit.period_id is 'The period.';
comment on column aggregation.tree_unit.ancestor_unit_id is 'The unit or one above it.';
comment on column aggregation.tree_unit.unit_id is 'The unit.';
comment on column aggregation.tree_unit.is_commune is
    'True when the lower unit is a commune: it is expected to report.';

create table indicators.computation (
    computation_id       bigint generated always as identity primary key,
    period_id            integer not null references reference.reporting_period,
    catalogue_version_id integer not null references reference.catalogue_version,
    started_at           timestamptz not null,
    finished_at          timestamptz,
    sql_sha256           jsonb not null,
    changed_count        bigint
);

comment on table indicators.computation is
    'One run of Aggregation and Indicators for a period.';
comment on column indicators.computation.computation_id is 'Surrogate.';
comment on column indicators.computation.period_id is 'The period.';
comment on column indicators.computation.catalogue_version_id is 'Definitions used.';
comment on column indicators.computation.started_at is 'Instant from which its values are known.';
comment on column indicators.computation.finished_at is 'When it ended; null while it runs.';
comment on column indicators.computation.sql_sha256 is 'SHA-256 of each SQL file it ran, by path.';
comment on column indicators.computation.changed_count is 'Values that were closed or added.';

create table indicators.indicator_value (
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

comment on table indicators.indicator_value is
    'One indicator cell of one unit for one period.';
comment on column indicators.indicator_value.period_id is 'The period; the partition key.';
comment on column indicators.indicator_value.admin_unit_id is 'Unit alive at the tree date.';
comment on column indicators.indicator_value.indicator_cell_id is
    'The indicator cell, and with it the catalogue version.';
comment on column indicators.indicator_value.computation_id is
    'The computation that first gave this value.';
comment on column indicators.indicator_value.numerator is
    'Sum over the units that have both parts.';
comment on column indicators.indicator_value.denominator is
    'Sum over the same units; null for a count.';
comment on column indicators.indicator_value.value is
    'numerator × multiplier ÷ denominator, rounded once; null when the denominator is zero.';
comment on column indicators.indicator_value.reported_count is
    'Communes alive at the tree date whose figures are in the row.';
comment on column indicators.indicator_value.known_from is 'First instant of this value.';
comment on column indicators.indicator_value.known_to is 'Instant at which it was replaced.';

create index observation_submission on aggregation.observation (submission_id);
create index line_part_current on aggregation.line_part (period_id, line_unit_id)
    where known_to = 'infinity';
create index line_value_current on aggregation.line_value (period_id, data_cell_id)
    where known_to = 'infinity';
create unique index indicator_value_key on indicators.indicator_value
    (period_id, admin_unit_id, indicator_cell_id, known_to);

-- A partition is attached, which other computations need not wait for, and in a transaction of its
-- own, for one at a time: a computation that held it would wait in a circle with another.
create function aggregation.prepare_period(in wanted_period_id integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
    parent text;
begin
    if to_regclass(format('indicators.indicator_value_%s', wanted_period_id)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('prepare_period'));
    foreach parent in array array['aggregation.observation', 'aggregation.line_part',
        'aggregation.line_value', 'indicators.indicator_value']
    loop
        if to_regclass(format('%s_%s', parent, wanted_period_id)) is null then
            execute format('create table %s_%s (like %s including defaults)',
                parent, wanted_period_id, parent);
            execute format('alter table %s attach partition %s_%s for values in (%s)',
                parent, parent, wanted_period_id, wanted_period_id);
        end if;
    end loop;
end $$;

comment on function aggregation.prepare_period(integer) is
    'Makes the partitions of a period where they are missing. No role is granted anything on them.';

create function aggregation.refresh_statistics(in wanted_period_ids integer[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
    wanted_period_id integer;
    parent text;
begin
    foreach wanted_period_id in array wanted_period_ids
    loop
        foreach parent in array array['aggregation.observation', 'aggregation.line_part',
            'aggregation.line_value', 'indicators.indicator_value']
        loop
            execute format('analyze %s_%s', parent, wanted_period_id);
        end loop;
    end loop;
end $$;

comment on function aggregation.refresh_statistics(integer[]) is
    'Tells the planner what a computation has just written; autovacuum would come a minute too late.';

create function reference.refresh_statistics() returns void
language plpgsql security definer set search_path = '' as $$
declare
    table_name text;
begin
    for table_name in
        select format('%I.%I', schemaname, tablename)
        from pg_catalog.pg_tables
        where schemaname = 'reference'
    loop
        execute format('analyze %s', table_name);
    end loop;
end $$;

comment on function reference.refresh_statistics() is
    'Tells the planner what a load has just written.';

revoke all on function aggregation.refresh_statistics(integer[]) from public;
grant execute on function aggregation.refresh_statistics(integer[]) to worker;
revoke all on function reference.refresh_statistics() from public;
grant execute on function reference.refresh_statistics() to worker;
revoke all on function aggregation.prepare_period(integer) from public;
grant execute on function aggregation.prepare_period(integer) to worker;
-- On the parents only: a partition asked by its own name would pass by the parent's policy.
grant select, insert, update, delete on aggregation.observation, aggregation.line_part,
    aggregation.line_value, aggregation.tree_unit, indicators.computation,
    indicators.indicator_value to worker;
grant select on aggregation.tree_unit, aggregation.line_part, indicators.computation,
    indicators.indicator_value to web;

alter table indicators.indicator_value enable row level security;
alter table aggregation.line_part enable row level security;
create policy worker_all on indicators.indicator_value to worker using (true) with check (true);
create policy worker_all on aggregation.line_part to worker using (true) with check (true);
create policy web_scope on indicators.indicator_value for select to web
    using (admin_unit_id in (select access.visible_unit_ids()));
create policy web_scope on aggregation.line_part for select to web
    using (line_unit_id in (select access.visible_unit_ids()));
