-- Title:       Files of a draft with their signatures so far
-- Source:      NĐ30 Đ.14–18
-- Row:         one rendered file, with the person's signature once it has one
-- Parameters:  @runId bigint
-- Null:        no signer and certificate of a file that no person signs

select
    rendered_file.file_name,
    rendered_file.sha256,
    coalesce(person_signed_file.content, rendered_file.content) as content,
    person_signed_file.signer_name,
    person_signed_file.certificate_sha256

from reports.rendered_file
left join signing.person_signed_file
    on person_signed_file.run_id = rendered_file.run_id
    and person_signed_file.file_name = rendered_file.file_name

where rendered_file.run_id = @runId

order by rendered_file.file_name
