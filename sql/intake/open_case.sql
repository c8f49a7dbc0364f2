-- Title:       Cases still being verified, to be carried into the next workbook
-- Source:      design The ward return XP-TE13, running register
-- Row:         one open case of one of the returns
-- Parameters:  @submissionIds bigint[]
-- Null:        none

select
    abuse_case.case_key,
    abuse_case.half_month_start,
    abuse_case.abuse_form,
    abuse_case.abuse_setting,
    abuse_case.case_outcome,
    abuse_case.perpetrator_count,
    abuse_case.is_child_elsewhere
from register.abuse_case
where abuse_case.submission_id = any(@submissionIds)
    and abuse_case.case_outcome = 'verifying'
order by abuse_case.case_key
