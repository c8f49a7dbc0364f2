-- Title:       Load the rules of plausibility
-- Source:      design Definitions are data
-- Row:         one rule of this version
-- Parameters:  @catalogueVersionId integer, @rows jsonb
-- Null:        as in the file

insert into reference.plausibility_rule (
    catalogue_version_id,
    rule,
    version,
    comparison,
    against,
    data_elements,
    except_elements,
    factor,
    least,
    least_periods,
    message_vi,
    source,
    breaks,
    keeps
)
select
    @catalogueVersionId,
    loaded.rule,
    loaded.version,
    loaded.comparison,
    loaded.against,
    loaded.data_elements,
    loaded.except_elements,
    loaded.factor,
    loaded.least,
    loaded.least_periods,
    loaded.message_vi,
    loaded.source,
    loaded.breaks,
    loaded.keeps
from jsonb_to_recordset(@rows::jsonb) as loaded (
    rule text,
    version integer,
    comparison text,
    against text,
    data_elements text[],
    except_elements text[],
    factor numeric,
    least numeric,
    least_periods integer,
    message_vi text,
    source text,
    breaks numeric[],
    keeps numeric[]
)
