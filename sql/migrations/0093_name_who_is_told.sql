-- Who a message is for stands in one place: who holds its role at the unit itself, of signers those
-- of the nearest unit above. So does which units owe a task: an agency is chased for its own tasks as
-- a ward is for its, and both leave the list of whom to chase once they have told.
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

create function plan.overdue_unit(in today date) returns table (
    plan_unit_id integer, year integer, due_on date, admin_unit_id integer, is_own boolean
)
language sql stable security definer set search_path = '' as $$
    with recursive newest_task as (
        select distinct on (task.admin_unit_id, task.year, task.number) task.*
        from plan.task
        where task.year >= extract(year from today) - 1
        order by
            task.admin_unit_id,
            task.year,
            task.number,
            task.known_from desc,
            task.task_id desc
    ),
    overdue_task as (
        select *
        from newest_task
        where not newest_task.is_withdrawn
            and newest_task.due_on < today
    ),
    below as (
        select
            plan_unit.admin_unit_id as plan_unit_id,
            admin_unit.admin_unit_id,
            admin_unit.code,
            admin_unit.level,
            true as is_own
        from (select distinct overdue_task.admin_unit_id from overdue_task) as plan_unit
        cross join lateral reference.same_units(array[plan_unit.admin_unit_id]) as same
        inner join reference.admin_unit
            on admin_unit.admin_unit_id = same.admin_unit_id
            and today between admin_unit.valid_from and admin_unit.valid_to
        union
        select
            below.plan_unit_id,
            child.admin_unit_id,
            child.code,
            child.level,
            false
        from below
        inner join reference.admin_unit as child
            on child.parent_code = below.code
            and today between child.valid_from and child.valid_to
    ),
    newest_word as (
        select distinct on (
            task_state.plan_unit_id, task_state.year, task_state.task_number, same.admin_unit_id
        )
            task_state.plan_unit_id,
            task_state.year,
            task_state.task_number,
            same.admin_unit_id,
            task_state.state
        from plan.task_state
        inner join reference.reporting_period
            on reporting_period.period_id = task_state.period_id
        inner join reference.same_units(
            array(select distinct asked.admin_unit_id from plan.task_state as asked)
        ) as same
            on same.asked_unit_id = task_state.admin_unit_id
        order by
            task_state.plan_unit_id,
            task_state.year,
            task_state.task_number,
            same.admin_unit_id,
            reporting_period.end_date desc,
            task_state.known_from desc,
            task_state.task_state_id desc
    )
    select distinct
        overdue_task.admin_unit_id,
        overdue_task.year,
        overdue_task.due_on,
        below.admin_unit_id,
        below.is_own
    from overdue_task
    inner join below
        on below.plan_unit_id = overdue_task.admin_unit_id
        and (below.is_own or below.level = 'commune')
        and overdue_task.told_by
            in ('both', case when below.is_own then 'agency' else 'wards' end)
    left join newest_word
        on newest_word.plan_unit_id = overdue_task.admin_unit_id
        and newest_word.year = overdue_task.year
        and newest_word.task_number = overdue_task.number
        and newest_word.admin_unit_id = below.admin_unit_id
    where coalesce(newest_word.state, '') not in ('done', 'dropped')
$$;

comment on function plan.overdue_unit(date) is
    'Units that have not told that an overdue task of this year or the last is done or dropped, by plan and last day: wards below the agency, and with is_own the agency for what it tells itself.';

create function plan.chased_unit(in today date) returns table (
    plan_unit_id integer, year integer, due_on date, admin_unit_id integer
)
language sql stable security definer set search_path = '' as $$
    select
        overdue.plan_unit_id,
        overdue.year,
        overdue.due_on,
        overdue.admin_unit_id
    from plan.overdue_unit(today) as overdue
    where overdue.admin_unit_id in (select access.unit_ids_of('reviewer'))
$$;

comment on function plan.chased_unit(date) is
    'Those of plan.overdue_unit whose reviewer the person of this transaction is.';

revoke execute on function plan.overdue_unit(date), plan.chased_unit(date) from public;
grant execute on function plan.overdue_unit(date) to worker;
grant execute on function plan.chased_unit(date) to web;

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
