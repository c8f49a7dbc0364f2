-- Title:       People with their roles
-- Source:      design People
-- Row:         none is returned
-- Parameters:  @userNames text[], @fullNames text[], @roles text[], @unitCodes text[],
--              @unitIds integer[], @lastDays date[], @isDemo boolean
-- Null:        in @unitIds for the last unit of the code, in @lastDays for a role without an end

with given as (

    select *
    from unnest(@userNames, @fullNames, @roles, @unitCodes, @unitIds::integer[], @lastDays::date[])
        as given (user_name, full_name, role, unit_code, admin_unit_id, last_day)

),

known_person as (

    insert into access.person (
        user_name,
        full_name,
        is_demo
    )
    select distinct
        given.user_name,
        given.full_name,
        @isDemo
    from given
    on conflict (user_name) do update set
        full_name = excluded.full_name,
        is_demo = excluded.is_demo
    returning user_name

)

insert into access.assignment (
    user_name,
    role,
    unit_code,
    admin_unit_id,
    valid_to
)
select
    given.user_name,
    given.role,
    given.unit_code,
    given.admin_unit_id,
    coalesce(given.last_day, 'infinity')
from given
inner join known_person on known_person.user_name = given.user_name
on conflict on constraint assignment_is_held_once do update set
    valid_to = excluded.valid_to
where assignment.valid_to < access.today()
