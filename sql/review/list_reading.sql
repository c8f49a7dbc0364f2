-- Title:       Record that somebody reads the rows of the lists of a return
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @accessId bigint, @userName text
-- Null:        no access_id for the ward itself; refused for who may not read

insert into review.list_reading (
    submission_id,
    access_id,
    user_name
)
values (
    @submissionId,
    @accessId,
    @userName
)
