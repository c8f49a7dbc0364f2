-- Returns of units above the commune count at that unit and above it.
alter table aggregation.line drop constraint line_line_kind_check;
alter table aggregation.line
    add check (line_kind in ('own', 'split', 'flow', 'opening', 'unit'));

comment on table aggregation.line is
    'A reporting line of a period: a commune alive at the tree date with its whole predecessors; a split unit with its own; split units and their heirs together; or a unit above the commune that gave a return of its own.';
comment on column aggregation.line.line_kind is
    'own, split, flow (together in rates of a flow over a stock), opening (where an opening stock is read) or unit (a return of its own, above the commune).';

alter table reference.data_element add column where_both text not null default 'parts'
    check (where_both in ('parts', 'unit'));
comment on column reference.data_element.where_both is
    'Which figure counts where a unit gave one and units below it gave theirs: parts, the sum of those below; unit, its own.';

alter table reference.computed_cell add column prefers_unit boolean not null default false;
comment on column reference.computed_cell.prefers_unit is
    'True when a part of its formula counts from the unit itself where both the unit and those below it gave a figure.';

create function reference.prepare_preferred_unit(in wanted_version_id integer) returns void
language sql set search_path = '' as $$
    update reference.computed_cell
    set prefers_unit = true
    where computed_cell.catalogue_version_id = wanted_version_id
        and computed_cell.indicator_cell_id in (
            select part.indicator_cell_id
            from reference.data_element
            inner join reference.data_cell
                on data_cell.data_element = data_element.data_element
            inner join reference.indicator_cell_part as part
                on part.data_cell_id = data_cell.data_cell_id
            where data_element.catalogue_version_id = wanted_version_id
                and data_element.where_both = 'unit'
        )
$$;
comment on function reference.prepare_preferred_unit(integer) is
    'Prepares which indicator cells of a new catalogue version count from a unit''s own return where both exist; once for each version, after prepare_version.';
revoke all on function reference.prepare_preferred_unit(integer) from public;
grant execute on function reference.prepare_preferred_unit(integer) to worker;
grant update (prefers_unit) on reference.computed_cell to worker;

create table indicators.own_figure (
    period_id         integer not null,
    admin_unit_id     integer not null,
    indicator_cell_id integer not null,
    known_from        timestamptz not null,
    known_to          timestamptz not null default 'infinity',
    primary key (period_id, admin_unit_id, indicator_cell_id, known_to)
);
comment on table indicators.own_figure is
    'A figure of a unit above the commune that rests on a return of the unit itself. Below it the figure is not collected, or not added up to it.';
comment on column indicators.own_figure.period_id is 'The period.';
comment on column indicators.own_figure.admin_unit_id is 'The unit.';
comment on column indicators.own_figure.indicator_cell_id is 'The indicator cell.';
comment on column indicators.own_figure.known_from is 'First instant of this state.';
comment on column indicators.own_figure.known_to is 'Instant at which it was replaced.';

alter table indicators.own_figure enable row level security;
create policy worker_all on indicators.own_figure to worker using (true) with check (true);
create policy web_all on indicators.own_figure for select to web using (true);
grant select, insert, update on indicators.own_figure to worker;
grant select on indicators.own_figure to web;
