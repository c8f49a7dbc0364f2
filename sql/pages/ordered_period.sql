-- Title:       Reports that can be ordered, with their periods
-- Source:      design The life of a figure
-- Row:         one form and one period that it is made for and that has figures; the forms in
--              the order of the file, of each the newest period first
-- Parameters:  @mostRows integer
-- Counts:      the newest periods of each form
-- Null:        none

with made as (

    select
        report_form.form_code,
        report_form.name_vi as form_vi,
        report_form.position,
        reporting_period.code,
        reporting_period.kind,
        reporting_period.year,
        reporting_period.quarter,
        row_number() over (
            partition by report_form.form_code
            order by reporting_period.end_date desc, reporting_period.code
        ) as age

    from reference.report_form
    inner join reference.reporting_period
        on reporting_period.kind = any (report_form.period_kinds)

    where exists (
        select
        from indicators.computation
        where computation.period_id = reporting_period.period_id
            and computation.finished_at is not null
    )

)

select
    form_code,
    form_vi,
    code,
    kind,
    year,
    quarter

from made

where age <= @mostRows

order by
    position,
    form_code,
    age
