-- Title:       The signer whom a run is laid before
-- Source:      NĐ30 Phụ lục I; design How a document becomes official
-- Row:         one signer
-- Parameters:  @unitCode text, @today date, @signerCode text, @keptRunId bigint
-- Counts:      who was chosen; where nobody chose, who stood for the run or the one that it
--              corrects, while in office; else the head
-- Null:        @signerCode and @keptRunId where nobody chose and nothing was made before; no
--              row when the chosen one is not in office, or nobody is

select
    offered.signer_code,
    offered.capacity_lines,
    offered.full_name,
    offered.user_name

from reference.agency_signer_on(@unitCode, @today) as offered
left join reports.report_run as kept_run
    on kept_run.run_id = @keptRunId
    and kept_run.signer_code = offered.signer_code
    and kept_run.signer_name = offered.full_name

where @signerCode::text is null
    or offered.signer_code = @signerCode

order by kept_run.run_id is null, offered.rank, offered.signer_code

limit 1
