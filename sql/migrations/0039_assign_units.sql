-- A role is held for a unit, which its code alone does not name: codes are used again over time. A
-- unit that goes on under its code (the row after it begins the day after and is among its
-- successors) is the same to who holds a role there; a later one of the same code is another.
alter table access.assignment
    drop constraint assignment_pkey,
    add column admin_unit_id integer references reference.admin_unit,
    add column valid_to date not null default 'infinity';

update access.assignment
set admin_unit_id = (
    select admin_unit.admin_unit_id
    from reference.admin_unit
    where admin_unit.code = assignment.unit_code
    order by admin_unit.valid_from desc
    limit 1
);

alter table access.assignment
    add constraint assignment_is_held_once
    unique nulls not distinct (user_name, role, unit_code, admin_unit_id);

comment on column access.assignment.unit_code is
    'Administrative code of the unit, as it was given.';
comment on column access.assignment.admin_unit_id is
    'The unit; whatever it is called later under the same code is meant too. Null while the definitions know no unit of the code.';
comment on column access.assignment.valid_to is
    'Last day of the role, included, by the real clock in Vietnam; infinity without an end.';

create index assignment_admin_unit on access.assignment (admin_unit_id, role);

create function access.today() returns date
language sql stable set search_path = '' as $$
    select (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
$$;

comment on function access.today() is 'The day in Vietnam by the real clock: roles end by it.';

create function access.name_unit() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    new.admin_unit_id := coalesce(new.admin_unit_id, (
        select admin_unit.admin_unit_id
        from reference.admin_unit
        where admin_unit.code = new.unit_code
        order by admin_unit.valid_from desc
        limit 1
    ));
    if new.admin_unit_id is not null then
        new.unit_code := (
            select admin_unit.code from reference.admin_unit
            where admin_unit.admin_unit_id = new.admin_unit_id
        );
    end if;
    return new;
end $$;

comment on function access.name_unit() is
    'Gives an assignment that states a code only the last unit of that code.';

create trigger assignment_names_its_unit before insert on access.assignment
    for each row execute function access.name_unit();

create function access.name_waiting_units() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    update access.assignment
    set admin_unit_id = newest.admin_unit_id
    from (
        select distinct on (admin_unit.code) admin_unit.code, admin_unit.admin_unit_id
        from reference.admin_unit
        order by admin_unit.code, admin_unit.valid_from desc
    ) as newest
    where assignment.admin_unit_id is null
        and newest.code = assignment.unit_code;
    return null;
end $$;

comment on function access.name_waiting_units() is
    'Finds the unit of assignments that were made before the definitions knew it.';

create trigger unit_is_assigned after insert on reference.admin_unit
    for each statement execute function access.name_waiting_units();

create function reference.same_units(in wanted_unit_ids integer[]) returns table (
    asked_unit_id integer, admin_unit_id integer
)
language sql stable set search_path = '' as $$
    with recursive same as (
        select
            admin_unit.admin_unit_id as asked_unit_id,
            admin_unit.admin_unit_id,
            admin_unit.code,
            admin_unit.valid_from,
            admin_unit.valid_to,
            admin_unit.successor_codes
        from reference.admin_unit
        where admin_unit.admin_unit_id = any (wanted_unit_ids)
        union
        select
            same.asked_unit_id,
            other.admin_unit_id,
            other.code,
            other.valid_from,
            other.valid_to,
            other.successor_codes
        from same
        inner join reference.admin_unit as other
            on other.code = same.code
            and (
                (other.valid_from = same.valid_to + 1 and same.code = any (same.successor_codes))
                or (same.valid_from = other.valid_to + 1
                    and other.code = any (other.successor_codes))
            )
    )
    select asked_unit_id, admin_unit_id from same
$$;

comment on function reference.same_units(integer[]) is
    'The spans of time in which a unit goes on under its code, each asked one included.';

create function access.held_units(in wanted_user_name text) returns table (
    role text, admin_unit_id integer
)
language sql stable security definer set search_path = '' as $$
    with held as materialized (
        select assignment.role, assignment.admin_unit_id
        from access.assignment
        where assignment.user_name = wanted_user_name
            and assignment.valid_to >= access.today()
    )
    select distinct held.role, same.admin_unit_id
    from reference.same_units(array(select held.admin_unit_id from held)) as same
    inner join held on held.admin_unit_id = same.asked_unit_id
$$;

comment on function access.held_units(text) is
    'Units for which a person holds a role today, without those below them.';

create or replace function access.unit_ids_of(variadic wanted_roles text[]) returns setof integer
language sql stable security definer set search_path = '' as $$
    with recursive visible as (
        select admin_unit.admin_unit_id, admin_unit.code, admin_unit.valid_from, admin_unit.valid_to
        from access.held_units(nullif(current_setting('app.user_id', true), '')) as held
        inner join reference.admin_unit on admin_unit.admin_unit_id = held.admin_unit_id
        where held.role = any (wanted_roles)
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

create function access.own_unit_ids_of(variadic wanted_roles text[]) returns setof integer
language sql stable security definer set search_path = '' as $$
    select held.admin_unit_id
    from access.held_units(nullif(current_setting('app.user_id', true), '')) as held
    where held.role = any (wanted_roles)
$$;

comment on function access.own_unit_ids_of(text[]) is
    'Units for which the person of this transaction holds one of the roles; nothing below them.';

create or replace function access.draft_unit_ids() returns setof integer
language sql stable security definer set search_path = '' as $$
    select access.own_unit_ids_of('signer', 'clerk', 'reviewer')
$$;

create function access.held_roles(in wanted_user_name text, in wanted_unit_id integer)
returns table (role text, distance integer, nearest integer)
language sql stable security definer set search_path = '' as $$
    with recursive reached as (
        select
            admin_unit.admin_unit_id,
            admin_unit.parent_code,
            admin_unit.valid_from,
            admin_unit.valid_to,
            0 as distance
        from reference.admin_unit
        where admin_unit.admin_unit_id = wanted_unit_id
            or (wanted_unit_id is null and admin_unit.parent_code is null)
        union
        select
            above.admin_unit_id,
            above.parent_code,
            above.valid_from,
            above.valid_to,
            reached.distance + 1
        from reached
        inner join reference.admin_unit as above
            on above.code = reached.parent_code
            and above.valid_from <= reached.valid_to
            and above.valid_to >= reached.valid_from
    )
    select held.role, max(reached.distance), min(reached.distance)
    from access.held_units(wanted_user_name) as held
    inner join reached on reached.admin_unit_id = held.admin_unit_id
    group by held.role
$$;

comment on function access.held_roles(text, integer) is
    'Roles of a person that reach a unit today, with how far above it they are held; at the top where no unit is asked.';

revoke execute on function reference.same_units(integer[]), access.held_units(text),
    access.own_unit_ids_of(text[]), access.held_roles(text, integer) from public;
grant execute on function reference.same_units(integer[]), access.held_units(text),
    access.own_unit_ids_of(text[]), access.held_roles(text, integer) to web, worker;
