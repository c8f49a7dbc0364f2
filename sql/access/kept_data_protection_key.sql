-- Title:       Keep a key that protects cookies and forms
-- Source:      design Security from the first migration
-- Row:         none is returned
-- Parameters:  @friendlyName text, @xml text
-- Null:        none

insert into access.data_protection_key (
    friendly_name,
    xml
)
values (@friendlyName, @xml)
