-- Title:       Rows from before the window that no accepted return knew
-- Source:      docs/workbook.md
-- Row:         one row of a list whose half-month ended before the window and whose key is new; a
--              child's row stands in the half-month of its case
-- Parameters:  @submissionId bigint, @earlierSubmissionIds bigint[]

with

window_start as (

    select reporting_period.start_date

    from intake.submission

    inner join reference.reporting_period
        on reporting_period.period_id = submission.period_id

    where submission.submission_id = @submissionId

),

case_date as (

    select
        case_key,
        min(half_month_start) as half_month_start

    from register.abuse_case

    where submission_id = @submissionId
        or submission_id = any(@earlierSubmissionIds)

    group by case_key

),

dated_row as (

    select
        'abuse_case' as list,
        row_number,
        case_key as row_key,
        case_key,
        half_month_start

    from register.abuse_case

    where submission_id = @submissionId

    union all

    select
        'abused_child' as list,
        abused_child.row_number,
        abused_child.child_key as row_key,
        abused_child.case_key,
        case_date.half_month_start

    from register.abused_child

    inner join case_date
        on case_date.case_key = abused_child.case_key

    where abused_child.submission_id = @submissionId

    union all

    select
        'sanction_decision' as list,
        row_number,
        decision_key as row_key,
        null as case_key,
        half_month_start

    from register.sanction_decision

    where submission_id = @submissionId

),

known_row as (

    select
        'abuse_case' as list,
        case_key as row_key,
        case_key

    from register.abuse_case

    where submission_id = any(@earlierSubmissionIds)

    union

    select
        'abused_child' as list,
        child_key as row_key,
        case_key

    from register.abused_child

    where submission_id = any(@earlierSubmissionIds)

    union

    select
        'sanction_decision' as list,
        decision_key as row_key,
        null as case_key

    from register.sanction_decision

    where submission_id = any(@earlierSubmissionIds)

)

select
    dated_row.list,
    dated_row.row_number,
    dated_row.row_key as found

from dated_row

inner join window_start
    on dated_row.half_month_start < window_start.start_date

left join known_row
    on known_row.list = dated_row.list
    and known_row.row_key = dated_row.row_key
    and known_row.case_key is not distinct from dated_row.case_key

where known_row.list is null

order by dated_row.list, dated_row.row_number
