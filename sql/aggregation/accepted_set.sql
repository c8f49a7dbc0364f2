-- Title:       Accepted revisions of the periods that are read, with their observations
-- Source:      design The life of a figure, Aggregation
-- Row:         one form, unit and period
-- Parameters:  @partPeriodIds integer[]
-- Null:        a revision whose observations are not written has no row

create temp table accepted_set on commit drop as

select distinct on (submission.form_code, submission.admin_unit_id, submission.period_id)
    submission.form_code,
    submission.admin_unit_id,
    submission.period_id,
    submission.submission_id,
    observation_set.observation_set_id,
    observation_set.presence_id

from intake.submission
inner join aggregation.observation_set
    on observation_set.period_id = submission.period_id
    and observation_set.submission_id = submission.submission_id
    and observation_set.is_newest

where submission.state = 'accepted'
    and submission.period_id = any(@partPeriodIds)

order by
    submission.form_code,
    submission.admin_unit_id,
    submission.period_id,
    submission.submission_id desc;

analyze accepted_set
