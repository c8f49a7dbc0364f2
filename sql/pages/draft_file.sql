-- Title:       Files of a report that waits for its signer or its clerk
-- Source:      NĐ30 Đ.14–18
-- Row:         one rendered file, the document first
-- Parameters:  @runId bigint
-- Null:        no page count of a data file; no row when the person does not see the draft

select
    file_name,
    sha256,
    page_count,
    octet_length(content) as byte_count

from reports.rendered_file

where run_id = @runId

order by page_count is null, length(file_name), file_name
