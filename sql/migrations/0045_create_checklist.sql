-- What a signer looks at before signing. How large a change is told is of the report, as data.
alter table reference.report_form
    add column change_percent numeric not null default 30,
    add column change_least numeric not null default 5;

comment on column reference.report_form.change_percent is
    'A total that differs by this many percent or more from an earlier period is told before signing.';
comment on column reference.report_form.change_least is
    'Nothing is told where both counts are below this.';

create table reports.checklist (
    run_id                bigint primary key references reports.report_run,
    expected_count        integer not null,
    previous_period_id    integer references reference.reporting_period,
    year_before_period_id integer references reference.reporting_period,
    change_percent        numeric not null,
    change_least          numeric not null
);

comment on table reports.checklist is
    'What stands against a rendered document or is to be known before it is signed; made with its files.';
comment on column reports.checklist.run_id is 'The run.';
comment on column reports.checklist.expected_count is 'Communes whose return the figures wait for.';
comment on column reports.checklist.previous_period_id is
    'Period before it of the same kind; null when it has no figures, or is the year before.';
comment on column reports.checklist.year_before_period_id is
    'Same period a year before; null when it has no figures.';
comment on column reports.checklist.change_percent is 'Changes of this many percent were looked for.';
comment on column reports.checklist.change_least is 'Both counts below this: not looked at.';

create table reports.missing_unit (
    run_id        bigint not null references reports.checklist on delete cascade,
    admin_unit_id integer not null references reference.admin_unit,
    unit_name     text not null,
    state         text,
    primary key (run_id, admin_unit_id)
);

comment on table reports.missing_unit is 'A commune whose return is not in the figures of a document.';
comment on column reports.missing_unit.run_id is 'The run.';
comment on column reports.missing_unit.admin_unit_id is 'The commune.';
comment on column reports.missing_unit.unit_name is 'Its name as known at the instant of the figures.';
comment on column reports.missing_unit.state is
    'How far its newest return had come; null when nothing came.';

create table reports.kept_warning (
    run_id        bigint not null references reports.checklist on delete cascade,
    position      integer not null,
    submission_id bigint not null references intake.submission,
    unit_name     text not null,
    message       text,
    list_count    integer not null,
    reason        text,
    primary key (run_id, position)
);

comment on table reports.kept_warning is
    'A warning that stayed in a return which is in the figures of a document.';
comment on column reports.kept_warning.run_id is 'The run.';
comment on column reports.kept_warning.position is 'Order: by unit, return and place in the return.';
comment on column reports.kept_warning.submission_id is 'The return.';
comment on column reports.kept_warning.unit_name is 'Its unit.';
comment on column reports.kept_warning.message is
    'What is unlikely; null for those in the lists, which only who handles the return may read.';
comment on column reports.kept_warning.list_count is 'How many warnings in the lists the row stands for.';
comment on column reports.kept_warning.reason is 'Why the unit kept it, in its own words.';

create table reports.notable_change (
    run_id            bigint not null references reports.checklist on delete cascade,
    compared_with     text not null,
    indicator_cell_id integer not null,
    position          integer not null,
    name_vi           text not null,
    is_rate           boolean not null,
    decimals          integer not null,
    value             numeric not null,
    earlier_value     numeric not null,
    change_percent    numeric,
    compared_count    integer not null,
    primary key (run_id, compared_with, indicator_cell_id),
    check (compared_with in ('previous', 'year_before'))
);

comment on table reports.notable_change is
    'A total of the unit of a document that differs much from an earlier period, over the communes that have it in both.';
comment on column reports.notable_change.run_id is 'The run.';
comment on column reports.notable_change.compared_with is
    'previous (the period before of the same kind) or year_before.';
comment on column reports.notable_change.indicator_cell_id is 'The figure.';
comment on column reports.notable_change.position is 'Place of its view in the catalogue.';
comment on column reports.notable_change.name_vi is 'Name of its view.';
comment on column reports.notable_change.is_rate is 'True for a percent, rate or ratio; false for a count.';
comment on column reports.notable_change.decimals is 'Decimals that it is shown with.';
comment on column reports.notable_change.value is 'In the period of the document.';
comment on column reports.notable_change.earlier_value is 'In the earlier period.';
comment on column reports.notable_change.change_percent is
    'Difference in percent of the earlier value, one decimal; null when that was zero.';
comment on column reports.notable_change.compared_count is
    'Communes that have the figure in both; 0 when the unit itself is compared.';

create table reports.unverified_definition (
    run_id             bigint not null references reports.checklist on delete cascade,
    position           integer not null,
    part               text not null,
    code               text not null,
    name_vi            text not null,
    name_provenance    text not null,
    formula_provenance text not null,
    primary key (run_id, position)
);

comment on table reports.unverified_definition is
    'A view with figures in a document whose name or formula nobody has entered from the official text.';
comment on column reports.unverified_definition.run_id is 'The run.';
comment on column reports.unverified_definition.position is 'Place of the view in the catalogue.';
comment on column reports.unverified_definition.part is 'Part of its indicator.';
comment on column reports.unverified_definition.code is 'Code of its indicator.';
comment on column reports.unverified_definition.name_vi is 'Name of the view.';
comment on column reports.unverified_definition.name_provenance is 'How sure the name is.';
comment on column reports.unverified_definition.formula_provenance is 'How sure the formula is.';

alter table reports.checklist enable row level security;
alter table reports.missing_unit enable row level security;
alter table reports.kept_warning enable row level security;
alter table reports.notable_change enable row level security;
alter table reports.unverified_definition enable row level security;
create policy worker_all on reports.checklist to worker using (true) with check (true);
create policy worker_all on reports.missing_unit to worker using (true) with check (true);
create policy worker_all on reports.kept_warning to worker using (true) with check (true);
create policy worker_all on reports.notable_change to worker using (true) with check (true);
create policy worker_all on reports.unverified_definition to worker using (true) with check (true);
create policy web_draft on reports.checklist for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
create policy web_draft on reports.missing_unit for select to web
    using (run_id in (select run_id from reports.checklist));
create policy web_draft on reports.kept_warning for select to web
    using (run_id in (select run_id from reports.checklist));
create policy web_draft on reports.notable_change for select to web
    using (run_id in (select run_id from reports.checklist));
create policy web_draft on reports.unverified_definition for select to web
    using (run_id in (select run_id from reports.checklist));
grant select on reports.checklist, reports.missing_unit, reports.kept_warning,
    reports.notable_change, reports.unverified_definition to web;
grant select, insert, update, delete on reports.checklist, reports.missing_unit,
    reports.kept_warning, reports.notable_change, reports.unverified_definition to worker;
