-- Lists over people, each for the one role that needs it. The role of the pages sees a person's own
-- assignments only.
create function access.user_names_of(in wanted_unit_code text) returns setof text
language sql stable security definer set search_path = '' as $$
    with recursive below as (
        select wanted_unit_code as code
        union
        select admin_unit.code
        from below
        inner join reference.admin_unit on admin_unit.parent_code = below.code
    )
    select distinct assignment.user_name
    from access.assignment
    inner join below on below.code = assignment.unit_code
    where exists (
        select
        from access.assignment as own
        where own.user_name = nullif(current_setting('app.user_id', true), '')
            and own.role = 'auditor'
    )
$$;

comment on function access.user_names_of(text) is
    'Accounts with a role at a unit or below it, for an auditor; no row for anybody else.';

create function access.listed_accounts() returns table (
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
        account.lockout_end,
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

comment on function access.listed_accounts() is
    'People whose roles all lie at or below the units that the person of this transaction administers, and people without a role; nobody for anybody else.';

revoke execute on function access.user_names_of(text), access.listed_accounts() from public;
grant execute on function access.user_names_of(text), access.listed_accounts() to web;
