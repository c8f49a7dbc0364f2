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
            when (bool_or(part.side = 'n' and (element.kind = 'flow' or element.time_rule = 'keys'))
                    and bool_or(part.side = 'd' and element.kind = 'stock'))
                or (bool_or(part.side = 'd' and (element.kind = 'flow' or element.time_rule = 'keys'))
                    and bool_or(part.side = 'n' and element.kind = 'stock'))
                then 'flow'
            else 'alone'
        end,
        indicator_cell.denominator_part_count > 0,
        bool_or(element.time_rule = 'to_date'),
        indicator_formula.multiplier,
        indicator_formula.decimals,
        indicator_formula.publish
    from reference.indicator_formula
    inner join reference.indicator_cell
        on indicator_cell.indicator_formula_id = indicator_formula.indicator_formula_id
    inner join reference.indicator_cell_part as part
        on part.indicator_cell_id = indicator_cell.indicator_cell_id
    inner join reference.data_cell on data_cell.data_cell_id = part.data_cell_id
    inner join reference.data_element as element
        on element.catalogue_version_id = wanted_version_id
        and element.data_element = data_cell.data_element
    left join reference.collected_cell as cell
        on cell.catalogue_version_id = wanted_version_id
        and cell.data_cell_id = part.data_cell_id
    where indicator_formula.catalogue_version_id = wanted_version_id
    group by indicator_cell.indicator_cell_id, indicator_cell.denominator_part_count,
        indicator_formula.multiplier, indicator_formula.decimals, indicator_formula.publish
    -- No form brings a cell, or only a stock has an opening: no figure.
    having bool_and(cell.data_cell_id is not null
        and (part.moment = 'closing' or element.time_rule = 'last'));
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

revoke all on function reference.prepare_version(integer) from public;
grant execute on function reference.prepare_version(integer) to worker;
grant select, insert on reference.collected_cell, reference.computed_cell,
    reference.indicator_term to worker;
grant select on reference.collected_cell, reference.computed_cell, reference.indicator_term,
    reference.period_part to web, worker;
