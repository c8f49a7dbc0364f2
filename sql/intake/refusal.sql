-- Title:       Record why a file, or a place in it, could not be taken
-- Source:      design The life of a figure, Intake
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @rules text[], @sheets text[], @cells text[], @founds text[],
--              @messages text[], @severities text[]
-- Null:        sheet, cell and found where they do not apply

insert into intake.refusal (
    submission_id,
    position,
    rule,
    sheet,
    cell,
    found,
    message,
    severity
)
select
    @submissionId::bigint,
    given.position,
    given.rule,
    given.sheet,
    given.cell,
    given.found,
    given.message,
    given.severity
from unnest(
    @rules::text[],
    @sheets::text[],
    @cells::text[],
    @founds::text[],
    @messages::text[],
    @severities::text[]
)
    with ordinality as given (rule, sheet, cell, found, message, severity, position)
