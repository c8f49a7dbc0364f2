-- In which return of a line the figure of a data cell stands, without regard to the period.
alter table reference.collected_cell add column role text not null generated always as (
    case
        when time_rule in ('last', 'to_date') then 'closing'
        when is_keyed then 'keys'
        when time_rule = 'own' then 'own'
        else 'sum'
    end) stored;
comment on column reference.collected_cell.role is
    'Which return of a line gives its figure at the end of the period: closing, keys, own or sum.';

create table reference.needed_return (
    catalogue_version_id integer not null references reference.catalogue_version,
    indicator_cell_id    integer not null references reference.cell_definition,
    form_code            text not null,
    role                 text not null,
    primary key (catalogue_version_id, indicator_cell_id, form_code, role)
);
comment on table reference.needed_return is
    'A form in a role without which a line has no figure of an indicator cell: what the parts of its formula are read from.';
comment on column reference.needed_return.catalogue_version_id is 'Version of the catalogue.';
comment on column reference.needed_return.indicator_cell_id is 'The indicator cell.';
comment on column reference.needed_return.form_code is 'Form of the return.';
comment on column reference.needed_return.role is
    'closing, keys, own, sum or opening, as indicators.period_cell says.';

create function reference.prepare_needed_return(in wanted_version_id integer)
returns void
language sql set search_path = '' as $$
    insert into reference.needed_return
    select distinct
        computed_cell.catalogue_version_id,
        computed_cell.indicator_cell_id,
        collected_cell.form_code,
        case indicator_cell_part.moment when 'opening' then 'opening' else collected_cell.role end
    from reference.computed_cell
    inner join reference.indicator_cell_part
        on indicator_cell_part.indicator_cell_id = computed_cell.indicator_cell_id
    inner join reference.collected_cell
        on collected_cell.catalogue_version_id = computed_cell.catalogue_version_id
        and collected_cell.data_cell_id = indicator_cell_part.data_cell_id
    where computed_cell.catalogue_version_id = wanted_version_id
$$;
comment on function reference.prepare_needed_return(integer) is
    'Prepares which returns the indicator cells of a new catalogue version need; once for each version, after prepare_version.';

select reference.prepare_needed_return(catalogue_version_id)
from reference.catalogue_version
order by catalogue_version_id;

revoke all on function reference.prepare_needed_return(integer) from public;
grant execute on function reference.prepare_needed_return(integer) to worker;
grant select, insert on reference.needed_return to worker;
grant select on reference.needed_return to web;

create or replace function indicators.period_cell(
    in wanted_period_id integer, in wanted_version_id integer)
returns table (
    data_cell_id integer, moment text, form_code text, role text, is_system boolean
)
language sql stable set search_path = '' as $$
    -- A quarter other than the first has no figure to date.
    select
        collected_cell.data_cell_id,
        'closing',
        collected_cell.form_code,
        collected_cell.role,
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
