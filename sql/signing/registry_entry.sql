-- Title:       What the registry knows of a file
-- Source:      design The life of a figure
-- Row:         the issued file with these bytes
-- Parameters:  @sha256 text
-- Null:        no row when it was not issued here

select
    signed_file.run_id,
    signed_file.file_name,
    signed_file.revision,
    signed_file.registered_at,
    signed_file.replaced_by_run_id,
    document_number.number,
    document_number.agency_symbol,
    document_number.year

from signing.signed_file
left join signing.document_number on document_number.run_id = signed_file.run_id

where signed_file.sha256 = @sha256

order by signed_file.run_id desc

limit 1
