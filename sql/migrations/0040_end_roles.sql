-- A role that has ended counts for nothing, and somebody can always give roles.
create or replace function access.refuse_assignment() returns trigger language plpgsql as $$
begin
    if new.role in ('ward_officer', 'ward_approver') and new.valid_to >= access.today() and exists (
        select
        from access.assignment
        where assignment.user_name = new.user_name
            and (assignment.unit_code = new.unit_code
                or assignment.admin_unit_id = new.admin_unit_id)
            and assignment.role in ('ward_officer', 'ward_approver')
            and assignment.role <> new.role
            and assignment.valid_to >= access.today()
    ) then
        raise exception 'officer and approver of % are two accounts', new.unit_code
            using errcode = 'check_violation';
    end if;
    return new;
end $$;

create function access.refuse_last_administrator() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    -- Two administrators who end each other at once wait for one another here.
    perform pg_advisory_xact_lock(hashtext('last administrator'));
    if not exists (
        select
        from access.assignment
        where assignment.role = 'catalogue_administrator'
            and assignment.valid_to = 'infinity'
            and (assignment.user_name, assignment.unit_code)
                is distinct from (old.user_name, old.unit_code)
    ) then
        raise exception '% is the last administrator without an end', old.user_name
            using errcode = 'check_violation', constraint = 'last_administrator';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;

comment on function access.refuse_last_administrator() is
    'Keeps one administrator whose role has no end, so that somebody can give roles.';

create trigger last_administrator_stays before update of valid_to on access.assignment
    for each row when (
        old.role = 'catalogue_administrator'
        and old.valid_to = 'infinity' and new.valid_to <> 'infinity')
    execute function access.refuse_last_administrator();
create trigger last_administrator_is_kept before delete on access.assignment
    for each row when (old.role = 'catalogue_administrator' and old.valid_to = 'infinity')
    execute function access.refuse_last_administrator();

-- How many roles have ended is part of what a session is held against: at the day's end it is over.
create function access.ended_role_count(in wanted_user_name text) returns integer
language sql stable security definer set search_path = '' as $$
    select count(*)::integer
    from access.assignment
    where assignment.user_name = wanted_user_name
        and assignment.valid_to < access.today()
$$;

comment on function access.ended_role_count(text) is
    'Roles of a person that have ended; a session from before one of them ended is over.';

drop function access.listed_accounts();

create function access.listed_accounts() returns table (
    user_name text, full_name text, is_demo boolean, has_account boolean, lockout_end timestamptz,
    created_at timestamptz, roles text[], unit_codes text[], unit_ids integer[], last_days text[]
)
language sql stable security definer set search_path = '' as $$
    with own as materialized (
        select distinct same.admin_unit_id as unit_id
        from reference.same_units(
            array(select access.unit_ids_of('catalogue_administrator'))) as same
    ),
    held as (
        select *
        from access.assignment
        where assignment.valid_to >= access.today()
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
        coalesce(array_agg(held.role order by held.role, held.unit_code)
            filter (where held.role is not null), '{}'),
        coalesce(array_agg(held.unit_code order by held.role, held.unit_code)
            filter (where held.role is not null), '{}'),
        coalesce(array_agg(coalesce(held.admin_unit_id, 0) order by held.role, held.unit_code)
            filter (where held.role is not null), '{}'),
        coalesce(array_agg(coalesce(nullif(held.valid_to, 'infinity')::text, '')
            order by held.role, held.unit_code) filter (where held.role is not null), '{}')
    from access.person
    left join access.account on account.user_name = person.user_name
    left join held on held.user_name = person.user_name
    where exists (select from own)
    group by person.user_name, account.user_name
    having count(held.role) = 0
        or bool_and(coalesce(held.admin_unit_id in (select own.unit_id from own), false))
$$;

comment on function access.listed_accounts() is
    'People whose roles of today all lie at or below the units that the person of this transaction administers, and people without a role; nobody for anybody else.';

-- Everybody may ask who is administered by whom asks; the policies on accounts rest on it.
create function access.administers(in wanted_user_name text) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
            select
            from access.held_units(nullif(current_setting('app.user_id', true), '')) as own
            where own.role = 'catalogue_administrator'
        )
        and wanted_user_name <> current_setting('app.user_id', true)
        and not exists (
            select
            from access.assignment
            where assignment.user_name = wanted_user_name
                and assignment.valid_to >= access.today()
                and not exists (
                    select
                    from reference.same_units(array[assignment.admin_unit_id]) as same
                    where same.admin_unit_id in (
                        select access.unit_ids_of('catalogue_administrator'))
                )
        )
$$;

comment on function access.administers(text) is
    'Whether the person of this transaction administers another one: all roles of that one lie at or below his units.';

revoke execute on function access.ended_role_count(text), access.listed_accounts(),
    access.administers(text) from public;
grant execute on function access.ended_role_count(text), access.listed_accounts(),
    access.administers(text) to web;
