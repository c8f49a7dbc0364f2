alter table indicators.computation
    add column engine_version integer not null default 1,
    add column fingerprint text,
    add column is_correction boolean not null default false;
alter table indicators.computation alter column engine_version drop default;
alter table indicators.computation alter column is_correction drop default;
alter table indicators.indicator_value add column line_count integer;
create index computation_period on indicators.computation (period_id, computation_id);

comment on column indicators.computation.engine_version is
    'Rules by which it computed; raised by hand when a rule changes. 1 stored the communes'' figures too.';
comment on column indicators.computation.fingerprint is
    'SHA-256 of all that it rests on; null before engine 2. A period is stale exactly when the fingerprint of now differs.';
comment on column indicators.computation.is_correction is
    'True when only the differences of single returns were applied.';
comment on column indicators.indicator_value.line_count is
    'Lines in the row, split units included; null in rows from before migration 0024.';
comment on table indicators.indicator_value is
    'One indicator cell of one unit above the commune for one period; of communes only by engine 1.';

create function indicators.current_fingerprint(
    in wanted_period_ids integer[], in engine_version integer)
returns table (period_id integer, fingerprint text)
language sql stable set search_path = '' as $$
    with read_part as (
        select
            period_id,
            part_period_id
        from reference.period_part
        where period_id = any(wanted_period_ids)
    ),
    revision as (
        select
            submission.period_id,
            md5(string_agg(
                concat(submission.submission_id, ':', submission.erased_at is not null, ':',
                    observation_set.observation_set_id),
                ',' order by submission.submission_id)) as digest
        from intake.submission
        inner join aggregation.observation_set
            on observation_set.period_id = submission.period_id
            and observation_set.submission_id = submission.submission_id
            and observation_set.is_newest
        where submission.state = 'accepted'
            and submission.period_id in (select part_period_id from read_part)
        group by submission.period_id
    ),
    definition as (
        select concat_ws('/', catalogue_sha256, list_sha256, tree_sha256, calendar_sha256,
            engine_version) as versions
        from reference.catalogue_version
        order by catalogue_version_id desc
        limit 1
    )
    select
        read_part.period_id,
        encode(sha256(convert_to(
            definition.versions || '/'
                || string_agg(concat(read_part.part_period_id, '=', revision.digest), ','
                    order by read_part.part_period_id),
            'UTF8')), 'hex') as fingerprint
    from read_part
    cross join definition
    left join revision on revision.period_id = read_part.part_period_id
    group by read_part.period_id, definition.versions
$$;

comment on function indicators.current_fingerprint(integer[], integer) is
    'SHA-256 of all that the figures of each period rest on now: the sorted revisions, whether erased and which set of observations, of every period that is read; the versions of catalogue, lists, tree, calendar and engine. No row before definitions are loaded.';

create or replace function aggregation.prepare_period(in wanted_period_id integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
    parent text;
begin
    if to_regclass(format('indicators.indicator_value_%s', wanted_period_id)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('prepare_period'));
    foreach parent in array array['aggregation.observation', 'aggregation.line_part',
        'indicators.indicator_value']
    loop
        if to_regclass(format('%s_%s', parent, wanted_period_id)) is null then
            execute format('create table %s_%s (like %s including defaults)',
                parent, wanted_period_id, parent);
            execute format('alter table %s attach partition %s_%s for values in (%s)',
                parent, parent, wanted_period_id, wanted_period_id);
        end if;
    end loop;
end $$;

create or replace function aggregation.refresh_statistics(in wanted_period_ids integer[])
returns void
language plpgsql security definer set search_path = '' as $$
declare
    wanted_period_id integer;
    parent text;
begin
    foreach wanted_period_id in array wanted_period_ids
    loop
        foreach parent in array array['aggregation.observation', 'aggregation.line_part',
            'indicators.indicator_value']
        loop
            execute format('analyze %s_%s', parent, wanted_period_id);
        end loop;
    end loop;
    analyze aggregation.presence, aggregation.observation_set, aggregation.recount,
        aggregation.recounted_line, aggregation.line, aggregation.tree_unit;
end $$;

create function aggregation.refresh_set_statistics() returns void
language plpgsql security definer set search_path = '' as $$
begin
    analyze aggregation.presence, aggregation.observation_set;
end $$;

comment on function aggregation.refresh_set_statistics() is
    'Tells the planner which sets of observations were just added, before they are filled.';

revoke all on function aggregation.refresh_set_statistics() from public;
grant execute on function aggregation.refresh_set_statistics() to worker;

revoke all on function indicators.current_fingerprint(integer[], integer) from public;
grant execute on function indicators.current_fingerprint(integer[], integer) to worker;
revoke delete on indicators.computation, indicators.indicator_value from worker;

-- Observations are written by work of its own; figures are computed in one step.
delete from schedule.step where kind = 'aggregate';
