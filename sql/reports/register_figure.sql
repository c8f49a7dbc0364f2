-- Title:       What the lists of a commune's returns count to, quarter by quarter
-- Source:      design The ward return XP-TE13
-- Row:         one count of one list of one quarter of the run's period
-- Parameters:  @runId bigint, @wardForm text
-- Counts:      the returns of the commune and of those merged whole into it that the figures of the
--              run hold; never rows, and never added over the quarters
-- Null:        value while a list is empty without its tick, and after rows were erased; no row for
--              a unit above the commune

with run as (

    select report_run.*

    from reports.report_run
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = report_run.admin_unit_id
        and admin_unit.level = 'commune'

    where report_run.run_id = @runId

),

held as (

    select distinct
        line_part.part_period_id,
        line_part.submission_id

    from run
    inner join aggregation.line_part
        on line_part.period_id = run.period_id
        and line_part.line_unit_id = run.admin_unit_id
        and line_part.form_code = @wardForm
        and line_part.role in ('closing', 'sum')
        and line_part.known_from <= run.figures_as_at
        and line_part.known_to > run.figures_as_at

    where line_part.submission_id is not null

)

select
    reporting_period.code as period_code,
    list_figure.list,
    list_figure.label_vi,
    list_figure.unit,
    case when count(*) = count(list_figure.value) then sum(list_figure.value) end as value

from held
inner join reference.reporting_period on reporting_period.period_id = held.part_period_id
cross join lateral register.list_figures(held.submission_id)
    with ordinality as list_figure (list, is_nil, row_count, label_vi, unit, value, position)

group by
    reporting_period.code,
    reporting_period.end_date,
    list_figure.list,
    list_figure.label_vi,
    list_figure.unit

order by
    reporting_period.end_date,
    min(list_figure.position)
