-- The page where an agency tells what came of tasks says at once which sentences state a count.
grant execute on function reference.stated_count to web;
