-- Title:       The number of a report in its agency's register
-- Source:      NĐ30 Đ.15
-- Row:         the number of the run; a number that it has already stays
-- Parameters:  @runId bigint, @issuedOn date, @allocatedAt timestamptz, @allocatedBy text
-- Counts:      from 1 in each year, one register for each agency and symbol
-- Null:        no row when the unit has no agency, or a clerk gives its numbers

with register as (

    select
        report_run.run_id,
        agency.unit_code,
        agency.symbol,
        extract(year from @issuedOn::date)::integer as year

    from reports.report_run
    inner join reference.reporting_period
        on reporting_period.period_id = report_run.period_id
    inner join reference.admin_unit
        on admin_unit.admin_unit_id = report_run.admin_unit_id
    inner join reference.agency
        on agency.unit_code = admin_unit.code
        and reporting_period.end_date between agency.valid_from and agency.valid_to

    where report_run.run_id = @runId
        and agency.signing = 'service'

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
