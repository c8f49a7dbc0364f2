-- Who a message is for stands in one place: who holds its role at the unit itself, of signers those
-- of the nearest unit above. An agency is chased for its own tasks as a ward is for its.
create function access.told_people(wanted_unit_ids integer[])
returns table (
    chased_unit_id integer, role text, user_name text, person_unit_id integer
)
language sql stable security definer set search_path = '' as $$
    with recursive above as (
        select
            admin_unit.admin_unit_id as chased_unit_id,
            admin_unit.admin_unit_id,
            admin_unit.parent_code,
            admin_unit.valid_from,
            admin_unit.valid_to,
            0 as distance
        from reference.admin_unit
        where admin_unit.admin_unit_id = any (wanted_unit_ids)
        union
        select
            above.chased_unit_id,
            parent.admin_unit_id,
            parent.parent_code,
            parent.valid_from,
            parent.valid_to,
            above.distance + 1
        from above
        inner join reference.admin_unit as parent
            on parent.code = above.parent_code
            and parent.valid_from <= above.valid_to
            and parent.valid_to >= above.valid_from
    ),
    ranked as (
        select
            above.chased_unit_id,
            holder.role,
            holder.user_name,
            holder.admin_unit_id,
            rank() over (
                partition by above.chased_unit_id, holder.role order by above.distance
            ) as nearness
        from above
        inner join access.holders_of(
            'ward_officer', 'ward_approver', 'reviewer', 'signer'
        ) as holder
            on holder.admin_unit_id = above.admin_unit_id
            and (above.distance = 0 or holder.role = 'signer')
    )
    select
        ranked.chased_unit_id,
        ranked.role,
        ranked.user_name,
        ranked.admin_unit_id
    from ranked
    where ranked.nearness = 1
$$;

comment on function access.told_people(integer[]) is
    'Who is told what a message of a unit says, by role: whoever holds it at the unit itself, of signers those of the nearest unit that has one.';

drop function access.chased_people();

create function access.chased_people(wanted_unit_ids integer[])
returns table (
    chased_unit_id integer, role text, full_name text, phone text
)
language sql stable security definer set search_path = '' as $$
    select distinct
        told.chased_unit_id,
        told.role,
        person.full_name,
        contact.phone
    from access.told_people(wanted_unit_ids) as told
    inner join access.person on person.user_name = told.user_name
    left join access.contact on contact.user_name = told.user_name
    where told.person_unit_id in (select access.unit_ids_of('reviewer'))
$$;

comment on function access.chased_people(integer[]) is
    'Those of access.told_people whose unit lies at or below one whose reviewer the person of this transaction is, with their telephone at work; nobody for anybody else.';

revoke execute on function access.told_people(integer[]), access.chased_people(integer[])
    from public;
grant execute on function access.told_people(integer[]) to worker;
grant execute on function access.chased_people(integer[]) to web;

alter table reference.chasing_rule
    drop constraint chasing_rule_anchor_check,
    drop constraint chasing_rule_addressee_check,
    add constraint chasing_rule_anchor_check check (
        anchor in ('opens_on', 'due_on', 'last_day', 'returned', 'task_due', 'agency_task_due')
    ),
    add constraint chasing_rule_addressee_check check (
        addressee in ('ward_officer', 'ward_approver', 'reviewer', 'signer')
    );

comment on column reference.chasing_rule.anchor is
    'Day of the return that it is counted from; returned: its being sent back; task_due: last day of a task that a ward tells of; agency_task_due: of one that the agency itself tells of.';
comment on column reference.chasing_rule.addressee is
    'Role at the unit itself; signer: of the nearest unit that has one, the unit itself included.';
