-- Title:       Recipients who said that a report arrived
-- Source:      design How a document becomes official
-- Row:         one recipient, the first first
-- Parameters:  @runId bigint
-- Null:        none

select
    receipt.confirmed_by,
    person.full_name as confirmed_by_name,
    receipt.confirmed_at

from signing.receipt
inner join access.person on person.user_name = receipt.confirmed_by

where receipt.run_id = @runId

order by receipt.confirmed_at, receipt.confirmed_by
