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
    roles,
    unit_codes,
    array(
        select coalesce(
            (
                select admin_unit.name
                from reference.admin_unit
                where admin_unit.code = held.code
                order by
                    -- A code is used again over time: the unit alive today bears the name.
                    @today::date between admin_unit.valid_from and admin_unit.valid_to desc,
                    admin_unit.valid_from desc
                limit 1
            ),
            held.code
        )
        from unnest(unit_codes) with ordinality as held (code, place)
        order by held.place
    ) as unit_names

from access.listed_accounts()

order by user_name
