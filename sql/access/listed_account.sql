-- Title:       Accounts that the person of the transaction administers
-- Source:      design People
-- Row:         one person with the roles held, by name
-- Parameters:  @today date, @userName text, @wanted text, @mostRows integer, @skippedRows integer
-- Counts:      a part of a name or account, or of any name that a unit had, or its whole code, in
--              plain words; each row bears how many were found. Past the last page stands the last
-- Null:        no lockout_end without a lockout, no created_at without an account; all accounts
--              without @userName, all rows without @mostRows

with account as (

    select *
    from access.listed_accounts()
    where @userName::text is null
        or user_name = @userName

),

found as materialized (

    select *

    from account

    where strpos(reference.plain_words(user_name), @wanted) > 0
        or strpos(reference.plain_words(full_name), @wanted) > 0
        or @wanted = any (unit_codes)
        or exists (
            select
            from reference.same_units(unit_ids) as same
            inner join reference.admin_unit
                on admin_unit.admin_unit_id = same.admin_unit_id
            where strpos(reference.plain_words(admin_unit.name), @wanted) > 0
        )

),

size as (

    select count(*)::integer as found_count
    from found

),

page as materialized (

    select
        found.*,
        size.found_count

    from found
    cross join size

    order by found.user_name

    limit @mostRows::integer
    offset (
        select least(@skippedRows, greatest(found_count - 1, 0) / @mostRows::integer * @mostRows)
        from size
    )

)

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
    found_count,
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

from page

order by user_name
