-- Title:       Texts of a return that state a count which recipients of a report are not told
-- Source:      design Disclosure
-- Row:         one text with such a sentence, a warning at its cell
-- Parameters:  @submissionId bigint, @catalogueVersionId integer, @sheet text, @firstRow integer,
--              @column integer, @topics text[], @message text
-- Null:        none

select
    'stated_count' as rule,
    'warning' as severity,
    @sheet as sheet,
    @firstRow - 1 + array_position(@topics, narrative.topic) as row_number,
    @column as column_number,
    min(sentence) as found,
    @message as message,
    null::integer as rule_version

from validation.narrative
cross join lateral reference.stated_count(narrative.content, @catalogueVersionId) as sentence

where narrative.submission_id = @submissionId

group by narrative.topic

order by row_number
