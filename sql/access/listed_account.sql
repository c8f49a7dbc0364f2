-- Title:       Accounts that the person of the transaction administers
-- Source:      design People
-- Row:         one person with the roles held, by name
-- Parameters:  @today date
-- Null:        no lockout_end without a lockout, no created_at without an account

select
    user_name,
    full_name,
    is_demo,
    has_account,
    lockout_end,
    created_at,
    roles as role_codes,
    unit_codes,
    unit_ids,
    last_days,
    array(
        select coalesce(admin_unit.name, held.code)
        from unnest(unit_codes, unit_ids) with ordinality as held (code, admin_unit_id, place)
        left join lateral (
            select named_unit.name
            from reference.same_units(array[held.admin_unit_id]) as same
            inner join reference.admin_unit as named_unit
                on named_unit.admin_unit_id = same.admin_unit_id
            order by
                -- The unit goes on under other names: the one of today.
                @today::date between named_unit.valid_from and named_unit.valid_to desc,
                named_unit.valid_from desc
            limit 1
        ) as admin_unit on true
        order by held.place
    ) as unit_names

from access.listed_accounts()

order by user_name
