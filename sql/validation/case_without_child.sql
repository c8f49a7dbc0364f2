-- Title:       Cases without any child
-- Source:      docs/workbook.md
-- Row:         one case without a child here or in an accepted earlier return, unless a child lives
--              elsewhere
-- Parameters:  @submissionId bigint, @earlierSubmissionIds bigint[]
-- Null:        no row while a child's row could not be read: it may be the one missed

with

known_child as (

    select distinct case_key

    from register.abused_child

    where submission_id = @submissionId
        or submission_id = any(@earlierSubmissionIds)

),

unread_child as (

    select list_state.row_count - count(abused_child.row_number) as row_count

    from register.list_state

    left join register.abused_child
        on abused_child.submission_id = list_state.submission_id

    where list_state.submission_id = @submissionId
        and list_state.list = 'abused_child'

    group by list_state.row_count

)

select
    'abuse_case' as list,
    abuse_case.row_number,
    abuse_case.case_key as found

from register.abuse_case

left join known_child
    on known_child.case_key = abuse_case.case_key

where abuse_case.submission_id = @submissionId
    and not abuse_case.is_child_elsewhere
    and known_child.case_key is null
    and not exists (select row_count from unread_child where row_count > 0)

order by abuse_case.row_number
