-- Title:       Children in cases still being verified
-- Source:      design The ward return XP-TE13, running register
-- Row:         one child in one open case of one of the returns
-- Parameters:  @submissionIds bigint[]
-- Null:        is_minority and is_disabled where they were not stated

select
    abused_child.child_key,
    abused_child.case_key,
    abused_child.sex,
    abused_child.age_year,
    abused_child.abuse_forms,
    abused_child.sexual_abuse_kinds,
    abused_child.has_support_plan,
    abused_child.is_minority,
    abused_child.is_disabled
from register.abused_child
inner join register.abuse_case
    on abuse_case.submission_id = abused_child.submission_id
    and abuse_case.case_key = abused_child.case_key
where abused_child.submission_id = any(@submissionIds)
    and abuse_case.case_outcome = 'verifying'
order by abused_child.child_key, abused_child.case_key
