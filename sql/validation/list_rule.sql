-- Title:       Rules of rows of the lists
-- Source:      docs/rules.md
-- Row:         one rule of the version, by list and name
-- Parameters:  @catalogueVersionId integer
-- Null:        no version of its own for a rule loaded before rules had one

select
    rule,
    version,
    severity,
    list,
    applies_when as "when",
    requires,
    place,
    message_vi,
    source,
    breaks,
    keeps

from reference.list_rule

where catalogue_version_id = @catalogueVersionId

order by list, rule
