-- Title:       What anybody may learn of an issued document
-- Source:      design The life of a figure
-- Row:         one issued file with these bytes, or one document with this number
-- Parameters:  @sha256 text, @number integer, @symbol text, @year integer
-- Null:        @sha256 when a number is asked, the others when bytes are; names of agency, place
--              and area where none is known any more, period_quarter where the period is none,
--              what replaced it while it is current

select
    run_id,
    agency_name,
    place_name,
    area_name,
    form_name,
    period_kind,
    period_quarter,
    period_year,
    number,
    agency_symbol,
    issued_on,
    revision,
    is_same_file,
    is_current,
    replaced_by_number,
    replaced_by_symbol,
    replaced_on

from signing.registered_document(@sha256, @number, @symbol, @year)

order by issued_on desc, revision desc, run_id desc
