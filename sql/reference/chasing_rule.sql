-- Title:       Bring the rules of chasing to the state of the file
-- Source:      design Definitions are data
-- Row:         one rule
-- Parameters:  @rows jsonb
-- Null:        none

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        rule text,
        position integer,
        anchor text,
        working_days integer,
        addressee text,
        subject_vi text,
        text_vi text,
        source text
    )

),

removed as (

    delete from reference.chasing_rule
    where not exists (
        select
        from loaded
        where loaded.rule = chasing_rule.rule
    )

)

insert into reference.chasing_rule (
    rule,
    position,
    anchor,
    working_days,
    addressee,
    subject_vi,
    text_vi,
    source
)
select
    loaded.rule,
    loaded.position,
    loaded.anchor,
    loaded.working_days,
    loaded.addressee,
    loaded.subject_vi,
    loaded.text_vi,
    loaded.source
from loaded
on conflict (rule) do update set
    position = excluded.position,
    anchor = excluded.anchor,
    working_days = excluded.working_days,
    addressee = excluded.addressee,
    subject_vi = excluded.subject_vi,
    text_vi = excluded.text_vi,
    source = excluded.source
