-- What the pages write of documents and accounts, and what they may ask of the queue.
create function signing.is_acted_on(in wanted_run_id bigint, in wanted_act text) returns boolean
language sql stable security definer set search_path = '' as $$
    select case wanted_act
        when 'sign' then exists (
            select
            from signing.person_signed_file
            where person_signed_file.run_id = wanted_run_id
                and person_signed_file.signed_by = access.acting())
        when 'number' then exists (
            select
            from signing.document_number
            where document_number.run_id = wanted_run_id
                and document_number.allocated_by = access.acting())
    end
$$;

comment on function signing.is_acted_on(bigint, text) is
    'Whether the person of this transaction signed a run (sign) or gave it its number (number).';

create policy web_act on reports.report_run for update to web
    using (admin_unit_id in (select access.own_unit_ids_of('signer', 'clerk', 'reviewer')))
    with check (case state
        when 'returned' then admin_unit_id in (select access.own_unit_ids_of('signer'))
        when 'pinned' then admin_unit_id in (select access.own_unit_ids_of('reviewer'))
        when 'person_signed' then (admin_unit_id in (select access.own_unit_ids_of('signer'))
                and signing.is_acted_on(run_id, 'sign'))
            or (admin_unit_id in (select access.own_unit_ids_of('clerk'))
                and signing.is_acted_on(run_id, 'number'))
        when 'signed' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        when 'published' then admin_unit_id in (select access.own_unit_ids_of('clerk'))
            and signing.is_acted_on(run_id, 'number')
        else false
    end);
grant update (state, issued_on, figures_as_at, catalogue_version_id) on reports.report_run to web;

create function reports.own_run_ids(in wanted_role text, variadic wanted_states text[])
returns setof bigint
language sql stable security definer set search_path = '' as $$
    select report_run.run_id
    from reports.report_run
    where report_run.state = any (wanted_states)
        and report_run.admin_unit_id in (select access.own_unit_ids_of(wanted_role))
$$;

comment on function reports.own_run_ids(text, text[]) is
    'Runs in one of the states for whose agency the person of this transaction holds the role.';

create policy web_sign on signing.person_signed_file for insert to web
    with check (signed_by = access.acting()
        and run_id in (select reports.own_run_ids('signer', 'rendered')));
create policy web_own on signing.person_signed_file for select to web
    using (signed_by = access.acting());
create policy web_return on signing.returned_draft for insert to web
    with check (returned_by = access.acting()
        and run_id in (select reports.own_run_ids('signer', 'rendered')));
create policy web_issue on signing.document_number for insert to web
    with check (allocated_by = access.acting()
        and run_id in (select reports.own_run_ids('clerk', 'person_signed')));
create policy web_issue on signing.signed_file for insert to web
    with check (run_id in (select reports.own_run_ids('clerk', 'person_signed')));
create policy web_issuing on signing.signed_file for select to web
    using (run_id in (
        select reports.own_run_ids('clerk', 'person_signed', 'signed', 'published')));
create policy web_publish on signing.signed_file for update to web
    using (run_id in (select reports.own_run_ids('clerk', 'person_signed', 'signed', 'published')))
    with check (run_id in (
        select reports.own_run_ids('clerk', 'person_signed', 'signed', 'published')));
grant insert on signing.person_signed_file, signing.returned_draft, signing.document_number,
    signing.signed_file to web;
grant update (replaced_by_run_id, published_at) on signing.signed_file to web;

-- To make a draft again is to drop what was made of it.
create policy web_remake on reports.rendered_file for delete to web
    using (run_id in (
        select reports.own_run_ids('reviewer', 'pinned', 'protected', 'rendered', 'returned')));
create policy web_read on disclosure.suppressed_cell for select to web
    using (run_id in (
        select reports.own_run_ids('reviewer', 'pinned', 'protected', 'rendered', 'returned')));
create policy web_remake on disclosure.suppressed_cell for delete to web
    using (run_id in (
        select reports.own_run_ids('reviewer', 'pinned', 'protected', 'rendered', 'returned')));
create policy web_remake on reports.run_computation for delete to web
    using (run_id in (select reports.own_run_ids('reviewer', 'pinned')));
create policy web_pin on reports.run_computation for insert to web
    with check (run_id in (select reports.own_run_ids('reviewer', 'pinned')));
grant delete on reports.rendered_file, disclosure.suppressed_cell, reports.run_computation to web;
grant select (run_id) on disclosure.suppressed_cell to web;
grant insert on reports.run_computation to web;

-- An administrator gives roles and passwords to those whose roles all lie at or below his units.
alter table access.account enable row level security;
alter table access.sign_in_address enable row level security;
alter table access.former_password enable row level security;
create policy worker_all on access.account to worker using (true) with check (true);
create policy worker_all on access.sign_in_address to worker using (true) with check (true);
create policy worker_all on access.former_password to worker using (true) with check (true);
create policy web_administer on access.account to web
    using (access.administers(user_name)) with check (access.administers(user_name));
create policy web_administer on access.sign_in_address to web
    using (access.administers(user_name)) with check (false);
create policy web_add on access.person for insert to web with check (access.administers(user_name));
create policy web_administer on access.person for update to web
    using (access.administers(user_name)) with check (access.administers(user_name));
create policy web_administered on access.assignment for select to web
    using (access.administers(user_name));
create policy web_assign on access.assignment for insert to web
    with check (access.administers(user_name)
        and admin_unit_id in (select access.unit_ids_of('catalogue_administrator')));
create policy web_end on access.assignment for update to web
    using (access.administers(user_name)) with check (access.administers(user_name));
grant select (user_name), insert (user_name, password_hash, security_stamp, created_at),
    update (password_hash, security_stamp, must_change, access_failed_count, lockout_end)
    on access.account to web;
grant select (user_name, address), delete on access.sign_in_address to web;
grant insert, update (full_name, is_demo) on access.person to web;
grant insert, update (valid_to) on access.assignment to web;

create function access.demo_instant() returns timestamptz
language sql stable security definer set search_path = '' as $$
    select max(event.occurred_at)
    from audit.event
    where exists (select from access.person where person.is_demo)
$$;

comment on function access.demo_instant() is
    'The domain time that the demonstration has reached; null where the people are real.';

create function intake.named_master_keys() returns setof text
language sql stable security definer set search_path = '' as $$
    select distinct submission_key.master_key_id
    from intake.submission_key
    where submission_key.master_key_id is not null
$$;

comment on function intake.named_master_keys() is
    'Ids of the master keys that files are encrypted with; a process that lacks one must not start.';

-- A failed job that an administrator wants tried again; a worker takes the row.
create table schedule.repetition (
    job_id   text primary key,
    asked_by text not null references access.person,
    asked_at timestamptz not null default clock_timestamp()
);

comment on table schedule.repetition is
    'A failed job of the queue that somebody wants tried again, until a worker has taken it.';
comment on column schedule.repetition.job_id is 'Key of the job in the queue.';
comment on column schedule.repetition.asked_by is 'The administrator.';
comment on column schedule.repetition.asked_at is 'When, by the real clock.';

alter table schedule.repetition enable row level security;
create policy worker_all on schedule.repetition to worker using (true) with check (true);
create policy web_ask on schedule.repetition to web
    using (asked_by = access.acting())
    with check (asked_by = access.acting()
        and exists (select access.own_unit_ids_of('catalogue_administrator')));
grant usage on schema schedule to web;
grant select, delete on schedule.repetition to worker;
grant select, insert on schedule.repetition to web;

-- Which units stand where, and when what was computed, is for who is signed in.
alter table aggregation.presence enable row level security;
alter table aggregation.tree_unit enable row level security;
alter table indicators.computation enable row level security;
create policy worker_all on aggregation.presence to worker using (true) with check (true);
create policy worker_all on aggregation.tree_unit to worker using (true) with check (true);
create policy worker_all on indicators.computation to worker using (true) with check (true);
create policy web_signed_in on aggregation.presence for select to web
    using (access.acting() is not null);
create policy web_signed_in on aggregation.tree_unit for select to web
    using (access.acting() is not null);
create policy web_signed_in on indicators.computation for select to web
    using (access.acting() is not null);

revoke execute on function signing.is_acted_on(bigint, text), reports.own_run_ids(text, text[]),
    access.demo_instant(), intake.named_master_keys() from public;
grant execute on function signing.is_acted_on(bigint, text), reports.own_run_ids(text, text[])
    to web;
grant execute on function access.demo_instant(), intake.named_master_keys() to web, worker;
