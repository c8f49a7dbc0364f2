-- A rule has a version of its own, and a finding names it.
alter table reference.validation_rule add column version integer check (version >= 1);
alter table reference.plausibility_rule add column version integer check (version >= 1);
alter table validation.finding add column rule_version integer;

comment on column reference.validation_rule.version is
    'Version of the rule itself; null in a version of the catalogue from before rules had one.';
comment on column reference.plausibility_rule.version is
    'Version of the rule itself; null in a version of the catalogue from before rules had one.';
comment on column validation.finding.rule_version is
    'Version of the rule; null for a check of the program and for a rule that had none then.';
