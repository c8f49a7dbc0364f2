-- Title:       Keep the definitions as they were written
-- Source:      design Definitions have versions
-- Row:         one table that was not known yet
-- Parameters:  @hashes text[], @contents text[]
-- Null:        none

insert into reference.definition_file (
    sha256,
    content
)
select
    written.sha256,
    written.content
from unnest(@hashes::text[], @contents::text[]) as written (sha256, content)
on conflict (sha256) do nothing
