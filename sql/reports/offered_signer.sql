-- Title:       Who may sign a document of an agency that is made today
-- Source:      NĐ30 Phụ lục I; design How a document becomes official
-- Row:         one signer, the head first
-- Parameters:  @unitCode text, @today date
-- Null:        no account of somebody who does not sign here; no row where nobody is in office

select
    signer_code,
    capacity_lines,
    full_name,
    user_name

from reference.agency_signer_on(@unitCode, @today)

order by rank, signer_code
