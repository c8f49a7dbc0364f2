-- Beside each table of the present what was known of its rows, and from when to when. What stood
-- there at the upgrade counts as known since ever, since nothing older is left.
create table reference.admin_unit_version (
    like reference.admin_unit including comments,
    known_from timestamptz not null,
    known_to   timestamptz not null default 'infinity',
    primary key (admin_unit_id, known_from)
);

create table reference.reporting_period_version (
    like reference.reporting_period including comments,
    known_from timestamptz not null,
    known_to   timestamptz not null default 'infinity',
    primary key (period_id, known_from)
);

create table reference.holiday_version (
    like reference.holiday including comments,
    known_from timestamptz not null,
    known_to   timestamptz not null default 'infinity',
    primary key (day, known_from)
);

create table reference.agency_version (
    like reference.agency including comments,
    known_from timestamptz not null,
    known_to   timestamptz not null default 'infinity',
    primary key (unit_code, valid_from, known_from)
);

comment on table reference.admin_unit_version is
    'What was known of an administrative unit for a span of time.';
comment on table reference.reporting_period_version is
    'What was known of a period for a span of time.';
comment on table reference.holiday_version is
    'What was known of a day for a span of time.';
comment on table reference.agency_version is
    'What was known of an agency for a span of time. How it signs is a setting of today and no part of it.';
comment on column reference.admin_unit_version.known_from is
    'Instant at which it was published, by the database''s clock; -infinity for what stood there when the table came.';
comment on column reference.admin_unit_version.known_to is
    'Instant at which it changed or left; infinity while it holds.';
comment on column reference.reporting_period_version.known_from is
    'Instant at which it was published, by the database''s clock; -infinity for what stood there when the table came.';
comment on column reference.reporting_period_version.known_to is
    'Instant at which it changed or left; infinity while it holds.';
comment on column reference.holiday_version.known_from is
    'Instant at which it was published, by the database''s clock; -infinity for what stood there when the table came.';
comment on column reference.holiday_version.known_to is
    'Instant at which it changed or left; infinity while it holds.';
comment on column reference.agency_version.known_from is
    'Instant at which it was published, by the database''s clock; -infinity for what stood there when the table came.';
comment on column reference.agency_version.known_to is
    'Instant at which it changed or left; infinity while it holds.';

insert into reference.admin_unit_version
select admin_unit.*, '-infinity' from reference.admin_unit;
insert into reference.reporting_period_version
select reporting_period.*, '-infinity' from reference.reporting_period;
insert into reference.holiday_version
select holiday.*, '-infinity' from reference.holiday;
insert into reference.agency_version
select agency.*, '-infinity' from reference.agency;

alter table reference.agency_version drop column signing;

grant insert, update on reference.admin_unit_version, reference.reporting_period_version,
    reference.holiday_version, reference.agency_version to worker;

create view reports.run_agency with (security_invoker = true) as
select
    report_run.run_id,
    agency_version.unit_code,
    agency_version.superior_name,
    agency_version.agency_name,
    agency_version.symbol,
    agency_version.place_name,
    agency_version.area_name,
    agency_version.addressee,
    agency_version.capacity_lines,
    agency_version.signer_name,
    agency_version.recipients,
    agency_version.plan_reference,
    coalesce(agency.signing, 'service') as signing
from reports.report_run
inner join reference.admin_unit on admin_unit.admin_unit_id = report_run.admin_unit_id
inner join reference.reporting_period_version
    on reporting_period_version.period_id = report_run.period_id
    and reporting_period_version.known_from <= report_run.figures_as_at
    and reporting_period_version.known_to > report_run.figures_as_at
inner join reference.agency_version
    on agency_version.unit_code = admin_unit.code
    and agency_version.known_from <= report_run.figures_as_at
    and agency_version.known_to > report_run.figures_as_at
    and reporting_period_version.end_date
        between agency_version.valid_from and agency_version.valid_to
left join reference.agency
    on agency.unit_code = admin_unit.code
    and reporting_period_version.end_date between agency.valid_from and agency.valid_to;

comment on view reports.run_agency is
    'The agency that issues a run, as it was known at the instant of the run''s figures.';
comment on column reports.run_agency.run_id is 'The run.';
comment on column reports.run_agency.unit_code is 'Administrative code of the agency''s unit.';
comment on column reports.run_agency.superior_name is
    'Name above the agency''s in the letterhead; null where none is printed.';
comment on column reports.run_agency.agency_name is 'Full official name, upper case.';
comment on column reports.run_agency.symbol is 'Symbol after the number, such as BC-LĐTBXH.';
comment on column reports.run_agency.place_name is 'Place in the dateline.';
comment on column reports.run_agency.area_name is 'Name of the area in the title.';
comment on column reports.run_agency.addressee is 'Who stands after "Kính gửi".';
comment on column reports.run_agency.capacity_lines is
    'Lines of the signing capacity, such as TRƯỞNG PHÒNG.';
comment on column reports.run_agency.signer_name is 'Full name under the signature.';
comment on column reports.run_agency.recipients is 'Lines of "Nơi nhận" after "Như trên".';
comment on column reports.run_agency.plan_reference is
    'Plan or document that the report answers to.';
comment on column reports.run_agency.signing is
    'service or people, as the agency is set today; service where it has left the definitions.';

revoke insert, update, delete on reports.run_agency from worker;
grant select on reports.run_agency to web;

-- Who issued a document is what stood on it.
create or replace function signing.registered_document(
    in wanted_sha256 text, in wanted_number integer, in wanted_symbol text, in wanted_year integer
) returns table (
    agency_name text, number integer, agency_symbol text, issued_on date, revision integer,
    is_same_file boolean, is_current boolean, replaced_by text
)
language sql stable security definer set search_path = '' as $$
    select distinct
        run_agency.agency_name,
        document_number.number,
        document_number.agency_symbol,
        report_run.issued_on,
        signed_file.revision,
        coalesce(signed_file.sha256 = wanted_sha256, false),
        signed_file.replaced_by_run_id is null,
        later_number.number || '/' || later_number.agency_symbol
    from signing.signed_file
    inner join reports.report_run on report_run.run_id = signed_file.run_id
    inner join signing.document_number on document_number.run_id = signed_file.run_id
    left join reports.run_agency on run_agency.run_id = signed_file.run_id
    left join signing.document_number as later_number
        on later_number.run_id = signed_file.replaced_by_run_id
    where signed_file.published_at is not null
        and (signed_file.sha256 = wanted_sha256
            or (signed_file.is_signed
                and document_number.number = wanted_number
                and document_number.agency_symbol = wanted_symbol
                and document_number.year = wanted_year))
$$;
