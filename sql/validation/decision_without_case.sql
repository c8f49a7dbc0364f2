-- Title:       Decisions whose case is not known
-- Source:      docs/workbook.md
-- Row:         one decision whose case key is neither in this return nor in an accepted earlier one
-- Parameters:  @submissionId bigint, @earlierSubmissionIds bigint[]
-- Null:        no row while a row of the case list could not be read: its key may be the one missed

with

known_case as (

    select case_key

    from register.abuse_case

    where submission_id = @submissionId
        or submission_id = any(@earlierSubmissionIds)

),

unread_case as (

    select list_state.row_count - count(abuse_case.row_number) as row_count

    from register.list_state

    left join register.abuse_case
        on abuse_case.submission_id = list_state.submission_id

    where list_state.submission_id = @submissionId
        and list_state.list = 'abuse_case'

    group by list_state.row_count

)

select
    'sanction_decision' as list,
    sanction_decision.row_number,
    sanction_decision.case_key as found

from register.sanction_decision

left join known_case
    on known_case.case_key = sanction_decision.case_key

where sanction_decision.submission_id = @submissionId
    and sanction_decision.case_key is not null
    and known_case.case_key is null
    and not exists (select row_count from unread_case where row_count > 0)

order by sanction_decision.row_number
