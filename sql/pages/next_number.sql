-- Title:       The number that follows the greatest of a register's year
-- Source:      NĐ30 Đ.15
-- Row:         one number, to be proposed to the clerk
-- Parameters:  @unitCode text, @symbol text, @year integer
-- Null:        none; 1 in an empty year

select 1 + coalesce(max(number), 0)

from signing.document_number

where unit_code = @unitCode
    and agency_symbol = @symbol
    and year = @year
