-- Title:       Documents of a draft with what came back of each
-- Source:      design How a document becomes official
-- Row:         one rendered document, the report first
-- Parameters:  @runId bigint
-- Counts:      what was compared with an earlier draft of the run is none
-- Null:        nothing of what came back where nothing did

select
    rendered_file.file_name,
    brought_back_file.kind,
    brought_back_file.remarks,
    brought_back_file.sha256,
    brought_back_file.received_at

from reports.rendered_file
left join signing.brought_back_file
    on brought_back_file.run_id = rendered_file.run_id
    and brought_back_file.file_name = rendered_file.file_name
    and brought_back_file.draft_sha256 = rendered_file.sha256

where rendered_file.run_id = @runId
    and rendered_file.page_count is not null

order by length(rendered_file.file_name), rendered_file.file_name
