-- Title:       Rules that say something else under a version that they had before
-- Source:      docs/adr/0027-a-version-of-each-rule.md
-- Row:         one rule of this version, with the lowest version that it never had
-- Parameters:  @catalogueVersionId integer
-- Counts:      examples only show a rule; another one makes no other rule
-- Null:        a rule loaded before rules had versions is compared with nothing

with

known as (

    select
        'validation_rule.csv' as file,
        catalogue_version_id,
        rule,
        version,
        to_jsonb(validation_rule) as content
    from reference.validation_rule
    union all
    select
        'plausibility_rule.csv',
        catalogue_version_id,
        rule,
        version,
        to_jsonb(plausibility_rule)
    from reference.plausibility_rule
    union all
    select
        'list_rule.csv',
        catalogue_version_id,
        rule,
        version,
        to_jsonb(list_rule)
    from reference.list_rule

)

select
    loaded.file,
    loaded.rule,
    loaded.version,
    max(earlier.version) + 1 as next_version

from known as loaded

inner join known as earlier
    on earlier.file = loaded.file
    and earlier.rule = loaded.rule
    and earlier.catalogue_version_id < loaded.catalogue_version_id

where loaded.catalogue_version_id = @catalogueVersionId

group by
    loaded.file,
    loaded.rule,
    loaded.version

having bool_or(
    earlier.version = loaded.version
    and earlier.content - array['catalogue_version_id', 'breaks', 'keeps']
        <> loaded.content - array['catalogue_version_id', 'breaks', 'keeps']
)

order by loaded.file, loaded.rule
