-- Title:       Reports that the person of the transaction may download
-- Source:      design The life of a figure
-- Row:         one file of a published run, the newest document first
-- Parameters:  @mostRuns integer, @beforeRunId bigint, @runId bigint
-- Null:        number and date of a run without a number; what replaced it while it is current;
--              @beforeRunId for the newest runs; @runId for every run

with newest_run as (

    select report_run.*

    from reports.report_run

    where report_run.state = 'published'
        and (@beforeRunId::bigint is null or report_run.run_id < @beforeRunId)
        and (@runId::bigint is null or report_run.run_id = @runId)

    order by report_run.run_id desc

    limit @mostRuns

)

select
    newest_run.run_id,
    newest_run.admin_unit_id,
    report_form.name_vi as form_vi,
    reporting_period.code as period_code,
    reporting_period.kind as period_kind,
    reporting_period.year,
    reporting_period.quarter,
    admin_unit.name as unit_name,
    newest_run.audience,
    newest_run.issued_on,
    document_number.number,
    document_number.agency_symbol,
    signed_file.revision,
    signed_file.replaced_by_run_id is null as is_current,
    later_number.number as replaced_by_number,
    later_number.agency_symbol as replaced_by_symbol,
    later_run.issued_on as replaced_on,
    signed_file.file_name,
    octet_length(signed_file.content) as byte_count

from newest_run
inner join signing.signed_file on signed_file.run_id = newest_run.run_id
inner join reference.reporting_period
    on reporting_period.period_id = newest_run.period_id
inner join reference.admin_unit
    on admin_unit.admin_unit_id = newest_run.admin_unit_id
left join reference.report_form on report_form.form_code = newest_run.form_code
left join signing.document_number on document_number.run_id = newest_run.run_id
left join reports.report_run as later_run on later_run.run_id = signed_file.replaced_by_run_id
left join signing.document_number as later_number
    on later_number.run_id = signed_file.replaced_by_run_id

order by newest_run.run_id desc, signed_file.is_signed desc, signed_file.file_name
