-- Title:       Say who acts in this connection
-- Source:      design Security from the first migration
-- Row:         the account
-- Parameters:  @userName text
-- Null:        an empty text where nobody is signed in; such a connection sees no protected row

select set_config('app.user_id', @userName, false)
