-- The definitions as a computation reads them: prepared once for each version.
create table reference.collected_cell (
    catalogue_version_id integer not null references reference.catalogue_version,
    data_cell_id         integer not null references reference.data_cell,
    form_code            text not null,
    time_rule            text not null,
    is_keyed             boolean not null,
    is_system            boolean not null,
    needed_lists         text[],
    primary key (catalogue_version_id, data_cell_id)
);

comment on table reference.collected_cell is
    'A data cell with the form that brings it and its time rule, for one catalogue version.';
comment on column reference.collected_cell.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.collected_cell.data_cell_id is 'The data cell.';
comment on column reference.collected_cell.form_code is 'Form whose returns bring it.';
comment on column reference.collected_cell.time_rule is 'last, sum, keys, to_date or own.';
comment on column reference.collected_cell.is_keyed is
    'True when longer periods count it again from the keys of the lists.';
comment on column reference.collected_cell.is_system is
    'True when the service counts it itself: 1 for each commune that reported.';
comment on column reference.collected_cell.needed_lists is
    'Lists that must be stated before it is counted; null for a typed cell.';

create table reference.computed_cell (
    catalogue_version_id integer not null references reference.catalogue_version,
    indicator_cell_id    integer not null references reference.cell_definition,
    line_class           text not null,
    is_rate              boolean not null,
    is_to_date           boolean not null,
    multiplier           numeric not null,
    decimals             integer not null,
    publish              text not null,
    primary key (catalogue_version_id, indicator_cell_id),
    check (line_class in ('alone', 'flow', 'opening'))
);

comment on table reference.computed_cell is
    'An indicator cell as a catalogue version computes it.';
comment on column reference.computed_cell.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.computed_cell.indicator_cell_id is 'The indicator cell.';
comment on column reference.computed_cell.line_class is
    'Which lines stand together in it after a split: alone, none; flow, in a rate of flows or keys over a stock; opening, where it has an average.';
comment on column reference.computed_cell.is_rate is 'True when it has a denominator.';
comment on column reference.computed_cell.is_to_date is
    'True when it reads figures to date, which a quarter other than the first does not have.';
comment on column reference.computed_cell.multiplier is 'Factor of the value, such as 100.';
comment on column reference.computed_cell.decimals is 'Decimals of the value.';
comment on column reference.computed_cell.publish is
    'Shortest period a printed rate belongs to: q, h, y or sy.';

create table reference.indicator_term (
    indicator_cell_id integer not null references reference.cell_definition,
    side              text not null,
    term              smallint not null,
    moment            text not null,
    part_count        integer not null,
    primary key (indicator_cell_id, side, term, moment)
);

comment on table reference.indicator_term is
    'One term of a formula at one end of the period: it needs a number among its cells.';
comment on column reference.indicator_term.indicator_cell_id is 'The indicator cell.';
comment on column reference.indicator_term.side is 'n numerator, d denominator.';
comment on column reference.indicator_term.term is 'Which term of the side, from 1.';
comment on column reference.indicator_term.moment is 'closing or opening.';
comment on column reference.indicator_term.part_count is 'Data cells that it adds up.';

create function reference.prepare_version(in wanted_version_id integer) returns void
language sql set search_path = '' as $$
    insert into reference.collected_cell
    select
        wanted_version_id,
        data_cell.data_cell_id,
        min(form.form_code),
        data_element.time_rule,
        coalesce(list_count.counted_by = 'key', false),
        data_element.form = 'system',
        -- Children are counted in their cases: both lists are read.
        case
            when list_count.list = 'abused_child' then array['abuse_case', 'abused_child']
            when list_count.list is not null then array[list_count.list]
        end
    from reference.data_element
    inner join reference.data_cell on data_cell.data_element = data_element.data_element
    inner join reference.form
        on form.catalogue_version_id = wanted_version_id
        and data_element.form = any(form.element_forms)
    left join reference.list_count
        on list_count.catalogue_version_id = wanted_version_id
        and list_count.data_element = data_element.data_element
    where data_element.catalogue_version_id = wanted_version_id
    group by data_cell.data_cell_id, data_element.time_rule, data_element.form, list_count.list,
        list_count.counted_by;

    insert into reference.indicator_term
    select
        indicator_cell_part.indicator_cell_id,
        indicator_cell_part.side,
        indicator_cell_part.term,
        indicator_cell_part.moment,
        count(*)
    from reference.indicator_cell_part
    inner join reference.indicator_cell
        on indicator_cell.indicator_cell_id = indicator_cell_part.indicator_cell_id
    inner join reference.indicator_formula
        on indicator_formula.indicator_formula_id = indicator_cell.indicator_formula_id
        and indicator_formula.catalogue_version_id = wanted_version_id
    group by 1, 2, 3, 4
    on conflict do nothing;

    insert into reference.computed_cell
    select
        wanted_version_id,
        indicator_cell.indicator_cell_id,
        case
            when bool_or(part.moment = 'opening') then 'opening'
            when (bool_or(part.side = 'n' and cell.time_rule in ('sum', 'keys'))
                    and bool_or(part.side = 'd' and cell.time_rule = 'last'))
                or (bool_or(part.side = 'd' and cell.time_rule in ('sum', 'keys'))
                    and bool_or(part.side = 'n' and cell.time_rule = 'last'))
                then 'flow'
            else 'alone'
        end,
        indicator_cell.denominator_part_count > 0,
        bool_or(cell.time_rule = 'to_date'),
        indicator_formula.multiplier,
        indicator_formula.decimals,
        indicator_formula.publish
    from reference.indicator_formula
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    inner join reference.indicator_cell_part as part
        on part.indicator_cell_id = indicator_cell.indicator_cell_id
    inner join reference.collected_cell as cell
        on cell.catalogue_version_id = wanted_version_id
        and cell.data_cell_id = part.data_cell_id
    where indicator_formula.catalogue_version_id = wanted_version_id
    group by indicator_cell.indicator_cell_id, indicator_cell.denominator_part_count,
        indicator_formula.multiplier, indicator_formula.decimals, indicator_formula.publish;
$$;

comment on function reference.prepare_version(integer) is
    'Prepares the definitions of a new catalogue version for computations; once for each version.';

select reference.prepare_version(catalogue_version_id)
from reference.catalogue_version
order by catalogue_version_id;

create view reference.period_part with (security_invoker = true) as
select period_id, quarter_period_id as part_period_id
from reference.period_quarter
union
select period_id, period_id
from reference.reporting_period
union
select wanted_period.period_id, quarter.period_id
from reference.reporting_period as wanted_period
inner join reference.reporting_period as quarter
    on quarter.regime = wanted_period.regime
    and quarter.kind = 'Q'
    and quarter.end_date = wanted_period.start_date - 1
union
select wanted_period.period_id, quarter.period_id
from reference.reporting_period as wanted_period
cross join lateral (
    select reporting_period.period_id
    from reference.reporting_period
    where reporting_period.regime = 'HC'
        and reporting_period.kind = 'Q'
        and reporting_period.end_date >= wanted_period.start_date
    order by reporting_period.end_date
    limit 1
) as quarter
where wanted_period.kind = 'SY';

comment on view reference.period_part is
    'One period whose returns a period is made of: a quarter inside its window, the quarter before it, its own code, or the quarter that gives a school year its stocks.';
comment on column reference.period_part.period_id is 'The period asked.';
comment on column reference.period_part.part_period_id is 'A period whose returns it reads.';

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
    'before migration 0021',
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
    'Observations of the accepted revision; null while there is none, and in rows from before migration 0021.';

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
    'First instant of this state; -infinity for what was known before migration 0021.';
comment on column aggregation.tree_unit.known_to is 'Instant at which it was replaced.';

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
    'Lines in the row, split units included; null in rows from before migration 0021.';
comment on table indicators.indicator_value is
    'One indicator cell of one unit above the commune for one period; of communes only by engine 1.';

create function indicators.period_cell(in wanted_period_id integer, in wanted_version_id integer)
returns table (
    data_cell_id integer, moment text, form_code text, role text, is_system boolean
)
language sql stable set search_path = '' as $$
    -- A quarter other than the first has no figure to date.
    select
        collected_cell.data_cell_id,
        'closing',
        collected_cell.form_code,
        case
            when collected_cell.time_rule in ('last', 'to_date') then 'closing'
            when collected_cell.is_keyed then 'keys'
            when collected_cell.time_rule = 'own' then 'own'
            else 'sum'
        end,
        collected_cell.is_system
    from reference.collected_cell
    inner join reference.reporting_period on reporting_period.period_id = wanted_period_id
    where collected_cell.catalogue_version_id = wanted_version_id
        and not (
            collected_cell.time_rule = 'to_date'
            and reporting_period.kind = 'Q'
            and reporting_period.quarter <> 1
        )
    union all
    select
        collected_cell.data_cell_id,
        'opening',
        collected_cell.form_code,
        'opening',
        collected_cell.is_system
    from reference.collected_cell
    where collected_cell.catalogue_version_id = wanted_version_id
        and collected_cell.time_rule = 'last'
$$;

comment on function indicators.period_cell(integer, integer) is
    'Data cells by the return that gives them their figure for a period: last and to_date from the last quarter''s (role closing), sums from every quarter''s (sum), keys from the quarter''s own or counted again (keys), own from the period''s own, openings from the quarter before (opening).';

create function indicators.wanted_indicator(
    in wanted_period_id integer, in wanted_version_id integer)
returns table (
    indicator_cell_id integer, line_class text, is_rate boolean, multiplier numeric,
    decimals integer
)
language sql stable set search_path = '' as $$
    select
        computed_cell.indicator_cell_id,
        computed_cell.line_class,
        computed_cell.is_rate,
        computed_cell.multiplier,
        computed_cell.decimals
    from reference.computed_cell
    inner join reference.reporting_period on reporting_period.period_id = wanted_period_id
    where computed_cell.catalogue_version_id = wanted_version_id
        -- A school year borrows the stocks of a quarter for the views that are published by it only.
        and (reporting_period.kind <> 'SY' or computed_cell.publish = 'sy')
        and not (
            computed_cell.is_to_date
            and reporting_period.kind = 'Q'
            and reporting_period.quarter <> 1
        )
$$;

comment on function indicators.wanted_indicator(integer, integer) is
    'Indicator cells that can have a figure in a period: not those to date in a later quarter, in a school year only those published by it.';

create function indicators.rounded_value(
    in numerator numeric, in denominator numeric, in is_rate boolean, in multiplier numeric,
    in decimals integer)
returns numeric
language sql immutable as $$
    select round(
        case when is_rate then numerator * multiplier / nullif(denominator, 0)
            else numerator * multiplier end,
        decimals)
$$;

comment on function indicators.rounded_value(numeric, numeric, boolean, numeric, integer) is
    'numerator × multiplier ÷ denominator, multiplied first and rounded once, halves away from zero; null when the denominator is zero.';

-- What communes' figures are, read and not stored: the same formulas over one line at a time.
create function indicators.commune_figure(
    in wanted_period_id integer, in wanted_unit_ids integer[], in as_at timestamptz)
returns table (
    admin_unit_id integer, indicator_cell_id integer, numerator numeric, denominator numeric,
    value numeric, computation_id bigint, known_from timestamptz
)
language sql stable set search_path = '' as $$
    with pinned as materialized (
        select computation.*, reporting_period.kind = 'Q' as is_quarter
        from indicators.computation
        inner join reference.reporting_period
            on reporting_period.period_id = computation.period_id
        where computation.period_id = wanted_period_id
            and computation.started_at <= as_at
            and computation.finished_at is not null
        order by computation.computation_id desc
        limit 1
    ),
    line as materialized (
        select line.line_unit_id, line.joint_kinds
        from aggregation.line
        inner join pinned on pinned.engine_version > 1
        where line.period_id = wanted_period_id
            and line.line_unit_id = any(wanted_unit_ids)
            and line.line_kind = 'own'
            and line.known_from <= as_at
            and line.known_to > as_at
    ),
    period_cell as materialized (
        select cell.*
        from pinned
        cross join lateral indicators.period_cell(
            wanted_period_id, pinned.catalogue_version_id) as cell
    ),
    wanted as materialized (
        select cell.*
        from pinned
        cross join lateral indicators.wanted_indicator(
            wanted_period_id, pinned.catalogue_version_id) as cell
    ),
    recounted as materialized (
        select recounted_line.line_unit_id, recounted_line.presence_id
        from line
        inner join aggregation.recounted_line
            on recounted_line.period_id = wanted_period_id
            and recounted_line.line_unit_id = line.line_unit_id
            and recounted_line.known_from <= as_at
            and recounted_line.known_to > as_at
    ),
    part as materialized (
        select
            line_part.line_unit_id,
            line_part.form_code,
            line_part.role,
            line_part.part_period_id,
            line_part.observation_set_id,
            observation_set.presence_id
        from line
        inner join aggregation.line_part
            on line_part.period_id = wanted_period_id
            and line_part.line_unit_id = line.line_unit_id
            and line_part.line_kind = 'own'
            and line_part.role <> 'keys'
            and line_part.known_from <= as_at
            and line_part.known_to > as_at
        left join aggregation.observation_set
            on observation_set.observation_set_id = line_part.observation_set_id
    ),
    -- The keyed figures of a return are read from it unless they are counted by period.
    read_part as materialized (
        select part.line_unit_id, part.form_code, part.role, part.part_period_id,
            part.observation_set_id, part.presence_id
        from part
        union all
        select part.line_unit_id, part.form_code, 'keys', part.part_period_id,
            part.observation_set_id,
            case when recounted.line_unit_id is null then part.presence_id
                else recounted.presence_id end
        from pinned
        inner join part on part.role = 'sum'
        left join recounted on recounted.line_unit_id = part.line_unit_id
        where pinned.is_quarter
            or recounted.line_unit_id is not null
    ),
    role as materialized (
        select line_unit_id, form_code, role, count(*) as part_count
        from read_part
        group by line_unit_id, form_code, role
        having count(*) = count(presence_id) and count(*) = count(observation_set_id)
    ),
    gap as materialized (
        select
            read_part.line_unit_id,
            gap_cell.data_cell_id,
            period_cell.moment,
            bool_or(gap_cell.is_absent) as is_absent
        from role
        inner join read_part
            on read_part.line_unit_id = role.line_unit_id
            and read_part.form_code = role.form_code
            and read_part.role = role.role
        inner join aggregation.presence on presence.presence_id = read_part.presence_id
        cross join lateral (
            select unnest(presence.absent_cell_ids) as data_cell_id, true as is_absent
            union all
            select unnest(presence.not_applicable_cell_ids), false
            union all
            select cell.data_cell_id, true
            from period_cell as cell
            where cell.data_cell_id > presence.last_cell_id
        ) as gap_cell
        inner join period_cell
            on period_cell.data_cell_id = gap_cell.data_cell_id
            and period_cell.form_code = role.form_code
            and period_cell.role = role.role
            and not period_cell.is_system
        group by read_part.line_unit_id, gap_cell.data_cell_id, period_cell.moment, role.part_count
        having bool_or(gap_cell.is_absent) or count(*) = role.part_count
    ),
    lack as materialized (
        select line.line_unit_id, wanted.indicator_cell_id
        from line
        inner join wanted on wanted.line_class = any(line.joint_kinds)
        union
        select line.line_unit_id, needed.indicator_cell_id
        from line
        cross join (
            select distinct
                indicator_cell_part.indicator_cell_id, period_cell.form_code, period_cell.role
            from wanted
            inner join reference.indicator_cell_part
                on indicator_cell_part.indicator_cell_id = wanted.indicator_cell_id
            inner join period_cell
                on period_cell.data_cell_id = indicator_cell_part.data_cell_id
                and period_cell.moment = indicator_cell_part.moment
        ) as needed
        left join role
            on role.line_unit_id = line.line_unit_id
            and role.form_code = needed.form_code
            and role.role = needed.role
        where role.line_unit_id is null
        union
        select gap.line_unit_id, part.indicator_cell_id
        from gap
        inner join reference.indicator_cell_part as part
            on part.data_cell_id = gap.data_cell_id
            and part.moment = gap.moment
        inner join reference.indicator_term
            on indicator_term.indicator_cell_id = part.indicator_cell_id
            and indicator_term.side = part.side
            and indicator_term.term = part.term
            and indicator_term.moment = part.moment
        group by gap.line_unit_id, part.indicator_cell_id, part.side, part.term, part.moment,
            indicator_term.part_count
        having bool_or(gap.is_absent) or count(*) = indicator_term.part_count
    ),
    figure as (
        select read_part.line_unit_id, observation.data_cell_id, period_cell.moment,
            observation.value
        from read_part
        left join recounted
            on recounted.line_unit_id = read_part.line_unit_id
            and read_part.role = 'keys'
        inner join aggregation.observation
            on observation.period_id = read_part.part_period_id
            and observation.observation_set_id = read_part.observation_set_id
        inner join period_cell
            on period_cell.data_cell_id = observation.data_cell_id
            and period_cell.role = read_part.role
        where recounted.line_unit_id is null
        union all
        select recount.line_unit_id, recount.data_cell_id, 'closing', recount.value
        from recounted
        inner join aggregation.recount
            on recount.period_id = wanted_period_id
            and recount.line_unit_id = recounted.line_unit_id
            and recount.known_from <= as_at
            and recount.known_to > as_at
        union all
        select part.line_unit_id, period_cell.data_cell_id, period_cell.moment, 1
        from part
        inner join period_cell
            on period_cell.is_system
            and period_cell.form_code = part.form_code
            and period_cell.role = part.role
        where part.observation_set_id is not null
    ),
    line_cell as (
        select line_unit_id, data_cell_id, moment, sum(value) as value
        from figure
        group by line_unit_id, data_cell_id, moment
    ),
    line_sum as (
        select
            line_cell.line_unit_id,
            part.indicator_cell_id,
            sum(line_cell.value * part.weight) filter (where part.side = 'n') as numerator,
            sum(line_cell.value * part.weight) filter (where part.side = 'd') as denominator
        from line_cell
        inner join reference.indicator_cell_part as part
            on part.data_cell_id = line_cell.data_cell_id
            and part.moment = line_cell.moment
        group by line_cell.line_unit_id, part.indicator_cell_id
    ),
    line_row as (
        select
            line.line_unit_id,
            wanted.*,
            coalesce(line_sum.numerator, 0) as numerator,
            case when wanted.is_rate then coalesce(line_sum.denominator, 0) end as denominator
        from line
        cross join wanted
        left join lack
            on lack.line_unit_id = line.line_unit_id
            and lack.indicator_cell_id = wanted.indicator_cell_id
        left join line_sum
            on line_sum.line_unit_id = line.line_unit_id
            and line_sum.indicator_cell_id = wanted.indicator_cell_id
        where lack.line_unit_id is null
    )
    select
        line_row.line_unit_id,
        line_row.indicator_cell_id,
        line_row.numerator,
        line_row.denominator,
        indicators.rounded_value(line_row.numerator, line_row.denominator, line_row.is_rate,
            line_row.multiplier, line_row.decimals),
        pinned.computation_id,
        pinned.started_at
    from line_row
    cross join pinned
$$;

comment on function indicators.commune_figure(integer, integer[], timestamptz) is
    'Figures of communes for a period as known at an instant, read from their observations by the formulas of the computation in force; none where it was of engine 1, which stored them.';

create function indicators.figure(
    in wanted_period_id integer, in wanted_unit_ids integer[], in as_at timestamptz)
returns table (
    admin_unit_id integer, indicator_cell_id integer, numerator numeric, denominator numeric,
    value numeric, reported_count integer, computation_id bigint, known_from timestamptz
)
language sql stable set search_path = '' as $$
    select
        indicator_value.admin_unit_id,
        indicator_value.indicator_cell_id,
        indicator_value.numerator,
        indicator_value.denominator,
        indicator_value.value,
        indicator_value.reported_count,
        indicator_value.computation_id,
        indicator_value.known_from
    from indicators.indicator_value
    where indicator_value.period_id = wanted_period_id
        and indicator_value.admin_unit_id = any(wanted_unit_ids)
        and indicator_value.known_from <= as_at
        and indicator_value.known_to > as_at
    union all
    select
        commune_figure.admin_unit_id,
        commune_figure.indicator_cell_id,
        commune_figure.numerator,
        commune_figure.denominator,
        commune_figure.value,
        1,
        commune_figure.computation_id,
        commune_figure.known_from
    from indicators.commune_figure(wanted_period_id, wanted_unit_ids, as_at)
$$;

comment on function indicators.figure(integer, integer[], timestamptz) is
    'Figures of units of any level for a period as known at an instant: above the commune as stored, of communes as read.';

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
    analyze aggregation.observation_set, aggregation.recount, aggregation.recounted_line,
        aggregation.line, aggregation.tree_unit;
end $$;

-- Units whose returns a person reads: those in scope, and those in whose place one of them stands.
create function aggregation.readable_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    with visible as materialized (
        select unit_id from access.visible_unit_ids() as visible (unit_id)
    )
    select unit_id from visible
    union
    select line_part.unit_id
    from aggregation.line_part
    where line_part.line_unit_id in (select unit_id from visible)
        and line_part.line_kind = 'own'
        and line_part.known_to = 'infinity'
$$;

comment on function aggregation.readable_unit_ids() is
    'Units whose observations the person of this transaction may read: those at or below an assignment, and predecessors in whose place one of them stands.';

revoke all on function aggregation.readable_unit_ids(), reference.prepare_version(integer),
    aggregation.unit_of_prefix(text, date), indicators.period_cell(integer, integer),
    indicators.wanted_indicator(integer, integer),
    indicators.commune_figure(integer, integer[], timestamptz),
    indicators.figure(integer, integer[], timestamptz),
    indicators.current_fingerprint(integer[], integer),
    indicators.rounded_value(numeric, numeric, boolean, numeric, integer) from public;
grant execute on function aggregation.readable_unit_ids() to web, worker;
grant execute on function reference.prepare_version(integer),
    aggregation.unit_of_prefix(text, date),
    indicators.current_fingerprint(integer[], integer) to worker;
grant execute on function indicators.period_cell(integer, integer),
    indicators.wanted_indicator(integer, integer),
    indicators.commune_figure(integer, integer[], timestamptz),
    indicators.figure(integer, integer[], timestamptz),
    indicators.rounded_value(numeric, numeric, boolean, numeric, integer) to web, worker;
grant select, insert on reference.collected_cell, reference.computed_cell,
    reference.indicator_term to worker;
grant select on reference.collected_cell, reference.computed_cell, reference.indicator_term,
    reference.period_part to web, worker;
grant select, insert, update on aggregation.presence, aggregation.observation_set, aggregation.line,
    aggregation.recounted_line, aggregation.recount to worker;
revoke delete on aggregation.observation, aggregation.line_part, aggregation.tree_unit,
    indicators.computation, indicators.indicator_value from worker;
grant select on aggregation.presence, aggregation.observation_set, aggregation.observation,
    aggregation.line, aggregation.recounted_line, aggregation.recount to web;
grant usage, select on all sequences in schema aggregation to worker;

alter table aggregation.observation enable row level security;
alter table aggregation.observation_set enable row level security;
alter table aggregation.line enable row level security;
alter table aggregation.recounted_line enable row level security;
alter table aggregation.recount enable row level security;
create policy worker_all on aggregation.observation to worker using (true) with check (true);
create policy worker_all on aggregation.observation_set to worker using (true) with check (true);
create policy worker_all on aggregation.line to worker using (true) with check (true);
create policy worker_all on aggregation.recounted_line to worker using (true) with check (true);
create policy worker_all on aggregation.recount to worker using (true) with check (true);
create policy web_scope on aggregation.observation for select to web
    using (admin_unit_id in (select aggregation.readable_unit_ids()));
create policy web_scope on aggregation.observation_set for select to web
    using (admin_unit_id in (select aggregation.readable_unit_ids()));
create policy web_scope on aggregation.line for select to web
    using (line_unit_id in (select access.visible_unit_ids()));
create policy web_scope on aggregation.recounted_line for select to web
    using (line_unit_id in (select access.visible_unit_ids()));
create policy web_scope on aggregation.recount for select to web
    using (line_unit_id in (select access.visible_unit_ids()));

-- Observations are written by work of its own; figures are computed in one step.
delete from schedule.step where kind = 'aggregate';
