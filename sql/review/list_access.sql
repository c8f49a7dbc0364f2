-- Title:       State what the rows of the lists of a return are read for, and how long
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         the statement
-- Parameters:  @submissionId bigint, @userName text, @purpose text, @dayCount integer
-- Counts:      from the instant of the statement, by the real clock
-- Null:        none; refused for who is no reviewer of the unit, and once the lists are erased

insert into review.list_access (
    submission_id,
    user_name,
    purpose,
    day_count
)
values (
    @submissionId,
    @userName,
    @purpose,
    @dayCount
)

returning access_id
