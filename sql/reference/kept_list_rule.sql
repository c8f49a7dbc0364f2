-- Title:       Keep the rules of rows of lists of the version before
-- Source:      design Definitions are data
-- Row:         one rule of this version, as it was
-- Parameters:  @catalogueVersionId integer
-- Counts:      for definitions without the file: without rules no row would be judged
-- Null:        none where no version was before

insert into reference.list_rule (
    catalogue_version_id,
    rule,
    version,
    severity,
    list,
    applies_when,
    requires,
    place,
    message_vi,
    source,
    breaks,
    keeps
)
select
    @catalogueVersionId,
    list_rule.rule,
    list_rule.version,
    list_rule.severity,
    list_rule.list,
    list_rule.applies_when,
    list_rule.requires,
    list_rule.place,
    list_rule.message_vi,
    list_rule.source,
    list_rule.breaks,
    list_rule.keeps
from reference.list_rule
where list_rule.catalogue_version_id = (
    select max(catalogue_version_id)
    from reference.catalogue_version
    where catalogue_version_id < @catalogueVersionId
)
