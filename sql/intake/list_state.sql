-- Title:       Keep the tick and the length of each list of a submission
-- Source:      design Rules of figures, lists yield zeros only with the nil tick or a row
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @lists text[], @areNil boolean[], @rowCounts integer[]
-- Null:        none

insert into register.list_state (submission_id, list, is_nil, row_count)
select
    @submissionId::bigint,
    given.list,
    given.is_nil,
    given.row_count
from unnest(@lists::text[], @areNil::boolean[], @rowCounts::integer[])
    as given (list, is_nil, row_count)
