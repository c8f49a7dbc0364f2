-- Title:       Accepted revisions without observations, or counted by older definitions of lists
-- Source:      design The life of a figure, Aggregation
-- Row:         their number
-- Parameters:  @periodIds integer[], @catalogueVersionId integer
-- Counts:      erased revisions with a set keep it and are not counted here
-- Null:        none

select count(*)

from intake.submission
inner join reference.catalogue_version
    on catalogue_version.catalogue_version_id = @catalogueVersionId
left join aggregation.observation_set
    on observation_set.period_id = submission.period_id
    and observation_set.submission_id = submission.submission_id
    and observation_set.is_newest

where submission.state = 'accepted'
    and submission.period_id = any(@periodIds)
    and (
        observation_set.observation_set_id is null
        or (
            observation_set.list_sha256 <> catalogue_version.list_sha256
            and submission.erased_at is null
            and exists (
                select
                from register.list_state
                where list_state.submission_id = submission.submission_id
            )
        )
    )
