-- Title:       A clerk's number and date for a run
-- Source:      NĐ30 Đ.15
-- Row:         none is returned
-- Parameters:  @runId bigint, @unitCode text, @symbol text, @year integer, @number integer,
--              @issuedOn date, @allocatedAt timestamptz, @allocatedBy text
-- Null:        none

insert into signing.document_number (
    agency_symbol,
    unit_code,
    year,
    number,
    run_id,
    allocated_at,
    allocated_by
)
values (
    @symbol,
    @unitCode,
    @year,
    @number,
    @runId,
    @allocatedAt,
    @allocatedBy
);

update reports.report_run
set issued_on = @issuedOn

where run_id = @runId
