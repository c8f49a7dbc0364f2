-- Title:       Record of a migration just applied
-- Source:      design Security from the first migration
-- Row:         one migration file that was applied to this database
-- Parameters:  @name text, @sha256 text

insert into public.schema_migration (name, sha256)
values (@name, @sha256)
