-- Title:       Keep which signed reports a run is protected with
-- Source:      docs/adr/0025-editions-protected-for-each-reader.md
-- Row:         one signed report that an audience of this run reads too
-- Parameters:  @runId bigint
-- Counts:      what was kept at an earlier protection is dropped
-- Null:        none

delete from disclosure.weighed_run
where run_id = @runId;

insert into disclosure.weighed_run (run_id, weighed_run_id)
select distinct
    run_id,
    known_run_id

from disclosure.known_run

where run_id = @runId;

select edition_reader.reader

from reports.report_run
inner join disclosure.edition_reader on edition_reader.audience = report_run.audience

where report_run.run_id = @runId

order by
    edition_reader.reader <> report_run.audience,
    edition_reader.reader
