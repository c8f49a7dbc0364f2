-- Title:       Faults that keep returns from being accepted, the most frequent first
-- Source:      none
-- Row:         one rule with an example
-- Parameters:  none

select
    finding.rule,
    count(*) as finding_count,
    min(finding.message) as example

from validation.finding

where finding.severity = 'blocking'

group by finding.rule

order by count(*) desc

limit 5
