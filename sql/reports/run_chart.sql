-- Title:       Keep the charts of a document beside it
-- Source:      design The life of a figure
-- Row:         one chart, in order of print
-- Parameters:  @runId bigint, @titles text[], @drawings text[], @words text[], @notes text[]
-- Null:        no drawing where a sentence stands in its place

insert into reports.run_chart (
    run_id,
    position,
    title,
    svg,
    words,
    notes
)
select
    @runId,
    chart.position,
    chart.title,
    chart.svg,
    chart.words,
    chart.notes

from unnest(@titles::text[], @drawings::text[], @words::text[], @notes::text[])
    with ordinality as chart (title, svg, words, notes, position)
