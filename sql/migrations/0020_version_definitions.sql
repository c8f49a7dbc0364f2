create function reference.lines_sha256(in lines text[]) returns text
language sql immutable set search_path = '' as $$
    select encode(sha256(convert_to(
        coalesce(string_agg(line, e'\n' order by line collate "C"), ''), 'UTF8')), 'hex')
    from unnest(lines) as line
$$;

comment on function reference.lines_sha256(text[]) is
    'SHA-256 of lines in byte order, whatever order they came in; lower-case hex.';

-- What a load says of list counts, tree, calendar and catalogue, each as one hash: a computation
-- that keeps the four knows which definitions it rests on.
create function reference.list_sha256(in wanted_version_id integer) returns text
language sql stable set search_path = '' as $$
    with counted as (
        select data_element, list, counted_by, dimensions
        from reference.list_count
        inner join reference.data_element using (catalogue_version_id, data_element)
        where catalogue_version_id = wanted_version_id
    ),
    mapping as (
        select from_dimension, from_category, to_dimension, to_category
        from reference.dimension_mapping
        where catalogue_version_id = wanted_version_id
            and to_dimension in (select unnest(dimensions) from counted)
    ),
    line as (
        select jsonb_build_array('count', data_element, list, counted_by, dimensions) as content
        from counted
        union all
        select jsonb_build_array(
            'mapping', from_dimension, from_category, to_dimension, to_category)
        from mapping
        union all
        select jsonb_build_array('category', dimension, category)
        from reference.dimension_category
        where catalogue_version_id = wanted_version_id
            and dimension in (
                select unnest(dimensions) from counted union select from_dimension from mapping)
    )
    select reference.lines_sha256(array_agg(content::text)) from line
$$;

comment on function reference.list_sha256(integer) is
    'SHA-256 of all that the counting of lists rests on in a catalogue version: which elements are counted from which list, their dimensions, categories and mappings.';

create function reference.tree_sha256() returns text
language sql stable set search_path = '' as $$
    select reference.lines_sha256(array_agg(jsonb_build_array(
        code, level, parent_code, valid_from, valid_to, successor_codes)::text))
    from reference.admin_unit
$$;

comment on function reference.tree_sha256() is
    'SHA-256 of the units as they stand now: code, level, unit above, span and successors. Another name makes no other tree.';

create function reference.calendar_sha256() returns text
language sql stable set search_path = '' as $$
    select reference.lines_sha256(array_agg(content::text))
    from (
        select to_jsonb(reporting_period.*) - 'period_id' as content
        from reference.reporting_period
        union all
        select jsonb_build_array(day, is_working_day)
        from reference.holiday
    ) as line
$$;

comment on function reference.calendar_sha256() is
    'SHA-256 of the periods with all their dates and of the holidays, as they stand now.';

create function reference.catalogue_sha256(in wanted_version_id integer) returns text
language sql stable set search_path = '' as $$
    -- The rows as a whole: two of the tables have a column of their own name.
    with line as (
        select 'dimension' as source, to_jsonb(dimension.*) as content from reference.dimension
        union all
        select 'category', to_jsonb(dimension_category.*) from reference.dimension_category
        union all
        select 'mapping', to_jsonb(dimension_mapping.*) from reference.dimension_mapping
        union all
        select 'element', to_jsonb(data_element.*) from reference.data_element
        union all
        select 'list', to_jsonb(list_count.*) from reference.list_count
        union all
        select 'indicator', to_jsonb(indicator.*) from reference.indicator
        union all
        select 'formula', to_jsonb(indicator_formula.*) from reference.indicator_formula
        union all
        select 'form', to_jsonb(form.*) from reference.form
        union all
        select 'section', to_jsonb(form_section.*) from reference.form_section
        union all
        select 'cell', to_jsonb(form_cell.*) from reference.form_cell
    )
    select reference.lines_sha256(array_agg(
        source || (content - 'catalogue_version_id' - 'indicator_formula_id')::text))
    from line
    where (content ->> 'catalogue_version_id')::integer = wanted_version_id
$$;

comment on function reference.catalogue_sha256(integer) is
    'SHA-256 of what figures and the names beside them rest on in a catalogue version: dimensions, mappings, elements, lists, indicators, formulas and forms; rules, agencies and reports are no part of it.';

revoke all on function reference.lines_sha256(text[]), reference.list_sha256(integer),
    reference.tree_sha256(), reference.calendar_sha256(),
    reference.catalogue_sha256(integer) from public;
grant execute on function reference.lines_sha256(text[]), reference.list_sha256(integer),
    reference.tree_sha256(), reference.calendar_sha256(),
    reference.catalogue_sha256(integer) to worker;

-- The defaults stand while a load is under way; what it publishes says them all.
alter table reference.catalogue_version
    add column known_from timestamptz not null default 'infinity',
    add column list_sha256 text not null default '',
    add column tree_sha256 text not null default '',
    add column calendar_sha256 text not null default '',
    add column catalogue_sha256 text not null default '';

-- The units and periods of an earlier version are not known any more: they are taken for today's.
update reference.catalogue_version
set known_from = now(),
    list_sha256 = reference.list_sha256(catalogue_version_id),
    tree_sha256 = reference.tree_sha256(),
    calendar_sha256 = reference.calendar_sha256(),
    catalogue_sha256 = reference.catalogue_sha256(catalogue_version_id);

comment on column reference.catalogue_version.known_from is
    'Instant at which it was published, by the database''s clock; of a version from before this column, the instant of that upgrade.';
comment on column reference.catalogue_version.list_sha256 is
    'SHA-256 of all that the counting of lists rests on; equal: lists count the same.';
comment on column reference.catalogue_version.tree_sha256 is
    'SHA-256 of the units without their names; equal: the same tree. Of a version from before this column, the tree at that upgrade.';
comment on column reference.catalogue_version.calendar_sha256 is
    'SHA-256 of the periods and holidays; equal: the same calendar. Of a version from before this column, the calendar at that upgrade.';
comment on column reference.catalogue_version.catalogue_sha256 is
    'SHA-256 of everything else that figures rest on; equal: the same elements, formulas and forms.';

-- What a row of the figures adds up is kept apart from the versions that list it, so that the row
-- keeps its id, and its values, for as long as it says the same.
create table reference.cell_definition (
    indicator_cell_id integer generated always as identity primary key,
    definition_sha256 text not null unique
);

comment on table reference.cell_definition is
    'What one row of the figures is, in whatever catalogue versions list it. Rows are only ever added.';
comment on column reference.cell_definition.indicator_cell_id is 'Surrogate that values carry.';
comment on column reference.cell_definition.definition_sha256 is
    'SHA-256 of part, code, view, breakdown, multiplier, decimals and all parts; of a row that an earlier version held once more, of that and its id.';

alter table reference.indicator_cell_part add column term smallint;

-- The term of an old row is the first one of its formula that names the element.
update reference.indicator_cell_part
set term = named_term.term
from reference.indicator_cell, reference.data_cell, (
    select
        indicator_formula.indicator_formula_id,
        formula.side,
        substring(btrim(term.content) from '^(?:average\(\s*)?([a-z0-9_]+)') as data_element,
        min(term.position)::smallint as term
    from reference.indicator_formula
    cross join lateral (
        values ('n', indicator_formula.numerator), ('d', indicator_formula.denominator)
    ) as formula (side, content)
    cross join lateral regexp_split_to_table(formula.content, '\+') with ordinality
        as term (content, position)
    group by 1, 2, 3
) as named_term
where indicator_cell.indicator_cell_id = indicator_cell_part.indicator_cell_id
    and data_cell.data_cell_id = indicator_cell_part.data_cell_id
    and named_term.indicator_formula_id = indicator_cell.indicator_formula_id
    and named_term.side = indicator_cell_part.side
    and named_term.data_element = data_cell.data_element;

insert into reference.cell_definition (indicator_cell_id, definition_sha256)
overriding system value
select
    indicator_cell_id,
    case
        when indicator_cell_id = max(indicator_cell_id) over (partition by definition_sha256)
            then definition_sha256
        else reference.lines_sha256(array[definition_sha256, indicator_cell_id::text])
    end
from (
    select
        indicator_cell.indicator_cell_id,
        reference.lines_sha256(array_agg(jsonb_build_array(indicator_cell_part.side,
            indicator_cell_part.term, indicator_cell_part.data_cell_id, indicator_cell_part.moment,
            trim_scale(indicator_cell_part.weight))::text)
            || jsonb_build_array(indicator_formula.part, indicator_formula.code,
                indicator_formula.view, indicator_cell.breakdown,
                trim_scale(indicator_formula.multiplier), indicator_formula.decimals)::text
        ) as definition_sha256
    from reference.indicator_cell
    inner join reference.indicator_formula using (indicator_formula_id)
    left join reference.indicator_cell_part using (indicator_cell_id)
    group by indicator_cell.indicator_cell_id, indicator_formula.indicator_formula_id
) as defined;

select setval(pg_get_serial_sequence('reference.cell_definition', 'indicator_cell_id'),
    max(indicator_cell_id))
from reference.cell_definition having count(*) > 0;

alter table reference.indicator_cell_part
    alter column term set not null,
    drop constraint indicator_cell_part_indicator_cell_id_fkey,
    drop constraint indicator_cell_part_pkey,
    add primary key (indicator_cell_id, side, term, data_cell_id, moment),
    add foreign key (indicator_cell_id) references reference.cell_definition;
alter table disclosure.suppressed_cell
    drop constraint suppressed_cell_indicator_cell_id_fkey,
    add foreign key (indicator_cell_id) references reference.cell_definition;
alter table reference.indicator_cell
    alter column indicator_cell_id drop identity,
    drop constraint indicator_cell_pkey,
    drop constraint indicator_cell_indicator_formula_id_breakdown_key,
    add primary key (indicator_formula_id, breakdown),
    add foreign key (indicator_cell_id) references reference.cell_definition;
create index indicator_cell_definition on reference.indicator_cell (indicator_cell_id);

comment on table reference.indicator_cell is
    'A row of the figures as one catalogue version lists it: a view under one breakdown.';
comment on column reference.indicator_cell.indicator_cell_id is
    'Its definition; the same in every version that defines the row alike.';
comment on column indicators.indicator_value.indicator_cell_id is 'Definition of the row.';
comment on column reference.indicator_cell_part.term is
    'Which term of the formula on its side adds it, from 1; both ends of an average are one term. Each term needs a number.';

create view reference.cell_key with (security_invoker = true) as
select distinct
    indicator_cell.indicator_cell_id,
    indicator_formula.part,
    indicator_formula.code,
    indicator_formula.view,
    indicator_cell.breakdown
from reference.indicator_cell
inner join reference.indicator_formula using (indicator_formula_id);

comment on view reference.cell_key is
    'What a row of the figures is called, by which it is found again under another definition; one row for each definition.';
comment on column reference.cell_key.indicator_cell_id is 'The definition.';
comment on column reference.cell_key.part is 'Part of its indicator.';
comment on column reference.cell_key.code is 'Code of its indicator.';
comment on column reference.cell_key.view is 'Name of its view; empty for the main one.';
comment on column reference.cell_key.breakdown is 'Breakdown key; empty for the total.';

grant insert on reference.cell_definition to worker;
revoke update, delete on reference.indicator_cell_part from worker;
