-- Title:       A run that people sign, held for one act of one person
-- Source:      NĐ30 Đ.14–18
-- Row:         the run with the name of the person
-- Parameters:  @runId bigint, @userName text
-- Counts:      the lock on the run lets one act end before the next
-- Null:        no row when people do not sign it; no signer and instant before the signature

select
    report_run.run_id,
    report_run.state,
    report_run.admin_unit_id,
    run_agency.unit_code,
    run_agency.symbol,
    run_agency.agency_name,
    run_agency.place_name,
    person.full_name,
    (
        select min(person_signed_file.signed_by)
        from signing.person_signed_file
        where person_signed_file.run_id = report_run.run_id
    ) as signed_by,
    (
        select min(person_signed_file.acted_at)
        from signing.person_signed_file
        where person_signed_file.run_id = report_run.run_id
    ) as signed_at

from reports.report_run
inner join reports.run_agency
    on run_agency.run_id = report_run.run_id
    and run_agency.signing = 'people'
left join access.person on person.user_name = @userName

where report_run.run_id = @runId

for update of report_run
