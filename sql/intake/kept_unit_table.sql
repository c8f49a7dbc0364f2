-- Title:       A file with a line for each commune as it came, with what opens it
-- Source:      docs/erasure.md
-- Row:         the file; none for another than its sender, for a file no line of which went in, and
--              after one of its returns was erased
-- Parameters:  @unitTableId bigint, @userName text
-- Null:        no master key for keys from before there was one

select
    unit_table.file_name,
    unit_table.sha256,
    unit_table_file.submission_id,
    unit_table_file.nonce,
    unit_table_file.ciphertext,
    submission_key.key,
    submission_key.master_key_id

from intake.unit_table
inner join intake.unit_table_file
    on unit_table_file.unit_table_id = unit_table.unit_table_id
inner join intake.submission_key
    on submission_key.submission_id = unit_table_file.submission_id

where unit_table.unit_table_id = @unitTableId
    and unit_table.received_by = @userName
