-- Title:       Load the words by which a count is found in a free text
-- Source:      design Disclosure
-- Row:         one word of one kind of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.disclosure_word (
    catalogue_version_id,
    kind,
    word,
    data_element
)
select
    @catalogueVersionId,
    loaded.kind,
    loaded.word,
    loaded.data_element

from jsonb_to_recordset(@rows::jsonb) as loaded (
    kind text,
    word text,
    data_element text
)
