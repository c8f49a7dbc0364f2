-- Title:       One file of a report that waits for its signer or its clerk
-- Source:      NĐ30 Đ.14–18
-- Row:         the file, with the person's signature once it has one
-- Parameters:  @runId bigint, @fileName text
-- Null:        no row when the person of the transaction does not see it

select
    rendered_file.file_name,
    coalesce(person_signed_file.content, rendered_file.content) as content

from reports.rendered_file
left join signing.person_signed_file
    on person_signed_file.run_id = rendered_file.run_id
    and person_signed_file.file_name = rendered_file.file_name

where rendered_file.run_id = @runId
    and rendered_file.file_name = @fileName
