-- Title:       What the register of an agency says to a wanted number and date
-- Source:      NĐ30 Đ.14–18
-- Row:         one row
-- Parameters:  @unitCode text, @symbol text, @year integer, @number integer, @issuedOn date
-- Null:        later_dated: a smaller number of a later day, earlier_dated: a greater number of an
--              earlier day, where there is none; greatest is 0 in an empty year

select
    coalesce(max(document_number.number), 0) as greatest,
    coalesce(bool_or(document_number.number = @number), false) as is_used,
    max(document_number.number) filter (
        where document_number.number < @number
            and report_run.issued_on > @issuedOn::date
    ) as later_dated,
    min(document_number.number) filter (
        where document_number.number > @number
            and report_run.issued_on < @issuedOn::date
    ) as earlier_dated

from signing.document_number
inner join reports.report_run on report_run.run_id = document_number.run_id

where document_number.unit_code = @unitCode
    and document_number.agency_symbol = @symbol
    and document_number.year = @year
