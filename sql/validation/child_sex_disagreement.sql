-- Title:       Children whose sex differs from another row of the same child
-- Source:      docs/workbook.md
-- Row:         one child's row that differs from a row above or from an accepted earlier return
-- Parameters:  @submissionId bigint, @earlierSubmissionIds bigint[]

with

known_child as (

    select
        child_key,
        sex,
        submission_id,
        row_number

    from register.abused_child

    where submission_id = @submissionId
        or submission_id = any(@earlierSubmissionIds)

)

select distinct
    'abused_child' as list,
    abused_child.row_number,
    abused_child.child_key as found

from register.abused_child

inner join known_child
    on known_child.child_key = abused_child.child_key
    and known_child.sex <> abused_child.sex
    and (known_child.submission_id <> abused_child.submission_id
        or known_child.row_number < abused_child.row_number)

where abused_child.submission_id = @submissionId

order by abused_child.row_number
