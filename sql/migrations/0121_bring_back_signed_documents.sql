-- A draft is given out, signed, numbered and sealed in the document system of the office, and
-- brought back by the clerk.
alter table reference.agency drop constraint agency_signing_check;
alter table reference.agency add constraint agency_signing_check
    check (signing in ('service', 'people', 'elsewhere'));

comment on column reference.agency.signing is
    'service: the service numbers, signs and publishes by itself; people: a person signs here, then a clerk numbers, dates, seals and issues; elsewhere: all that is done in the document system of the agency and brought back.';

create or replace function reports.is_signed_by_people(in wanted_run_id bigint) returns boolean
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
            and agency.signing <> 'service'
    )
$$;

comment on function reports.is_signed_by_people(bigint) is
    'Whether people sign the run, here or elsewhere, so that the calendar leaves the rendered run to them.';

create table signing.given_out (
    run_id          bigint not null references reports.report_run,
    given_at        timestamptz not null,
    given_by        text not null references access.person,
    document_sha256 text not null,
    primary key (run_id, given_at)
);

comment on table signing.given_out is
    'A draft that somebody took out to be signed elsewhere. Rows are only ever added.';
comment on column signing.given_out.run_id is 'The run.';
comment on column signing.given_out.given_at is 'When, by the domain clock.';
comment on column signing.given_out.given_by is 'Account that took it out.';
comment on column signing.given_out.document_sha256 is
    'SHA-256 of the document as it was rendered; while the run has it, the calendar makes it not again.';

create table signing.brought_back_file (
    run_id       bigint not null references reports.report_run,
    file_name    text not null,
    kind         text not null check (kind in ('own_bytes', 'saved_again', 'scan')),
    extension    text not null,
    content      bytea not null,
    sha256       text not null,
    draft_sha256 text not null,
    signer_name  text,
    signed_at    timestamptz,
    number_line  text,
    date_line    text,
    remarks      text[] not null,
    received_at  timestamptz not null,
    received_by  text not null references access.person,
    primary key (run_id, file_name)
);

comment on table signing.brought_back_file is
    'What came back of one rendered file, signed elsewhere; it can be exchanged until it is registered.';
comment on column signing.brought_back_file.run_id is 'The run.';
comment on column signing.brought_back_file.file_name is 'Name of the rendered file.';
comment on column signing.brought_back_file.kind is
    'own_bytes: the draft''s bytes and what was added; saved_again: written by another program and compared page by page; scan: a scan of paper.';
comment on column signing.brought_back_file.extension is 'How its name ends, by its bytes.';
comment on column signing.brought_back_file.content is 'The bytes as they came back.';
comment on column signing.brought_back_file.sha256 is 'SHA-256 of the bytes, lower-case hex.';
comment on column signing.brought_back_file.draft_sha256 is
    'SHA-256 of the rendered file that it was compared with.';
comment on column signing.brought_back_file.signer_name is
    'Names in the certificates, the oldest signature first; null for a scan.';
comment on column signing.brought_back_file.signed_at is
    'When its last signature says that it was made; null where it does not, or for a scan.';
comment on column signing.brought_back_file.number_line is
    'What is read in the line of the number; null where nothing is.';
comment on column signing.brought_back_file.date_line is
    'What is read in the line of place and date; null where nothing is.';
comment on column signing.brought_back_file.remarks is
    'What is to be known of it, in Vietnamese: each signature, and what stands around them.';
comment on column signing.brought_back_file.received_at is 'When, by the domain clock.';
comment on column signing.brought_back_file.received_by is 'Account of the clerk.';

create function signing.refuse_unread() returns trigger language plpgsql
security definer set search_path = '' as $$
begin
    if reports.is_signed_by_people(new.run_id) and exists (
        select
        from reports.rendered_file
        left join signing.brought_back_file
            on brought_back_file.run_id = rendered_file.run_id
            and brought_back_file.file_name = rendered_file.file_name
            and brought_back_file.draft_sha256 = rendered_file.sha256
        where rendered_file.run_id = new.run_id
            and rendered_file.page_count is not null
            and brought_back_file.run_id is null
    ) then
        raise exception 'report run % was signed by nobody', new.run_id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function signing.refuse_unread() is
    'A run that people sign is issued by a signature made here, or by what was brought back of every document.';

create trigger issued_run_was_signed after update on reports.report_run
    for each row when (old.state = 'rendered' and new.state = 'signed')
    execute function signing.refuse_unread();

create function signing.refuse_exchange() returns trigger language plpgsql
security definer set search_path = '' as $$
begin
    if exists (
        select from signing.signed_file where signed_file.run_id = new.run_id
    ) then
        raise exception 'report run % is registered', new.run_id using errcode = 'check_violation';
    end if;
    return new;
end $$;

comment on function signing.refuse_exchange() is
    'What was brought back is exchanged no more once it is registered.';

create trigger registered_file_stays before insert or update on signing.brought_back_file
    for each row execute function signing.refuse_exchange();

alter table signing.given_out enable row level security;
alter table signing.brought_back_file enable row level security;
create policy worker_all on signing.given_out to worker using (true) with check (true);
create policy worker_all on signing.brought_back_file to worker using (true) with check (true);
create policy web_draft on signing.given_out for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
create policy web_give on signing.given_out for insert to web
    with check (given_by = access.acting()
        and run_id in (select reports.own_run_ids('clerk', 'rendered')));
create policy web_draft on signing.brought_back_file for select to web
    using (run_id in (
        select run_id from reports.report_run
        where admin_unit_id in (select access.draft_unit_ids())));
create policy web_bring on signing.brought_back_file for insert to web
    with check (received_by = access.acting()
        and run_id in (select reports.own_run_ids('clerk', 'rendered')));
create policy web_exchange on signing.brought_back_file for update to web
    using (run_id in (select reports.own_run_ids('clerk', 'rendered')))
    with check (received_by = access.acting()
        and run_id in (select reports.own_run_ids('clerk', 'rendered')));
grant select, insert on signing.given_out to web, worker;
grant select, insert, update on signing.brought_back_file to web, worker;

-- The clerk numbers and registers what was brought back, as what was signed here.
create policy web_bring on signing.document_number for insert to web
    with check (allocated_by = access.acting()
        and run_id in (select reports.own_run_ids('clerk', 'rendered'))
        and exists (
            select from signing.brought_back_file
            where brought_back_file.run_id = document_number.run_id));
create policy web_bring on signing.signed_file for insert to web
    with check (run_id in (select reports.own_run_ids('clerk', 'rendered'))
        and exists (
            select from signing.brought_back_file
            where brought_back_file.run_id = signed_file.run_id));
create policy web_bringing on signing.signed_file for select to web
    using (run_id in (select reports.own_run_ids('clerk', 'rendered')));
alter policy web_act on reports.report_run
    with check (case state
        when 'returned' then admin_unit_id in (select access.own_unit_ids_of('signer'))
        when 'pinned' then admin_unit_id in (select access.own_unit_ids_of('reviewer'))
        when 'person_signed' then (admin_unit_id in (select access.own_unit_ids_of('signer'))
                and signing.is_acted_on(run_id, 'sign'))
            or (admin_unit_id in (select access.own_unit_ids_of('clerk'))
                and signing.is_acted_on(run_id, 'number'))
        when 'rendered' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        when 'signed' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        when 'published' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        else false
    end);

revoke execute on function signing.refuse_unread(), signing.refuse_exchange() from public;
