-- Title:       A run that people sign, held for one act of one person
-- Source:      NĐ30 Đ.14–18
-- Row:         the run with the name of the person
-- Parameters:  @runId bigint, @userName text, @today date
-- Counts:      the lock on the run lets one act end before the next; a signer whose time is over
--              signs no more
-- Null:        no row when people do not sign it; no signer and instant before the signature;
--              no account of a signer who has none

select
    report_run.run_id,
    report_run.state,
    report_run.admin_unit_id,
    (report_run.created_at at time zone 'Asia/Ho_Chi_Minh')::date as made_on,
    run_agency.unit_code,
    run_agency.symbol,
    run_agency.agency_name,
    run_agency.place_name,
    run_agency.signing,
    person.full_name,
    run_agency.capacity_lines,
    run_agency.signer_name,
    report_run.signer_user,
    exists (
        select
        from reference.agency_signer_on(run_agency.unit_code, @today) as offered
        where offered.signer_code = report_run.signer_code
            and offered.user_name = report_run.signer_user
    ) as is_signer_in_office,
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
    and run_agency.signing <> 'service'
left join access.person on person.user_name = @userName

where report_run.run_id = @runId

for update of report_run
