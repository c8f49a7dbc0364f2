-- Title:       Findings of a submission
-- Source:      design The life of a figure
-- Row:         one finding: blocking ones, then unlikely figures, then other warnings, as they were
--              found
-- Parameters:  @submissionId bigint
-- Null:        no sheet or cell when the file as a whole is meant; nothing found in a blank;
--              no place in a workbook

select
    rule,
    severity,
    sheet,
    cell,
    found,
    message,
    place,
    is_unlikely

from validation.finding

cross join lateral (
    select exists (
        select
        from reference.plausibility_rule
        where plausibility_rule.rule = finding.rule
    ) as is_unlikely
) as plausibility

where submission_id = @submissionId

order by severity, is_unlikely desc, finding_id
