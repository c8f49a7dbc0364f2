-- Title:       Files of a draft with what came back of each
-- Source:      design How a document becomes official
-- Row:         one rendered file
-- Parameters:  @runId bigint
-- Counts:      what was compared with an earlier draft of the run is none
-- Null:        nothing of what came back where nothing did

select
    rendered_file.file_name,
    rendered_file.sha256 as draft_sha256,
    rendered_file.content as draft_content,
    rendered_file.page_count is not null as is_document,
    brought_back_file.kind,
    brought_back_file.extension,
    brought_back_file.content,
    brought_back_file.sha256,
    brought_back_file.signer_name,
    brought_back_file.signed_at,
    brought_back_file.number_line,
    brought_back_file.date_line,
    brought_back_file.remarks

from reports.rendered_file
left join signing.brought_back_file
    on brought_back_file.run_id = rendered_file.run_id
    and brought_back_file.file_name = rendered_file.file_name
    and brought_back_file.draft_sha256 = rendered_file.sha256

where rendered_file.run_id = @runId

order by rendered_file.page_count is null, length(rendered_file.file_name), rendered_file.file_name
