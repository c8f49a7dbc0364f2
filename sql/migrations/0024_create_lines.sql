create table aggregation.line (
    period_id      integer not null,
    line_unit_id   integer not null,
    line_kind      text not null,
    home_unit_id   integer,
    reported_count integer not null,
    joint_kinds    text[] not null,
    known_from     timestamptz not null,
    known_to       timestamptz not null default 'infinity',
    check (line_kind in ('own', 'split', 'flow', 'opening'))
);

comment on table aggregation.line is
    'A reporting line of a period: a commune alive at the tree date with its whole predecessors; a split unit with its own; or split units and their heirs together.';
comment on column aggregation.line.period_id is 'The period asked.';
comment on column aggregation.line.line_unit_id is
    'The commune or the split unit; of a joint line the lowest of its split units.';
comment on column aggregation.line.line_kind is
    'own, split, flow (together in rates of a flow over a stock) or opening (where an opening stock is read).';
comment on column aggregation.line.home_unit_id is
    'The unit above in which all that is the line''s counts; null where there is none.';
comment on column aggregation.line.reported_count is
    'Communes that it stands for in "reported".';
comment on column aggregation.line.joint_kinds is
    'Kinds of rates in which it does not stand alone.';
comment on column aggregation.line.known_from is 'First instant of this state.';
comment on column aggregation.line.known_to is 'Instant at which it was replaced.';

insert into aggregation.line (period_id, line_unit_id, line_kind, home_unit_id, reported_count,
    joint_kinds, known_from, known_to)
select distinct on (period_id, line_unit_id, is_split)
    period_id,
    line_unit_id,
    case when is_split then 'split' else 'own' end,
    home_unit_id,
    case when is_split then 0 else 1 end,
    '{}',
    min(known_from) over line,
    max(known_to) over line
from aggregation.line_part
where is_primary
window line as (partition by period_id, line_unit_id, is_split)
order by period_id, line_unit_id, is_split, known_to desc;

alter table aggregation.line_part
    add column line_kind text,
    add column member_unit_id integer,
    add column observation_set_id bigint;
update aggregation.line_part
set line_kind = case when is_split then 'split' else 'own' end,
    member_unit_id = line_unit_id;
drop index aggregation.line_part_current;
alter table aggregation.line_part
    drop column is_split,
    drop column is_primary,
    drop column home_unit_id,
    alter column line_kind set not null,
    alter column member_unit_id set not null;
create index line_part_line on aggregation.line_part (line_unit_id, period_id);
create index line_part_set on aggregation.line_part (observation_set_id)
    where known_to = 'infinity';
create index line_key on aggregation.line (line_unit_id, period_id);

comment on column aggregation.line_part.line_kind is 'Kind of the line.';
comment on column aggregation.line_part.member_unit_id is
    'The line itself; in a joint line the one of its lines that needs the return.';
comment on column aggregation.line_part.observation_set_id is
    'Observations of the accepted revision; null while there is none, and in rows from before migration 0024.';

create table aggregation.recounted_line (
    period_id    integer not null,
    line_unit_id integer not null,
    presence_id  integer not null references aggregation.presence,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity'
);

comment on table aggregation.recounted_line is
    'A line whose keys were counted over a period, all its returns being accepted.';
comment on column aggregation.recounted_line.period_id is 'The period.';
comment on column aggregation.recounted_line.line_unit_id is 'The line: a commune or a split unit.';
comment on column aggregation.recounted_line.presence_id is 'Keyed cells that it lacks.';
comment on column aggregation.recounted_line.known_from is 'First instant of this state.';
comment on column aggregation.recounted_line.known_to is 'Instant at which it was replaced.';

create table aggregation.recount (
    period_id    integer not null,
    line_unit_id integer not null,
    data_cell_id integer not null,
    value        bigint not null,
    known_from   timestamptz not null,
    known_to     timestamptz not null default 'infinity'
);

comment on table aggregation.recount is
    'A count of keys of a line over a period. Zeros have no row. Stays as it was kept once a list was erased.';
comment on column aggregation.recount.period_id is 'The period.';
comment on column aggregation.recount.line_unit_id is 'The line: a commune or a split unit.';
comment on column aggregation.recount.data_cell_id is 'The data cell.';
comment on column aggregation.recount.value is 'Whole number from 1.';
comment on column aggregation.recount.known_from is 'First instant of this count.';
comment on column aggregation.recount.known_to is 'Instant at which it was replaced.';

-- Counts of longer periods whose lists were erased are the only trace of what they were.
insert into aggregation.presence (content_sha256, absent_cell_ids, not_applicable_cell_ids,
    last_cell_id)
select
    encode(sha256(convert_to(concat_ws('/', '{}', '{}', max(data_cell_id)), 'UTF8')), 'hex'),
    '{}',
    '{}',
    coalesce(max(data_cell_id), 0)
from reference.data_cell
on conflict do nothing;

create temp table kept_count on commit drop as
select
    line_value.period_id,
    line_value.line_unit_id,
    line_value.data_cell_id,
    line_value.value,
    collected_cell.is_keyed
from aggregation.line_value
inner join reference.reporting_period
    on reporting_period.period_id = line_value.period_id
    and reporting_period.kind <> 'Q'
inner join reference.collected_cell
    on collected_cell.data_cell_id = line_value.data_cell_id
    and collected_cell.is_keyed
    and collected_cell.catalogue_version_id = (
        select max(catalogue_version_id) from reference.catalogue_version)
where line_value.known_to = 'infinity'
    and line_value.is_primary
    and line_value.moment = 'closing'
    and exists (
        select
        from aggregation.line_part
        inner join intake.submission on submission.submission_id = line_part.submission_id
        where line_part.period_id = line_value.period_id
            and line_part.line_unit_id = line_value.line_unit_id
            and line_part.known_to = 'infinity'
            and submission.erased_at is not null
    );

insert into aggregation.presence (content_sha256, absent_cell_ids, not_applicable_cell_ids,
    last_cell_id)
select distinct
    encode(sha256(convert_to(concat_ws('/', absent.cell_ids, '{}', last.cell_id), 'UTF8')), 'hex'),
    absent.cell_ids,
    '{}'::integer[],
    last.cell_id
from (
    select period_id, line_unit_id, array_agg(data_cell_id) as cell_ids
    from kept_count
    group by period_id, line_unit_id
) as kept
cross join (select max(data_cell_id) as cell_id from reference.data_cell) as last
cross join lateral (
    select array(
        select data_cell_id
        from reference.collected_cell
        where is_keyed
            and data_cell_id <> all(kept.cell_ids)
        order by data_cell_id
    ) as cell_ids
) as absent
on conflict do nothing;

insert into aggregation.recounted_line (period_id, line_unit_id, presence_id, known_from)
select
    kept.period_id,
    kept.line_unit_id,
    presence.presence_id,
    now()
from (
    select period_id, line_unit_id, array_agg(data_cell_id) as cell_ids
    from kept_count
    group by period_id, line_unit_id
) as kept
cross join lateral (
    select array(
        select data_cell_id
        from reference.collected_cell
        where is_keyed
            and data_cell_id <> all(kept.cell_ids)
        order by data_cell_id
    ) as cell_ids
) as absent
inner join aggregation.presence
    on presence.absent_cell_ids = absent.cell_ids
    and presence.not_applicable_cell_ids = '{}';

insert into aggregation.recount (period_id, line_unit_id, data_cell_id, value, known_from)
select period_id, line_unit_id, data_cell_id, value::bigint, now()
from kept_count
where value > 0;

create table aggregation.kept_count (
    period_id     integer not null,
    line_unit_id  integer not null,
    submission_id bigint not null,
    primary key (period_id, line_unit_id, submission_id)
);

comment on table aggregation.kept_count is
    'A line whose keyed counts of a period stay as they were when a list was erased: the line of the return, the owners of its keys, and the lines that share a key with one of these.';
comment on column aggregation.kept_count.period_id is 'The period.';
comment on column aggregation.kept_count.line_unit_id is 'The line: a commune or a split unit.';
comment on column aggregation.kept_count.submission_id is
    'The return whose lists were erased; in a quarter the counts stay while it is accepted.';

insert into aggregation.kept_count (period_id, line_unit_id, submission_id)
select distinct line_part.period_id, line_part.line_unit_id, line_part.submission_id
from aggregation.line_part
inner join intake.submission on submission.submission_id = line_part.submission_id
where line_part.role = 'sum'
    and line_part.known_to = 'infinity'
    and submission.erased_at is not null;

drop table aggregation.line_value;
create unique index recounted_line_key on aggregation.recounted_line
    (period_id, line_unit_id, known_to);
create unique index recount_key on aggregation.recount
    (period_id, line_unit_id, data_cell_id, known_to);
create unique index line_state_key on aggregation.line
    (period_id, line_unit_id, line_kind, known_to);

alter table aggregation.tree_unit
    add column known_from timestamptz not null default '-infinity',
    add column known_to timestamptz not null default 'infinity',
    drop constraint tree_unit_pkey,
    add primary key (period_id, ancestor_unit_id, unit_id, known_to);
alter table aggregation.tree_unit alter column known_from drop default;

comment on column aggregation.tree_unit.known_from is
    'First instant of this state; -infinity for what was known before migration 0024.';
comment on column aggregation.tree_unit.known_to is 'Instant at which it was replaced.';
