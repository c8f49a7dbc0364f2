-- Title:       Who read the rows of the lists of a return
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         one reading by somebody who is not the ward, the newest first; a purpose that nobody
--              read for yet is a row too
-- Parameters:  @submissionId bigint, @mostRows integer
-- Null:        no instant of a purpose that nobody read for yet; no purpose once its time of
--              keeping is over

select
    coalesce(person.full_name, list_access.user_name) as full_name,
    list_access.purpose,
    list_access.stated_at,
    list_access.day_count,
    list_reading.read_at

from review.list_access
left join review.list_reading on list_reading.access_id = list_access.access_id
left join access.person on person.user_name = list_access.user_name

where list_access.submission_id = @submissionId

order by coalesce(list_reading.read_at, list_access.stated_at) desc, list_access.access_id desc

limit @mostRows
