-- Title:       New accounts of known people
-- Source:      design People
-- Row:         one account that was made now
-- Parameters:  @userNames text[], @passwordHashes text[], @securityStamps text[],
--              @createdAt timestamptz
-- Null:        no row for an account that exists already

insert into access.account (
    user_name,
    password_hash,
    security_stamp,
    created_at
)
select
    given.user_name,
    given.password_hash,
    given.security_stamp,
    @createdAt
from unnest(@userNames, @passwordHashes, @securityStamps)
    as given (user_name, password_hash, security_stamp)
on conflict do nothing
returning user_name
