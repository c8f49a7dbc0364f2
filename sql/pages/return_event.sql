-- Title:       What happened to a return
-- Source:      design The life of a figure
-- Row:         one receipt or decision of one revision, the newest first
-- Parameters:  @formCode text, @adminUnitId integer, @periodId integer
-- Null:        remark where nothing was said

select
    submission.submission_id,
    submission.revision,
    'receive' as action,
    coalesce(person.full_name, submission.received_by) as full_name,
    submission.received_at as occurred_at,
    null as remark

from intake.submission
left join access.person on person.user_name = submission.received_by

where submission.form_code = @formCode
    and submission.admin_unit_id = @adminUnitId
    and submission.period_id = @periodId

union all

select
    submission.submission_id,
    submission.revision,
    decision.action,
    coalesce(person.full_name, decision.user_name),
    decision.decided_at,
    decision.remark

from intake.submission
inner join review.decision on decision.submission_id = submission.submission_id
left join access.person on person.user_name = decision.user_name

where submission.form_code = @formCode
    and submission.admin_unit_id = @adminUnitId
    and submission.period_id = @periodId

order by occurred_at desc, revision desc
