-- Title:       Whose lists somebody wants to read
-- Source:      docs/adr/0003-list-rows-without-identity.md
-- Row:         the submission; none for who does not see it
-- Parameters:  @submissionId bigint
-- Null:        no unit while the file could not be read

select
    admin_unit_id,
    state in ('received') as is_unread,
    erased_at is not null as is_erased

from intake.submission

where submission_id = @submissionId
