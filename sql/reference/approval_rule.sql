-- Title:       Bring the roles whose approval counts to the state of the file
-- Source:      design Definitions are data
-- Row:         one act and role
-- Parameters:  @rows jsonb
-- Counts:      a folder from before the file leaves them as they are
-- Null:        none

with loaded as (

    select *
    from jsonb_to_recordset(@rows::jsonb) as loaded (
        act text,
        role text,
        source text
    )

),

removed as (

    delete from reference.approval_rule
    where exists (select from loaded)
        and not exists (
            select
            from loaded
            where loaded.act = approval_rule.act
                and loaded.role = approval_rule.role
        )

)

insert into reference.approval_rule (
    act,
    role,
    source
)
select
    loaded.act,
    loaded.role,
    loaded.source
from loaded
on conflict (act, role) do update set
    source = excluded.source
