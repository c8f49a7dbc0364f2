-- Title:       Load the rules of plausibility
-- Source:      design Definitions are data
-- Row:         one rule of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.plausibility_rule (
    catalogue_version_id,
    rule,
    comparison,
    data_elements,
    except_elements,
    factor,
    least,
    message_vi,
    source
)
select
    @catalogueVersionId,
    loaded.rule,
    loaded.comparison,
    loaded.data_elements,
    loaded.except_elements,
    loaded.factor,
    loaded.least,
    loaded.message_vi,
    loaded.source
from jsonb_to_recordset(@rows::jsonb) as loaded (
    rule text,
    comparison text,
    data_elements text[],
    except_elements text[],
    factor numeric,
    least numeric,
    message_vi text,
    source text
)
