-- Title:       A report run with its period, unit, agency and number
-- Source:      design The life of a figure; NĐ30 Phụ lục I
-- Row:         the run
-- Parameters:  @runId bigint
-- Counts:      periods and agency as they were known at the instant of the figures
-- Null:        no number and date before one is allocated or when none is corrected; no earlier
--              year and no quarter before without such a period

with run as (

    select * from reports.report_run where run_id = @runId

),

shown_period as (

    select
        run_period.slot,
        reporting_period_version.*

    from run
    inner join reports.run_period on run_period.run_id = run.run_id
    inner join reference.reporting_period_version
        on reporting_period_version.period_id = run_period.period_id
        and reporting_period_version.known_from <= run.figures_as_at
        and reporting_period_version.known_to > run.figures_as_at

)

select
    run.run_id,
    run.form_code,
    coalesce(report_form.tells, 'figures') as tells,
    run.audience,
    run.state,
    run.figures_as_at,
    run.catalogue_version_id,
    run.issued_on,
    own_period.period_id,
    own_period.code as period_code,
    own_period.kind,
    own_period.year,
    own_period.quarter,
    own_period.start_date,
    own_period.end_date,
    closing_quarter.period_id as closing_period_id,
    to_date_period.start_date as to_date_start,
    to_date_period.kind as to_date_kind,
    exists (
        select
        from indicators.indicator_value
        where indicator_value.period_id = to_date_period.period_id
            and indicator_value.known_from <= run.figures_as_at
            and indicator_value.known_to > run.figures_as_at
    ) as has_to_date,
    previous_period.year as previous_year,
    previous_period.quarter as previous_quarter,
    exists (
        select
        from indicators.indicator_value
        where indicator_value.period_id = previous_period.period_id
            and indicator_value.known_from <= run.figures_as_at
            and indicator_value.known_to > run.figures_as_at
    ) as has_previous,
    earlier_period.year as earlier_year,
    exists (
        select
        from indicators.indicator_value
        where indicator_value.period_id = earlier_period.period_id
            and indicator_value.known_from <= run.figures_as_at
            and indicator_value.known_to > run.figures_as_at
    ) as has_earlier,
    admin_unit.admin_unit_id,
    admin_unit.code as unit_code,
    admin_unit.level as unit_level,
    run_agency.superior_name,
    run_agency.agency_name,
    run_agency.sentence_name,
    run_agency.symbol,
    run_agency.place_name,
    run_agency.area_name,
    run_agency.addressee,
    run_agency.capacity_lines,
    run_agency.signer_name,
    run_agency.recipients,
    run_agency.plan_reference,
    run_agency.seal_millimetres,
    run_agency.signing <> 'service' as is_signed_by_people,
    run_agency.signing = 'elsewhere' as is_signed_elsewhere,
    document_number.number,
    document_number.allocated_at,
    corrected_number.number as corrected_number,
    corrected_run.issued_on as corrected_on,
    exists (
        select
        from aggregation.tree_unit
        inner join aggregation.line_part
            on line_part.period_id = tree_unit.period_id
            and line_part.line_unit_id = tree_unit.unit_id
            and line_part.known_from <= run.figures_as_at
            and line_part.known_to > run.figures_as_at
        inner join intake.submission on submission.submission_id = line_part.submission_id
        inner join access.person on person.user_name = submission.received_by
        where tree_unit.period_id in (
                own_period.period_id,
                to_date_period.period_id,
                previous_period.period_id,
                earlier_period.period_id
            )
            and tree_unit.ancestor_unit_id = run.admin_unit_id
            and tree_unit.known_from <= run.figures_as_at
            and tree_unit.known_to > run.figures_as_at
            and person.is_demo
    ) as is_demo

from run
inner join shown_period as own_period on own_period.slot = 'own'
inner join reference.admin_unit on admin_unit.admin_unit_id = run.admin_unit_id
inner join reports.run_agency on run_agency.run_id = run.run_id
inner join reports.closing_quarter on closing_quarter.run_id = run.run_id
left join shown_period as to_date_period on to_date_period.slot = 'to_date'
left join shown_period as previous_period on previous_period.slot = 'previous'
left join shown_period as earlier_period on earlier_period.slot = 'earlier'
left join reference.report_form on report_form.form_code = run.form_code
left join signing.document_number on document_number.run_id = run.run_id
left join reports.report_run as corrected_run on corrected_run.run_id = run.corrects_run_id
left join signing.document_number as corrected_number
    on corrected_number.run_id = run.corrects_run_id
