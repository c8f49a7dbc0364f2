-- Title:       Quarters that have opened
-- Source:      design Rules of figures, periods are data
-- Row:         one quarter, the newest first
-- Parameters:  @regimes text[], @today date
-- Null:        none

select
    code,
    year,
    quarter,
    due_on,
    closes_on

from reference.reporting_period

where kind = 'Q'
    and regime = any(@regimes)
    and opens_on <= @today

order by end_date desc, code

limit 8
