-- Title:       How the report of an earlier period was worded
-- Source:      design How a document becomes official
-- Row:         one section that its agency wrote, of the last published report before the period
--              of a run, of the same form, kind of period and unit
-- Parameters:  @runId bigint
-- Counts:      the words of the revision that the published document was made of; a unit is the
--              same under all its spans of time
-- Null:        no row where none was published, or nobody wrote any

with earlier as (

    select earlier_run.*

    from reports.report_run
    inner join reference.reporting_period as own_period
        on own_period.period_id = report_run.period_id
    inner join reference.admin_unit as own_unit
        on own_unit.admin_unit_id = report_run.admin_unit_id
    inner join reports.report_run as earlier_run
        on earlier_run.form_code = report_run.form_code
        and earlier_run.state = 'published'
    inner join reference.reporting_period as earlier_period
        on earlier_period.period_id = earlier_run.period_id
        and earlier_period.regime = own_period.regime
        and earlier_period.kind = own_period.kind
        and earlier_period.end_date < own_period.end_date
    inner join reference.admin_unit as earlier_unit
        on earlier_unit.admin_unit_id = earlier_run.admin_unit_id
        and earlier_unit.code = own_unit.code

    where report_run.run_id = @runId

    order by earlier_period.end_date desc, earlier_run.run_id desc

    limit 1

)

select
    reporting_period.code as period_code,
    run_section.section,
    paragraph.kind,
    paragraph.content

from earlier
inner join reference.reporting_period on reporting_period.period_id = earlier.period_id
inner join reports.run_section on run_section.run_id = earlier.run_id
inner join reports.paragraph
    on paragraph.form_code = earlier.form_code
    and paragraph.period_id = earlier.period_id
    and paragraph.admin_unit_id = earlier.admin_unit_id
    and paragraph.section = run_section.section
    and paragraph.revision = run_section.revision

where paragraph.kind <> 'composed'

order by run_section.position
