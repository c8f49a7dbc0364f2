-- Title:       Reports that are being made, that wait for their signer or their clerk, corrections
--              that wait for an order, and what may not be made or signed
-- Source:      NĐ30 Đ.14–18
-- Row:         one run whose files the person of the transaction may read, the oldest first
-- Parameters:  @runId bigint, @mostRows integer, @skippedRows integer
-- Counts:      a cancelled one only where it is asked for
-- Null:        @runId is null for all, @mostRows for all pages; no signer before the signature, no
--              remark of a draft that was never returned, no correction of a first report, no
--              due_on where the level does not report the period; no refusal of what may be made

select
    report_run.run_id,
    report_run.admin_unit_id,
    report_run.audience,
    report_run.state,
    report_run.created_at,
    report_run.corrects_run_id,
    corrected_number.number as corrected_number,
    corrected_number.agency_symbol as corrected_symbol,
    corrected_run.issued_on as corrected_on,
    report_run.is_held,
    report_run.figure_count,
    report_run.withheld_count,
    case when report_run.state = 'refused' then report_run.refusal end as refusal,
    fault.is_found as has_fault,
    run_agency.signing <> 'service' as is_signed_by_people,
    run_agency.signing = 'elsewhere' as is_signed_elsewhere,
    report_run.form_code,
    report_form.name_vi as form_vi,
    reporting_period.code as period_code,
    reporting_period.kind as period_kind,
    reporting_period.year,
    reporting_period.quarter,
    reference.report_due_on(reporting_period.period_id, admin_unit.level) as due_on,
    admin_unit.name as unit_name,
    run_agency.agency_name,
    run_agency.addressee,
    run_agency.symbol,
    run_agency.unit_code,
    report_run.signer_code,
    run_agency.capacity_lines,
    run_agency.signer_name as chosen_name,
    report_run.signer_user,
    signature.signed_by,
    signer.full_name as signer_name,
    signature.acted_at as signed_at,
    returned.remark,
    returned.returned_at,
    returner.full_name as returned_by_name

from reports.report_run
inner join reference.reporting_period on reporting_period.period_id = report_run.period_id
inner join reference.admin_unit on admin_unit.admin_unit_id = report_run.admin_unit_id
inner join reports.run_agency on run_agency.run_id = report_run.run_id
left join reference.report_form on report_form.form_code = report_run.form_code
left join reports.report_run as corrected_run
    on corrected_run.run_id = report_run.corrects_run_id
left join signing.document_number as corrected_number
    on corrected_number.run_id = report_run.corrects_run_id
left join lateral (
    select
        person_signed_file.signed_by,
        person_signed_file.acted_at
    from signing.person_signed_file
    where person_signed_file.run_id = report_run.run_id
    limit 1
) as signature on true
left join lateral (
    select
        returned_draft.remark,
        returned_draft.returned_at,
        returned_draft.returned_by
    from signing.returned_draft
    where returned_draft.run_id = report_run.run_id
    order by returned_draft.returned_at desc
    limit 1
) as returned on true
cross join lateral (
    select
        exists (select from reports.text_fault where text_fault.run_id = report_run.run_id)
        or exists (
            select
            from reports.stated_sentence
            where stated_sentence.run_id = report_run.run_id
        ) as is_found
) as fault
left join access.person as signer on signer.user_name = signature.signed_by
left join access.person as returner on returner.user_name = returned.returned_by

where (@runId::bigint is null or report_run.run_id = @runId)
    and (
        (report_run.state in ('rendered', 'returned', 'person_signed')
            and (run_agency.signing <> 'service' or report_run.is_held or fault.is_found)
            and exists (
                select from reports.rendered_file where rendered_file.run_id = report_run.run_id
            ))
        or ((report_run.state in ('pinned', 'protected', 'refused')
                or (report_run.state = 'cancelled' and @runId::bigint is not null))
            and report_run.admin_unit_id in (select access.draft_unit_ids()))
    )

order by report_run.created_at, report_run.run_id

limit @mostRows::integer offset @skippedRows
