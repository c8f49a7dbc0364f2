-- Figures that somebody states from a paper, to compare with: what a plan asks for, and what an
-- earlier report printed. They are never added up and never stand in for a figure of ours.
create table plan.stated_figure (
    stated_figure_id bigint generated always as identity primary key,
    admin_unit_id    integer not null references reference.admin_unit,
    kind             text not null check (kind in ('target', 'past')),
    period_code      text not null
        check (period_code ~ '^(HC|TK)-[0-9]{4}-(Q[1-4]|H1|9M|Y)$' or period_code ~ '^NH-[0-9]{4}$'),
    view_key         text not null check (view_key <> ''),
    breakdown        text not null,
    measure          text not null check (measure in ('count', 'rate')),
    value            numeric not null check (value >= 0),
    number           text not null check (number <> ''),
    issued_on        date not null,
    is_withdrawn     boolean not null default false,
    recorded_by      text not null,
    recorded_at      timestamptz not null,
    known_from       timestamptz not null
);

comment on table plan.stated_figure is
    'What was stated at one time of a target or a past figure of a unit. The newest row of unit, kind, period, view, breakdown and measure counts.';
comment on column plan.stated_figure.stated_figure_id is 'Surrogate of the statement, not of the figure.';
comment on column plan.stated_figure.admin_unit_id is 'Unit that it is of, under any of its spans of time.';
comment on column plan.stated_figure.kind is 'target: what a plan asks for; past: what an earlier report printed.';
comment on column plan.stated_figure.period_code is
    'Code of the period that it is for; one before our calendar began may be named.';
comment on column plan.stated_figure.view_key is 'Indicator view as in forms of reports: part, code and view.';
comment on column plan.stated_figure.breakdown is 'Breakdown of at most one dimension; empty for the total.';
comment on column plan.stated_figure.measure is 'count: the number; rate: the percent, rate or ratio of the view.';
comment on column plan.stated_figure.value is 'As printed; in the unit of the measure.';
comment on column plan.stated_figure.number is 'Number and symbol of the paper that it stands on.';
comment on column plan.stated_figure.issued_on is 'Date of that paper.';
comment on column plan.stated_figure.is_withdrawn is 'True when it counts no longer.';
comment on column plan.stated_figure.recorded_by is 'Who stated it.';
comment on column plan.stated_figure.recorded_at is 'When, by the domain clock.';
comment on column plan.stated_figure.known_from is 'From when it is known, by the clock of the database.';

create index stated_figure_unit on plan.stated_figure (admin_unit_id, period_code);

alter table plan.stated_figure enable row level security;
create policy worker_all on plan.stated_figure to worker using (true) with check (true);
create policy web_read on plan.stated_figure for select to web
    using (admin_unit_id in (select plan.readable_unit_ids()));
create policy web_record on plan.stated_figure for insert to web
    with check (recorded_by = access.acting()
        and admin_unit_id in (select access.own_unit_ids_of('reviewer')));
grant select, insert on plan.stated_figure to web, worker;
grant usage, select on all sequences in schema plan to web, worker;
