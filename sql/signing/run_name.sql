-- Title:       What the name of a report's downloads tells
-- Source:      design The life of a figure
-- Row:         the run
-- Parameters:  @runId bigint
-- Null:        no number and day before one is given; a symbol of no agency where none is known

select
    admin_unit.code as unit_code,
    coalesce(run_agency.symbol, document_number.agency_symbol, 'BC') as symbol,
    report_run.form_code,
    reporting_period.code as period_code,
    report_run.audience,
    document_number.number,
    report_run.issued_on,
    report_run.period_id,
    report_run.catalogue_version_id,
    report_run.figures_as_at

from reports.report_run
inner join reference.reporting_period
    on reporting_period.period_id = report_run.period_id
inner join reference.admin_unit
    on admin_unit.admin_unit_id = report_run.admin_unit_id
left join reports.run_agency on run_agency.run_id = report_run.run_id
left join signing.document_number on document_number.run_id = report_run.run_id

where report_run.run_id = @runId
