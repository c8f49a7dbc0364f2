-- Title:       Rows whose key stands in a row above
-- Source:      docs/workbook.md
-- Row:         one row of a list that repeats a key; a child may stand once in each case
-- Parameters:  @submissionId bigint

with

keyed_row as (

    select
        'abuse_case' as list,
        row_number,
        case_key as found,
        row_number() over (partition by case_key order by row_number) as place

    from register.abuse_case

    where submission_id = @submissionId

    union all

    select
        'abused_child' as list,
        row_number,
        child_key as found,
        row_number() over (partition by child_key, case_key order by row_number) as place

    from register.abused_child

    where submission_id = @submissionId

    union all

    select
        'sanction_decision' as list,
        row_number,
        decision_key as found,
        row_number() over (partition by decision_key order by row_number) as place

    from register.sanction_decision

    where submission_id = @submissionId

)

select
    list,
    row_number,
    found

from keyed_row

where place > 1

order by list, row_number
