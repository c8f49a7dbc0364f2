-- The commune that the prefix of a key names on a day: the one of that code alive then, else the
-- last before; followed through whole mergers to the one alive then, or to the one that was split.
create function aggregation.unit_of_prefix(in prefix text, in tree_date date) returns integer
language sql stable set search_path = '' as $$
    with recursive chain as (
        (
            select admin_unit_id, successor_codes, valid_to, 1 as step
            from reference.admin_unit
            where code = prefix
                and level = 'commune'
                and valid_from <= tree_date
            order by valid_from desc
            limit 1
        )
        union all
        select next_unit.admin_unit_id, next_unit.successor_codes, next_unit.valid_to,
            chain.step + 1
        from chain
        inner join reference.admin_unit as next_unit
            on chain.valid_to < tree_date
            and cardinality(chain.successor_codes) = 1
            and next_unit.code = chain.successor_codes[1]
            and next_unit.level = 'commune'
            and chain.valid_to + 1 between next_unit.valid_from and next_unit.valid_to
    )
    select admin_unit_id from chain order by step desc limit 1
$$;

comment on function aggregation.unit_of_prefix(text, date) is
    'The unit whose line owns a key of this prefix at a tree date; null for an unknown prefix.';

create table aggregation.presence (
    presence_id             integer generated always as identity primary key,
    content_sha256          text not null unique,
    absent_cell_ids         integer[] not null,
    not_applicable_cell_ids integer[] not null,
    last_cell_id            integer not null
);

comment on table aggregation.presence is
    'Which data cells a revision lacks or marks as not applicable; one row for all revisions alike.';
comment on column aggregation.presence.presence_id is 'Surrogate.';
comment on column aggregation.presence.content_sha256 is 'SHA-256 of the other columns.';
comment on column aggregation.presence.absent_cell_ids is
    'Cells without a figure, and counts of lists that are not stated.';
comment on column aggregation.presence.not_applicable_cell_ids is 'Cells stated as "x".';
comment on column aggregation.presence.last_cell_id is
    'Newest data cell that there was then: a later one is absent.';

create table aggregation.observation_set (
    observation_set_id   bigint generated always as identity primary key,
    period_id            integer not null,
    submission_id        bigint not null,
    admin_unit_id        integer not null,
    form_code            text not null,
    presence_id          integer not null references aggregation.presence,
    catalogue_version_id integer not null references reference.catalogue_version,
    list_sha256          text not null,
    foreign_prefixes     text[] not null,
    is_newest            boolean not null
);

comment on table aggregation.observation_set is
    'The observations of one accepted revision as one catalogue version counts its lists. Never changed; later definitions of lists add another.';
comment on column aggregation.observation_set.observation_set_id is 'Surrogate that observations carry.';
comment on column aggregation.observation_set.period_id is 'Period of the return.';
comment on column aggregation.observation_set.submission_id is 'The revision.';
comment on column aggregation.observation_set.admin_unit_id is 'Unit of the return; of any level.';
comment on column aggregation.observation_set.form_code is 'Form of the return.';
comment on column aggregation.observation_set.presence_id is 'What it lacks.';
comment on column aggregation.observation_set.catalogue_version_id is
    'Version that counted the lists.';
comment on column aggregation.observation_set.list_sha256 is
    'What that version says of lists; another one makes a new set.';
comment on column aggregation.observation_set.foreign_prefixes is
    'Prefixes of keys in its lists that are not its own line''s; these keys are counted by period.';
comment on column aggregation.observation_set.is_newest is 'True for the set that is used.';

-- What was observed before keeps its rows: a null becomes "x", what has no row is absent.
insert into aggregation.presence (content_sha256, absent_cell_ids, not_applicable_cell_ids,
    last_cell_id)
select distinct
    encode(sha256(convert_to(concat_ws('/', absent.cell_ids, missing.cell_ids, last.cell_id),
        'UTF8')), 'hex'),
    absent.cell_ids,
    missing.cell_ids,
    last.cell_id
from (
    select
        submission_id,
        array_agg(data_cell_id) as stated_cell_ids,
        coalesce(array_agg(data_cell_id order by data_cell_id) filter (where value is null), '{}')
            as cell_ids
    from aggregation.observation
    group by submission_id
) as missing
cross join (select coalesce(max(data_cell_id), 0) as cell_id from reference.data_cell) as last
cross join lateral (
    select array(
        select data_cell_id from reference.data_cell
        except
        select unnest(missing.stated_cell_ids)
        order by 1
    ) as cell_ids
) as absent;

insert into aggregation.observation_set (period_id, submission_id, admin_unit_id, form_code,
    presence_id, catalogue_version_id, list_sha256, foreign_prefixes, is_newest)
select
    missing.period_id,
    missing.submission_id,
    submission.admin_unit_id,
    submission.form_code,
    presence.presence_id,
    version.catalogue_version_id,
    'before migration 0023',
    '{}',
    true
from (
    select
        period_id,
        submission_id,
        array_agg(data_cell_id) as stated_cell_ids,
        coalesce(array_agg(data_cell_id order by data_cell_id) filter (where value is null), '{}')
            as cell_ids
    from aggregation.observation
    group by period_id, submission_id
) as missing
inner join intake.submission on submission.submission_id = missing.submission_id
cross join (select max(catalogue_version_id) as catalogue_version_id
    from reference.catalogue_version) as version
cross join lateral (
    select array(
        select data_cell_id from reference.data_cell
        except
        select unnest(missing.stated_cell_ids)
        order by 1
    ) as cell_ids
) as absent
inner join aggregation.presence
    on presence.absent_cell_ids = absent.cell_ids
    and presence.not_applicable_cell_ids = missing.cell_ids
order by missing.submission_id;

delete from aggregation.observation where value is null;
alter table aggregation.observation add column observation_set_id bigint;
update aggregation.observation
set observation_set_id = observation_set.observation_set_id
from aggregation.observation_set
where observation_set.submission_id = observation.submission_id;
drop index aggregation.observation_submission;
alter table aggregation.observation
    drop column submission_id,
    alter column observation_set_id set not null,
    alter column value set not null,
    alter column value type bigint using value::bigint;
create index observation_set_key on aggregation.observation (observation_set_id);
create index observation_set_submission on aggregation.observation_set (submission_id);
create index observation_set_newest on aggregation.observation_set
    (period_id, submission_id, observation_set_id) where is_newest;
create index observation_set_foreign on aggregation.observation_set (period_id)
    where foreign_prefixes <> '{}';
create index submission_accepted on intake.submission (period_id, submission_id)
    include (erased_at) where state = 'accepted';

comment on table aggregation.observation is
    'One value of one accepted revision, typed or counted from its lists. Zeros of a stated list have no row. Rows never change.';
comment on column aggregation.observation.observation_set_id is 'The revision as it was counted.';
comment on column aggregation.observation.admin_unit_id is 'Unit of the return; of any level.';
comment on column aggregation.observation.value is 'Whole number from 0.';

revoke all on function aggregation.unit_of_prefix(text, date) from public;
grant execute on function aggregation.unit_of_prefix(text, date) to worker;
grant select, insert, update on aggregation.presence, aggregation.observation_set to worker;
grant select on aggregation.presence, aggregation.observation_set, aggregation.observation to web;
grant usage, select on all sequences in schema aggregation to worker;
revoke delete on aggregation.observation from worker;
