-- Title:       Findings of a submission
-- Source:      design The life of a figure
-- Row:         one finding: blocking ones, then unlikely figures, then other warnings, as they were
--              found
-- Parameters:  @submissionId bigint, @withLists boolean, @mostRows integer, @skippedRows integer
-- Counts:      total_count and list_count are those of all rows, whatever page is asked
-- Null:        @mostRows for all of them; no sheet or cell when the file as a whole is meant;
--              nothing found in a blank; no place in a workbook; no version for a check of the
--              program

select
    rule,
    severity,
    sheet,
    cell,
    found,
    message,
    place,
    rule_version,
    is_unlikely,
    (count(*) over ())::integer as total_count,
    (count(*) filter (where is_in_list) over ())::integer as list_count

from validation.finding

cross join lateral (
    select exists (
        select
        from reference.plausibility_rule
        where plausibility_rule.rule = finding.rule
    ) as is_unlikely
) as plausibility

where submission_id = @submissionId
    and (@withLists or not is_in_list)

order by severity, is_unlikely desc, finding_id

limit @mostRows::integer offset @skippedRows
