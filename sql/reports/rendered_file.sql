-- Title:       Keep one file of a run before it is signed
-- Source:      design The life of a figure
-- Row:         one file
-- Parameters:  @runId bigint, @fileName text, @content bytea, @sha256 text, @pageCount integer
-- Null:        no page count for a data file

insert into reports.rendered_file (
    run_id,
    file_name,
    content,
    sha256,
    page_count
)
values (
    @runId,
    @fileName,
    @content,
    @sha256,
    @pageCount
)
