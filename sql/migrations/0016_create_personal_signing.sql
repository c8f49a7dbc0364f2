alter table reference.agency
    add column signing text not null default 'service',
    add check (signing in ('service', 'people'));

comment on column reference.agency.signing is
    'service: the service numbers, signs and publishes by itself; people: a person signs, then a clerk numbers, dates, seals and issues.';

alter table reports.report_run drop constraint report_run_state_check;
alter table reports.report_run add constraint report_run_state_check
    check (state in ('pinned', 'protected', 'rendered', 'returned', 'person_signed', 'signed', 'published'));

comment on column reports.report_run.state is
    'pinned, protected, rendered, signed or published; where people sign, also returned by the signer, or person_signed and waiting for the clerk.';

create function reports.is_signed_by_people(in wanted_run_id bigint) returns boolean
language sql stable set search_path = '' as $$
    select exists (
        select
        from reports.report_run
        inner join reference.reporting_period
            on reporting_period.period_id = report_run.period_id
        inner join reference.admin_unit
            on admin_unit.admin_unit_id = report_run.admin_unit_id
        inner join reference.agency
            on agency.unit_code = admin_unit.code
            and reporting_period.end_date between agency.valid_from and agency.valid_to
        where report_run.run_id = wanted_run_id
            and agency.signing = 'people'
    )
$$;

comment on function reports.is_signed_by_people(bigint) is
    'Whether the agency of a run signs by people, so that the calendar leaves the rendered run to them.';

create table signing.person_signed_file (
    run_id             bigint not null references reports.report_run,
    file_name          text not null,
    content            bytea not null,
    signed_by          text not null references access.person,
    signer_name        text not null,
    certificate_sha256 text not null,
    signed_at          timestamptz not null,
    acted_at           timestamptz not null,
    primary key (run_id, file_name)
);

comment on table signing.person_signed_file is
    'A document that a person has signed and no clerk has numbered yet; kept as evidence afterwards.';
comment on column signing.person_signed_file.run_id is 'The run.';
comment on column signing.person_signed_file.file_name is 'Name of the rendered file.';
comment on column signing.person_signed_file.content is 'The bytes with the person''s signature.';
comment on column signing.person_signed_file.signed_by is 'Account of the person.';
comment on column signing.person_signed_file.signer_name is 'Subject of the person''s certificate.';
comment on column signing.person_signed_file.certificate_sha256 is
    'SHA-256 of the certificate, lower-case hex.';
comment on column signing.person_signed_file.signed_at is 'Instant of signing by the real clock.';
comment on column signing.person_signed_file.acted_at is 'The same by the domain clock.';

create table signing.returned_draft (
    run_id      bigint not null references reports.report_run,
    returned_at timestamptz not null,
    returned_by text not null references access.person,
    remark      text not null,
    primary key (run_id, returned_at)
);

comment on table signing.returned_draft is
    'A rendered report that the signer sent back instead of signing it. Rows are only ever added.';
comment on column signing.returned_draft.run_id is 'The run, which can be made again.';
comment on column signing.returned_draft.returned_at is 'When, by the domain clock.';
comment on column signing.returned_draft.returned_by is 'Account of the signer.';
comment on column signing.returned_draft.remark is 'What is to be put right.';

-- A draft is for those who sign and number in the agency itself, and for the reviewers of its unit.
create function access.draft_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    select admin_unit.admin_unit_id
    from access.assignment
    inner join reference.admin_unit on admin_unit.code = assignment.unit_code
    where assignment.user_name = nullif(current_setting('app.user_id', true), '')
        and assignment.role in ('signer', 'clerk', 'reviewer')
$$;

comment on function access.draft_unit_ids() is
    'Units whose own agency the person of this transaction signs, numbers or reviews for; nothing below them.';

alter table signing.person_signed_file enable row level security;
alter table signing.returned_draft enable row level security;
create policy worker_all on signing.person_signed_file to worker using (true) with check (true);
create policy worker_all on signing.returned_draft to worker using (true) with check (true);
create policy web_draft on reports.rendered_file for select to web
    using (run_id in (
        select run_id from reports.report_run
        where state in ('rendered', 'returned', 'person_signed')
            and admin_unit_id in (select access.draft_unit_ids())));
create policy web_draft on signing.person_signed_file for select to web
    using (run_id in (
        select run_id from reports.report_run
        where state = 'person_signed' and admin_unit_id in (select access.draft_unit_ids())));
create policy web_draft on signing.returned_draft for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
grant select on reports.rendered_file, signing.person_signed_file, signing.returned_draft to web;
revoke update, delete on signing.person_signed_file, signing.returned_draft from worker;
