-- Whoever asks the register learns which report of which place and period a file is, and what
-- replaced it.
drop function signing.registered_document(text, integer, text, integer);

create function signing.registered_document(
    in wanted_sha256 text, in wanted_number integer, in wanted_symbol text, in wanted_year integer
) returns table (
    run_id bigint, agency_name text, place_name text, area_name text, form_name text,
    period_kind text, period_quarter integer, period_year integer,
    number integer, agency_symbol text, issued_on date, revision integer,
    is_same_file boolean, is_current boolean,
    replaced_by_number integer, replaced_by_symbol text, replaced_on date
)
language sql stable security definer set search_path = '' as $$
    select distinct
        signed_file.run_id,
        run_agency.agency_name,
        run_agency.place_name,
        run_agency.area_name,
        report_form.name_vi,
        reporting_period.kind,
        reporting_period.quarter,
        reporting_period.year,
        document_number.number,
        document_number.agency_symbol,
        report_run.issued_on,
        signed_file.revision,
        coalesce(signed_file.sha256 = wanted_sha256, false),
        signed_file.replaced_by_run_id is null,
        later_number.number,
        later_number.agency_symbol,
        later_run.issued_on
    from signing.signed_file
    inner join reports.report_run on report_run.run_id = signed_file.run_id
    inner join signing.document_number on document_number.run_id = signed_file.run_id
    inner join reference.reporting_period on reporting_period.period_id = report_run.period_id
    left join reference.report_form on report_form.form_code = report_run.form_code
    left join reports.run_agency on run_agency.run_id = signed_file.run_id
    left join signing.document_number as later_number
        on later_number.run_id = signed_file.replaced_by_run_id
    left join reports.report_run as later_run on later_run.run_id = signed_file.replaced_by_run_id
    where signed_file.published_at is not null
        and (signed_file.sha256 = wanted_sha256
            or (signed_file.is_signed
                and document_number.number = wanted_number
                and document_number.agency_symbol = wanted_symbol
                and document_number.year = wanted_year))
$$;

comment on function signing.registered_document(text, integer, text, integer) is
    'Issuer, place, report, period, number, date, revision and validity of the issued file with these bytes, or of the document with this number; never what it says.';

revoke execute on function signing.registered_document(text, integer, text, integer) from public;
grant execute on function signing.registered_document(text, integer, text, integer) to web, worker;
