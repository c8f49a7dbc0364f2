create table reports.report_run (
    run_id               bigint generated always as identity primary key,
    form_code            text not null,
    period_id            integer not null references reference.reporting_period,
    admin_unit_id        integer not null references reference.admin_unit,
    audience             text not null,
    figures_as_at        timestamptz not null,
    catalogue_version_id integer not null references reference.catalogue_version,
    state                text not null,
    corrects_run_id      bigint references reports.report_run,
    created_at           timestamptz not null,
    created_by           text not null,
    issued_on            date,
    check (state in ('pinned', 'protected', 'rendered', 'signed', 'published')),
    check (audience in ('official', 'recipients'))
);

comment on table reports.report_run is
    'One document: a form, period, unit and audience, pinned to one instant.';
comment on column reports.report_run.run_id is 'Surrogate.';
comment on column reports.report_run.form_code is 'Form of the report.';
comment on column reports.report_run.period_id is 'The period.';
comment on column reports.report_run.admin_unit_id is 'The unit.';
comment on column reports.report_run.audience is 'official or recipients.';
comment on column reports.report_run.figures_as_at is 'Instant at which the figures are read.';
comment on column reports.report_run.catalogue_version_id is 'Definitions the figures name.';
comment on column reports.report_run.state is 'pinned, protected, rendered, signed or published.';
comment on column reports.report_run.corrects_run_id is
    'Signed run that this one replaces; null for the first.';
comment on column reports.report_run.created_at is 'When it was ordered, by the domain clock.';
comment on column reports.report_run.created_by is
    'Account that ordered it; "system" for the calendar.';
comment on column reports.report_run.issued_on is
    'Date printed on the document; null until a number is allocated.';

create table reports.rendered_file (
    run_id     bigint not null references reports.report_run,
    file_name  text not null,
    content    bytea not null,
    sha256     text not null,
    page_count integer,
    primary key (run_id, file_name)
);

comment on table reports.rendered_file is
    'One file of a run before it is signed.';
comment on column reports.rendered_file.run_id is 'The run.';
comment on column reports.rendered_file.file_name is 'Name in the download area.';
comment on column reports.rendered_file.content is 'The bytes.';
comment on column reports.rendered_file.sha256 is 'SHA-256 of the bytes, lower-case hex.';
comment on column reports.rendered_file.page_count is 'Pages of a PDF; null for a data file.';

create table disclosure.suppressed_cell (
    run_id            bigint not null references reports.report_run,
    admin_unit_id     integer not null references reference.admin_unit,
    indicator_cell_id integer not null references reference.indicator_cell,
    reason            text not null,
    primary key (run_id, admin_unit_id, indicator_cell_id),
    check (reason in ('primary', 'complementary'))
);

comment on table disclosure.suppressed_cell is
    'One indicator cell withheld from the audience of a run.';
comment on column disclosure.suppressed_cell.run_id is 'The run.';
comment on column disclosure.suppressed_cell.admin_unit_id is 'The unit.';
comment on column disclosure.suppressed_cell.indicator_cell_id is 'The indicator cell.';
comment on column disclosure.suppressed_cell.reason is
    'primary: a small count itself; complementary: it would give one away.';

create table signing.document_number (
    agency_symbol text not null,
    unit_code     text not null,
    year          integer not null,
    number        integer not null,
    run_id        bigint not null unique references reports.report_run,
    allocated_at  timestamptz not null,
    allocated_by  text not null,
    primary key (unit_code, agency_symbol, year, number)
);

comment on table signing.document_number is
    'A number from the register of an agency, allocated once and never again in its year.';
comment on column signing.document_number.agency_symbol is
    'Symbol of the register, such as BC-LĐTBXH.';
comment on column signing.document_number.unit_code is 'Unit of the agency.';
comment on column signing.document_number.year is 'Year of the register.';
comment on column signing.document_number.number is 'From 1.';
comment on column signing.document_number.run_id is 'The run it was allocated to.';
comment on column signing.document_number.allocated_at is 'When, by the domain clock.';
comment on column signing.document_number.allocated_by is 'Account that allocated it.';

create table signing.signed_file (
    run_id             bigint not null references reports.report_run,
    file_name          text not null,
    content            bytea not null,
    sha256             text not null,
    revision           integer not null,
    is_signed          boolean not null,
    signer_name        text,
    certificate_sha256 text,
    signed_at          timestamptz not null,
    registered_at      timestamptz not null,
    published_at       timestamptz,
    replaced_by_run_id bigint references reports.report_run,
    primary key (run_id, file_name)
);

comment on table signing.signed_file is
    'The registry of what was issued: one signed or sealed-by-hash file of a run.';
comment on column signing.signed_file.run_id is 'The run.';
comment on column signing.signed_file.file_name is 'Name in the download area.';
comment on column signing.signed_file.content is 'The bytes as issued.';
comment on column signing.signed_file.sha256 is 'SHA-256 of the bytes, lower-case hex.';
comment on column signing.signed_file.revision is
    '1, 2, … for the same form, period, unit and audience.';
comment on column signing.signed_file.is_signed is
    'True for a PDF with a signature, false for a data file covered by its hash.';
comment on column signing.signed_file.signer_name is
    'Subject of the certificate; null for a data file.';
comment on column signing.signed_file.certificate_sha256 is
    'SHA-256 of the certificate; null for a data file.';
comment on column signing.signed_file.signed_at is 'Instant of signing by the real clock.';
comment on column signing.signed_file.registered_at is 'Instant by the domain clock.';
comment on column signing.signed_file.published_at is
    'When it reached the download area; null until then.';
comment on column signing.signed_file.replaced_by_run_id is
    'Run that replaces it; null while it is current.';

create unique index report_run_open on reports.report_run
    (form_code, period_id, admin_unit_id, audience)
    where state <> 'published';
create index signed_file_sha256 on signing.signed_file (sha256);

alter table reports.report_run enable row level security;
alter table reports.rendered_file enable row level security;
alter table disclosure.suppressed_cell enable row level security;
alter table signing.signed_file enable row level security;
create policy worker_all on reports.report_run to worker using (true) with check (true);
create policy worker_all on reports.rendered_file to worker using (true) with check (true);
create policy worker_all on disclosure.suppressed_cell to worker using (true) with check (true);
create policy worker_all on signing.signed_file to worker using (true) with check (true);
create policy web_scope on reports.report_run for select to web
    using (admin_unit_id in (select access.visible_unit_ids()));
create policy web_scope on signing.signed_file for select to web
    using (published_at is not null and run_id in (select run_id from reports.report_run));
grant select on reports.report_run, signing.signed_file, signing.document_number to web;
