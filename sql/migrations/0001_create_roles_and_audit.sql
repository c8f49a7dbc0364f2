-- The roles are made once per cluster by the database's administrator (DatabaseSetup); here they
-- receive what they may do. `owner` runs the migrations and is never used by the service.

create schema audit;
create schema staging;
create schema access;
create schema reference;
create schema intake;
create schema register;
create schema validation;
create schema review;
create schema aggregation;
create schema indicators;
create schema disclosure;
create schema reports;
create schema signing;

comment on schema audit is 'Append-only trail of what was done, by whom and when.';
comment on schema staging is 'Where COPY lands; no web role may look in.';
comment on schema access is 'Who may do what, for which units.';
comment on schema reference is 'Definitions as data: units, periods, catalogue, forms, rules.';
comment on schema intake is 'Submissions as they came.';
comment on schema register is 'List rows without identity; personal data all the same.';
comment on schema validation is 'Typed values and findings.';
comment on schema review is 'Decisions on submissions and the state of periods.';
comment on schema aggregation is 'Observations of accepted submissions and their roll-up.';
comment on schema indicators is 'Indicator values of a period for the whole tree.';
comment on schema disclosure is 'Cells withheld from an audience.';
comment on schema reports is 'Report runs and rendered files.';
comment on schema signing is 'Numbers, signatures and the registry of what was issued.';

grant usage on schema access, reference, intake, register, validation, review, aggregation,
    indicators, disclosure, reports, signing to web, worker;
grant usage on schema audit to web, worker;
grant usage on schema staging to worker;

alter default privileges in schema access, reference
    grant select on tables to web, worker;
alter default privileges in schema intake, register, validation, review
    grant select, insert, update, delete on tables to worker;
alter default privileges in schema disclosure, reports, signing, staging
    grant select, insert, update, delete on tables to worker;
alter default privileges in schema intake, register, validation, review, aggregation, indicators,
    disclosure, reports, signing, staging, audit
    grant usage, select on sequences to worker;
alter default privileges in schema intake, review, audit
    grant usage, select on sequences to web;

create table audit.event (
    event_id    bigint generated always as identity primary key,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    user_name   text not null,
    action      text not null,
    object_kind text not null,
    object_key  text not null,
    details     jsonb not null default '{}'
);

comment on table audit.event is
    'One act of a person or of the service. Rows are only ever added.';
comment on column audit.event.event_id is 'Order of recording.';
comment on column audit.event.occurred_at is 'When it happened by the domain clock.';
comment on column audit.event.recorded_at is 'When the row was written by the real clock.';
comment on column audit.event.user_name is 'Account that acted; the service itself is "system".';
comment on column audit.event.action is
    'What was done: receive, validate, submit, confirm, accept, return, load, sign and so on.';
comment on column audit.event.object_kind is
    'Kind of thing acted upon, such as submission or period.';
comment on column audit.event.object_key is 'Key of that thing, without any figure of a person.';
comment on column audit.event.details is
    'Further facts: hashes, states, reasons. Never a list row.';

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit.event is append-only';
end $$;

comment on function audit.refuse_change() is 'Keeps the trail append-only.';

create trigger event_is_append_only before update or delete on audit.event
    for each row execute function audit.refuse_change();
create trigger event_is_never_truncated before truncate on audit.event
    for each statement execute function audit.refuse_change();

grant insert on audit.event to web, worker;
grant select on audit.event to worker;

create table access.person (
    user_name text primary key,
    full_name text not null,
    is_demo   boolean not null default false
);

comment on table access.person is
    'A person who acts in the service, by account name.';
comment on column access.person.user_name is 'Account name as given with --as.';
comment on column access.person.full_name is 'Name as it is printed in a signature block.';
comment on column access.person.is_demo is 'True for invented people of the demonstration.';

create table access.assignment (
    user_name text not null references access.person,
    role      text not null,
    unit_code text not null,
    primary key (user_name, role, unit_code),
    check (role in ('ward_officer', 'ward_approver', 'reviewer', 'signer', 'clerk', 'province_officer', 'catalogue_administrator', 'auditor'))
);

comment on table access.assignment is
    'A role that a person holds for a unit and everything below it.';
comment on column access.assignment.user_name is 'The person.';
comment on column access.assignment.role is
    'ward_officer, ward_approver, reviewer, signer, clerk, province_officer, catalogue_administrator or auditor.';
comment on column access.assignment.unit_code is
    'Administrative code; the unit alive on the day of the act is meant.';

grant insert, update, delete on access.person, access.assignment to worker;
