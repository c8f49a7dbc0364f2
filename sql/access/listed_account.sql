-- Title:       Accounts that the person of the transaction administers
-- Source:      design People
-- Row:         one person with the roles held, by name
-- Parameters:  none
-- Null:        no lockout_end without a lockout, no created_at without an account

select
    user_name,
    full_name,
    is_demo,
    has_account,
    lockout_end,
    created_at,
    roles,
    unit_codes

from access.listed_accounts()

order by user_name
