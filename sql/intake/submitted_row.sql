-- Title:       Keep the filled list rows of a submission as text
-- Source:      design The life of a figure, Intake
-- Row:         none is returned
-- Parameters:  @submissionId bigint, @lists text[], @rowNumbers integer[], @cellTexts text[]
-- Null:        a text where its cell is blank; each of @cellTexts is a JSON array

insert into register.submitted_row (submission_id, list, row_number, cell_texts)
select
    @submissionId::bigint,
    given.list,
    given.row_number,
    array(
        select cell.text
        from jsonb_array_elements_text(given.cell_texts::jsonb)
            with ordinality as cell (text, position)
        order by cell.position
    )
from unnest(@lists::text[], @rowNumbers::integer[], @cellTexts::text[])
    as given (list, row_number, cell_texts)
