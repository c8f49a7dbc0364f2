-- Title:       Children whose case is not known
-- Source:      docs/workbook.md
-- Row:         one child's row whose case key is in neither this return nor an accepted earlier one
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
    'abused_child' as list,
    abused_child.row_number,
    abused_child.case_key as found

from register.abused_child

left join known_case
    on known_case.case_key = abused_child.case_key

where abused_child.submission_id = @submissionId
    and abused_child.case_key is not null
    and known_case.case_key is null
    and not exists (select row_count from unread_case where row_count > 0)

order by abused_child.row_number
