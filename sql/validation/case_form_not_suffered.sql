-- Title:       Cases whose main form no child of theirs suffered
-- Source:      docs/workbook.md
-- Row:         one case with children in this return, none of whom has the case's main form
-- Parameters:  @submissionId bigint

with

child_form as (

    select
        abused_child.case_key,
        bool_or(abuse_case.abuse_form = any(abused_child.abuse_forms)) as is_suffered

    from register.abuse_case

    inner join register.abused_child
        on abused_child.submission_id = abuse_case.submission_id
        and abused_child.case_key = abuse_case.case_key

    where abuse_case.submission_id = @submissionId
        -- A child who lives elsewhere stands in no row here and may be the one.
        and not abuse_case.is_child_elsewhere

    group by abused_child.case_key

)

select
    'abuse_case' as list,
    abuse_case.row_number,
    null::text as found

from register.abuse_case

inner join child_form
    on child_form.case_key = abuse_case.case_key

where abuse_case.submission_id = @submissionId
    and not child_form.is_suffered

order by abuse_case.row_number
