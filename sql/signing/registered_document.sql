-- Title:       What anybody may learn of an issued document
-- Source:      design The life of a figure
-- Row:         one issued file with these bytes, or one document with this number
-- Parameters:  @sha256 text, @number integer, @symbol text, @year integer
-- Null:        @sha256 when a number is asked, the others when bytes are; agency_name where none is
--              known any more, replaced_by while it is current

select
    agency_name,
    number,
    agency_symbol,
    issued_on,
    revision,
    is_same_file,
    is_current,
    replaced_by

from signing.registered_document(@sha256, @number, @symbol, @year)

order by issued_on desc, revision desc
