-- Title:       Periods for which a report can be ordered
-- Source:      design The life of a figure
-- Row:         one period that the form is made for and that has figures, the newest first
-- Parameters:  @formCode text, @mostRows integer
-- Null:        none

select
    reporting_period.code,
    reporting_period.kind,
    reporting_period.year,
    reporting_period.quarter

from reference.report_form
inner join reference.reporting_period
    on reporting_period.kind = any (report_form.period_kinds)

where report_form.form_code = @formCode
    and exists (
        select
        from indicators.computation
        where computation.period_id = reporting_period.period_id
            and computation.finished_at is not null
    )

order by
    reporting_period.end_date desc,
    reporting_period.code

limit @mostRows
