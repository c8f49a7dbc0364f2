-- What was issued is corrected by one draft that collects all changes until somebody issues it.
alter table reports.report_run add column is_held boolean not null default false;

comment on column reports.report_run.is_held is
    'True for a correction that the calendar opened: it gets number and signature of the service only once a person orders it.';

grant update (is_held) on reports.report_run to web;

create table reports.examined_document (
    run_id      bigint primary key references reports.report_run,
    examined_at timestamptz not null
);

comment on table reports.examined_document is
    'Until when an issued document was compared with the figures of later, and needed no correction.';
comment on column reports.examined_document.run_id is 'The issued run.';
comment on column reports.examined_document.examined_at is
    'Instant of the figures that it was compared with, by the database''s clock.';

create table reports.moved_figure (
    run_id        bigint not null references reports.report_run,
    position      integer not null,
    admin_unit_id integer not null references reference.admin_unit,
    unit_name     text not null,
    view_key      text not null,
    breakdown     text not null,
    name_vi       text not null,
    category_vi   text not null,
    measure       text not null,
    slot          text not null,
    is_internal   boolean not null,
    old_text      text not null,
    new_text      text not null,
    cause         text not null,
    primary key (run_id, position),
    check (measure in ('count', 'rate')),
    check (slot in ('own', 'to_date', 'earlier', 'change'))
);

comment on table reports.moved_figure is
    'A figure that the document corrected by a run prints otherwise than the run; made with its files.';
comment on column reports.moved_figure.run_id is 'The correcting run.';
comment on column reports.moved_figure.position is 'Order of print, from 1.';
comment on column reports.moved_figure.admin_unit_id is 'Unit of the figure.';
comment on column reports.moved_figure.unit_name is 'Its name as printed.';
comment on column reports.moved_figure.view_key is 'Part, code and view, as in forms of reports.';
comment on column reports.moved_figure.breakdown is 'Breakdown key; empty for the total.';
comment on column reports.moved_figure.name_vi is 'Name of the view.';
comment on column reports.moved_figure.category_vi is 'Dimension and category; empty for the total.';
comment on column reports.moved_figure.measure is 'count or rate.';
comment on column reports.moved_figure.slot is
    'Column: own period, to_date, earlier (the year before) or change against it.';
comment on column reports.moved_figure.is_internal is
    'True where only the internal annex prints it.';
comment on column reports.moved_figure.old_text is
    'What the corrected document prints; empty where it prints nothing.';
comment on column reports.moved_figure.new_text is
    'What the run prints; empty where it prints nothing.';
comment on column reports.moved_figure.cause is
    'Which return was accepted when, or which definition was corrected, with the reason.';

-- A definition or unit that was wrong from the beginning, as who loaded its correction marked it.
create table reference.definition_correction (
    catalogue_version_id integer not null references reference.catalogue_version,
    kind                 text not null,
    definition           text not null,
    reason               text not null,
    marked_by            text not null,
    known_from           timestamptz not null,
    primary key (catalogue_version_id, kind, definition),
    check (kind in ('indicator', 'element', 'unit')),
    check (reason ~ '\S')
);

comment on table reference.definition_correction is
    'A definition that a load replaced because it had been wrong from the beginning, not changed from a date.';
comment on column reference.definition_correction.catalogue_version_id is
    'Version that brought the right one.';
comment on column reference.definition_correction.kind is 'indicator, element or unit.';
comment on column reference.definition_correction.definition is
    'Part, code and view of an indicator; code of an element or a unit.';
comment on column reference.definition_correction.reason is
    'Why it was wrong, as it is printed in corrections; names no person.';
comment on column reference.definition_correction.marked_by is 'Who loaded and marked it.';
comment on column reference.definition_correction.known_from is
    'Instant at which the version was published, by the database''s clock.';

grant insert on reference.definition_correction to worker;

alter table reports.examined_document enable row level security;
alter table reports.moved_figure enable row level security;
create policy worker_all on reports.examined_document to worker using (true) with check (true);
create policy worker_all on reports.moved_figure to worker using (true) with check (true);
create policy web_draft on reports.moved_figure for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
create policy web_remake on reports.moved_figure for delete to web
    using (run_id in (
        select reports.own_run_ids('reviewer', 'pinned', 'protected', 'rendered', 'returned')));
grant select, delete on reports.moved_figure to web;
