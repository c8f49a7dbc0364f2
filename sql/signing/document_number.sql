-- Title:       The number of a report in its agency's register
-- Source:      NĐ30 Đ.15
-- Row:         the number of the run; a number that it has already stays
-- Parameters:  @runId bigint, @issuedOn date, @allocatedAt timestamptz, @allocatedBy text
-- Counts:      from 1 in each year, one register for each agency and symbol
-- Null:        no row when the unit has no agency, or a clerk gives its numbers

with register as (

    select
        run_agency.run_id,
        run_agency.unit_code,
        run_agency.symbol,
        extract(year from @issuedOn::date)::integer as year

    from reports.run_agency

    where run_agency.run_id = @runId
        and run_agency.signing = 'service'

),

allocated as (

    insert into signing.document_number (
        agency_symbol,
        unit_code,
        year,
        number,
        run_id,
        allocated_at,
        allocated_by
    )
    select
        register.symbol,
        register.unit_code,
        register.year,
        1 + coalesce((
            select max(document_number.number)
            from signing.document_number
            where document_number.unit_code = register.unit_code
                and document_number.agency_symbol = register.symbol
                and document_number.year = register.year
        ), 0),
        register.run_id,
        @allocatedAt,
        @allocatedBy

    from register

    on conflict (run_id) do nothing

    returning number

),

dated as (

    update reports.report_run
    set issued_on = @issuedOn

    where run_id = @runId
        and exists (select from allocated)

)

select number from allocated

union all

select number from signing.document_number where run_id = @runId
