-- Signing in happens before anybody is known, so the role `web` cannot be bound by a policy here.
-- It gets no right on the table: functions give it one account by its exact name, and let it count
-- and change what signing in needs.
create table access.account (
    user_name           text primary key references access.person,
    password_hash       text not null,
    security_stamp      text not null,
    access_failed_count integer not null default 0,
    lockout_end         timestamptz,
    created_at          timestamptz not null,
    check (user_name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    -- The operator at the server's command line and the calendar; nobody signs in as they.
    check (user_name not in ('local', 'system'))
);

comment on table access.account is
    'What a person signs in with. A person without a row cannot sign in.';
comment on column access.account.user_name is 'The person; small letters, digits, dot, dash.';
comment on column access.account.password_hash is 'PBKDF2 with its salt, in the framework''s format.';
comment on column access.account.security_stamp is
    'Changes with the password; sign-ins of before end.';
comment on column access.account.access_failed_count is
    'Wrong passwords in a row since the last sign-in or lockout.';
comment on column access.account.lockout_end is
    'Instant until which nobody signs in, by the real clock; null without a lockout.';
comment on column access.account.created_at is 'When it was made, by the real clock.';

create table access.data_protection_key (
    friendly_name text primary key,
    xml           text not null,
    kept_at       timestamptz not null default clock_timestamp()
);

comment on table access.data_protection_key is
    'A key that protects cookies and forms; all web processes share them.';
comment on column access.data_protection_key.friendly_name is 'Name that the framework gives.';
comment on column access.data_protection_key.xml is 'The key as the framework writes it.';
comment on column access.data_protection_key.kept_at is 'When it was stored, by the real clock.';

revoke all on access.account, access.data_protection_key from web, worker;
grant select, insert on access.data_protection_key to web;
grant select (user_name),
    insert,
    update (password_hash, security_stamp, access_failed_count, lockout_end)
    on access.account to worker;

create function access.account_of(in wanted_user_name text) returns setof access.account
language sql stable security definer set search_path = '' as $$
    select * from access.account where user_name = lower(wanted_user_name)
$$;

comment on function access.account_of(text) is
    'The one account of this exact name, for signing in; no row when there is none.';

create function access.count_failed_sign_in(in wanted_user_name text) returns integer
language sql security definer set search_path = '' as $$
    update access.account set access_failed_count = access_failed_count + 1
    where user_name = wanted_user_name
    returning access_failed_count
$$;

comment on function access.count_failed_sign_in(text) is
    'Adds a wrong password in one step, so that attempts at the same time all count; gives the new count.';

create function access.settle_sign_in(in wanted_user_name text, in until timestamptz) returns void
language sql security definer set search_path = '' as $$
    update access.account set access_failed_count = 0, lockout_end = until
    where user_name = wanted_user_name
$$;

comment on function access.settle_sign_in(text, timestamptz) is
    'Begins the count anew: after a sign-in without, after too many wrong passwords with a lockout.';

create function access.change_password(
    in wanted_user_name text, in known_stamp text, in new_hash text, in new_stamp text
) returns boolean
language sql security definer set search_path = '' as $$
    update access.account set password_hash = new_hash, security_stamp = new_stamp
    where user_name = wanted_user_name and security_stamp = known_stamp
        and user_name = current_setting('app.user_id', true)
    returning true
$$;

comment on function access.change_password(text, text, text, text) is
    'Changes the password of the person of this transaction; null when the stamp is another by now.';

revoke execute on function access.account_of(text), access.count_failed_sign_in(text),
    access.settle_sign_in(text, timestamptz), access.change_password(text, text, text, text)
    from public;
grant execute on function access.account_of(text), access.count_failed_sign_in(text),
    access.settle_sign_in(text, timestamptz), access.change_password(text, text, text, text) to web;

-- Units by role: what a person sees of a return is not what he sees of a report.
create function access.unit_ids_of(variadic wanted_roles text[]) returns setof integer
language sql stable security definer set search_path = '' as $$
    with recursive visible as (
        select admin_unit.admin_unit_id, admin_unit.code, admin_unit.valid_from, admin_unit.valid_to
        from access.assignment
        inner join reference.admin_unit on admin_unit.code = assignment.unit_code
        where assignment.user_name = nullif(current_setting('app.user_id', true), '')
            and assignment.role = any (wanted_roles)
        union
        select child.admin_unit_id, child.code, child.valid_from, child.valid_to
        from visible
        inner join reference.admin_unit as child
            on child.parent_code = visible.code
            and child.valid_from <= visible.valid_to
            and child.valid_to >= visible.valid_from
    )
    select admin_unit_id from visible
$$;

comment on function access.unit_ids_of(text[]) is
    'Units at or below those for which the person of this transaction holds one of the roles.';

create or replace function access.visible_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    select access.unit_ids_of(
        'ward_officer', 'ward_approver', 'reviewer', 'signer', 'clerk', 'province_officer')
$$;

alter policy web_scope on intake.submission
    using (admin_unit_id in (select access.unit_ids_of('ward_officer', 'ward_approver', 'reviewer'))
        or (admin_unit_id is null and received_by = current_setting('app.user_id', true)))
    with check (admin_unit_id in (select access.unit_ids_of('ward_officer', 'reviewer'))
        or (admin_unit_id is null and received_by = current_setting('app.user_id', true)));

-- The pages show no file and no key; whether there is one must be seen when the same bytes come again.
revoke select on intake.submission_file, intake.submission_key from web;
grant select (submission_id) on intake.submission_file, intake.submission_key to web;

alter table access.person enable row level security;
alter table access.assignment enable row level security;
alter table review.period_state enable row level security;
alter table audit.event enable row level security;
create policy worker_all on access.person to worker using (true) with check (true);
create policy worker_all on access.assignment to worker using (true) with check (true);
create policy worker_all on review.period_state to worker using (true) with check (true);
create policy worker_all on audit.event to worker using (true) with check (true);
create policy web_names on access.person for select to web
    using (nullif(current_setting('app.user_id', true), '') is not null);
create policy web_own on access.assignment for select to web
    using (user_name = current_setting('app.user_id', true));
create policy web_scope on review.period_state for select to web
    using (nullif(current_setting('app.user_id', true), '') is not null
        and (admin_unit_id is null or admin_unit_id in (select access.visible_unit_ids())));
create policy web_own on audit.event for insert to web
    with check (user_name = current_setting('app.user_id', true));
create policy web_auditor on audit.event for select to web
    using (exists (select from access.assignment where role = 'auditor'));
grant select on audit.event to web;

-- Anybody may ask whether a document was issued; nobody learns more than stands on its face.
create function signing.registered_document(
    in wanted_sha256 text, in wanted_number integer, in wanted_symbol text, in wanted_year integer
) returns table (
    agency_name text, number integer, agency_symbol text, issued_on date, revision integer,
    is_same_file boolean, is_current boolean, replaced_by text
)
language sql stable security definer set search_path = '' as $$
    select distinct
        agency.agency_name,
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
    inner join reference.reporting_period on reporting_period.period_id = report_run.period_id
    left join reference.agency
        on agency.unit_code = document_number.unit_code
        and reporting_period.end_date between agency.valid_from and agency.valid_to
    left join signing.document_number as later_number
        on later_number.run_id = signed_file.replaced_by_run_id
    where signed_file.published_at is not null
        and (signed_file.sha256 = wanted_sha256
            or (signed_file.is_signed
                and document_number.number = wanted_number
                and document_number.agency_symbol = wanted_symbol
                and document_number.year = wanted_year))
$$;

comment on function signing.registered_document(text, integer, text, integer) is
    'Issuer, number, date, revision and validity of the issued file with these bytes, or of the document with this number; never what it says.';

revoke execute on function signing.registered_document(text, integer, text, integer) from public;
grant execute on function signing.registered_document(text, integer, text, integer) to web;
