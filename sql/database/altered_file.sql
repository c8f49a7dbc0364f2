-- Title:       Issued files whose bytes are not those that were registered
-- Source:      docs/operation.md
-- Row:         one file
-- Parameters:  none

select signed_file.file_name

from signing.signed_file

where encode(sha256(signed_file.content), 'hex') <> signed_file.sha256

order by signed_file.run_id, signed_file.file_name
