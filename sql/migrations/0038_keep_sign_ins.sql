alter table access.account add column must_change boolean not null default false;
comment on column access.account.must_change is
    'True from a reset until its person has chosen another password.';
grant update (must_change) on access.account to worker;

create table access.former_password (
    user_name     text not null references access.account,
    password_hash text not null,
    ended_at      timestamptz not null default clock_timestamp()
);

comment on table access.former_password is
    'A password that a person had before; it is not taken again.';
comment on column access.former_password.user_name is 'The account.';
comment on column access.former_password.password_hash is 'As in access.account.';
comment on column access.former_password.ended_at is 'When another took its place, by the real clock.';

create table access.sign_in_address (
    user_name    text not null references access.account,
    address      text not null,
    failed_count integer not null default 0,
    failed_at    timestamptz,
    locked_until timestamptz,
    known_since  timestamptz,
    primary key (user_name, address)
);

comment on table access.sign_in_address is
    'How sign-ins to an account from one address went, so that a stranger locks out himself and nobody else.';
comment on column access.sign_in_address.user_name is 'The account.';
comment on column access.sign_in_address.address is 'Address of the visitor, as the proxy told it.';
comment on column access.sign_in_address.failed_count is
    'Wrong passwords in a row from there, without those of more than 15 minutes before.';
comment on column access.sign_in_address.failed_at is 'When the last of them came, by the real clock.';
comment on column access.sign_in_address.locked_until is
    'Instant until which nobody signs in from there, by the real clock; null without a lockout.';
comment on column access.sign_in_address.known_since is
    'First sign-in from there that succeeded; null before. A flood of guesses from elsewhere does '
    'not shut such an address out.';

create index former_password_user on access.former_password (user_name, ended_at);
revoke all on access.former_password, access.sign_in_address from web, worker;
grant select (user_name, address), delete on access.sign_in_address to worker;
grant select (user_name), delete on access.former_password to worker;

-- Guesses from many addresses at once: beyond this many in a quarter of an hour no address that
-- the person never signed in from is heard.
create function access.lockout_of(in wanted_user_name text, in from_address text)
returns timestamptz
language sql stable security definer set search_path = '' as $$
    select greatest(
        account.lockout_end,
        (
            select sign_in_address.locked_until
            from access.sign_in_address
            where sign_in_address.user_name = account.user_name
                and sign_in_address.address = from_address
        ),
        (
            select max(sign_in_address.failed_at) + interval '15 minutes'
            from access.sign_in_address
            where sign_in_address.user_name = account.user_name
                and sign_in_address.failed_at > clock_timestamp() - interval '15 minutes'
                and not exists (
                    select
                    from access.sign_in_address as known
                    where known.user_name = account.user_name
                        and known.address = from_address
                        and known.known_since is not null
                )
            having count(*) >= 20
        )
    )
    from access.account
    where account.user_name = wanted_user_name
$$;

comment on function access.lockout_of(text, text) is
    'Until when nobody signs in to an account from an address: an administrator''s lock, guesses from '
    'there, or guesses from 20 addresses; null without a lockout.';

create function access.count_failed_sign_in(in wanted_user_name text, in from_address text)
returns integer
language sql security definer set search_path = '' as $$
    insert into access.sign_in_address as known (user_name, address, failed_count, failed_at)
    select account.user_name, from_address, 1, clock_timestamp()
    from access.account
    where account.user_name = wanted_user_name
    on conflict (user_name, address) do update
    set
        failed_count = case
            when known.failed_at > clock_timestamp() - interval '15 minutes'
            then known.failed_count + 1
            else 1
        end,
        failed_at = clock_timestamp()
    returning failed_count
$$;

comment on function access.count_failed_sign_in(text, text) is
    'Adds a wrong password in one step, so that attempts at the same time all count; gives the new '
    'count of the address.';

create function access.settle_sign_in(
    in wanted_user_name text, in from_address text, in until timestamptz, in is_known boolean
) returns void
language sql security definer set search_path = '' as $$
    insert into access.sign_in_address as known (user_name, address, locked_until, known_since)
    select account.user_name, from_address, until, case when is_known then clock_timestamp() end
    from access.account
    where account.user_name = wanted_user_name
    on conflict (user_name, address) do update
    set
        failed_count = 0,
        locked_until = until,
        known_since = coalesce(known.known_since, excluded.known_since)
$$;

comment on function access.settle_sign_in(text, text, timestamptz, boolean) is
    'Begins the count of an address anew: after a sign-in without, after too many wrong passwords '
    'with a lockout.';

drop function access.count_failed_sign_in(text);
drop function access.settle_sign_in(text, timestamptz);

create or replace function access.listed_accounts() returns table (
    user_name text, full_name text, is_demo boolean, has_account boolean, lockout_end timestamptz,
    created_at timestamptz, roles text[], unit_codes text[]
)
language sql stable security definer set search_path = '' as $$
    with recursive own as (
        select assignment.unit_code as code
        from access.assignment
        where assignment.user_name = nullif(current_setting('app.user_id', true), '')
            and assignment.role = 'catalogue_administrator'
        union
        select admin_unit.code
        from own
        inner join reference.admin_unit on admin_unit.parent_code = own.code
    )
    select
        person.user_name,
        person.full_name,
        person.is_demo,
        account.user_name is not null,
        greatest(
            account.lockout_end,
            (
                select max(sign_in_address.locked_until)
                from access.sign_in_address
                where sign_in_address.user_name = account.user_name
            )
        ),
        account.created_at,
        array_remove(array_agg(
            assignment.role order by assignment.role, assignment.unit_code), null),
        array_remove(array_agg(
            assignment.unit_code order by assignment.role, assignment.unit_code), null)
    from access.person
    left join access.account on account.user_name = person.user_name
    left join access.assignment on assignment.user_name = person.user_name
    where exists (select from own)
    group by person.user_name, account.user_name
    having count(assignment.unit_code) = 0
        or bool_and(assignment.unit_code in (select own.code from own))
$$;

create or replace function access.change_password(
    in wanted_user_name text, in known_stamp text, in new_hash text, in new_stamp text
) returns boolean
language sql security definer set search_path = '' as $$
    with before as (
        select user_name, password_hash
        from access.account
        where user_name = wanted_user_name and security_stamp = known_stamp
            and user_name = current_setting('app.user_id', true)
        for update
    ),
    kept as (
        insert into access.former_password (user_name, password_hash)
        select user_name, password_hash from before
    )
    update access.account
    set password_hash = new_hash, security_stamp = new_stamp, must_change = false
    from before
    where account.user_name = before.user_name
    returning true
$$;

create function access.former_passwords() returns setof text
language sql stable security definer set search_path = '' as $$
    select password_hash
    from access.former_password
    where user_name = nullif(current_setting('app.user_id', true), '')
    order by ended_at desc
    limit 5
$$;

comment on function access.former_passwords() is
    'The last five passwords that the person of this transaction had before.';

revoke execute on function access.lockout_of(text, text), access.former_passwords(),
    access.count_failed_sign_in(text, text),
    access.settle_sign_in(text, text, timestamptz, boolean) from public;
grant execute on function access.lockout_of(text, text), access.former_passwords(),
    access.count_failed_sign_in(text, text),
    access.settle_sign_in(text, text, timestamptz, boolean) to web;
