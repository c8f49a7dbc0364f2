-- Title:       Destroy a purpose that was stated to read lists; that it was stated stays
-- Source:      docs/erasure.md
-- Row:         the statement
-- Parameters:  @accessId bigint
-- Null:        no row where it is gone already

update review.list_access
set purpose = null

where access_id = @accessId
    and purpose is not null

returning access_id
