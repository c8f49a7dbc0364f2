-- A return that was sent back before anybody confirmed it has no method of confirmation: asked with
-- "=", the exception for the scan of a signed print was unknown, and the database let it be confirmed.
create or replace function review.refuse_decision() returns trigger language plpgsql as $$
declare
    submission_state text;
    method text;
begin
    -- Two people at once: the second waits here and then finds the step done.
    select state, confirmation_method into submission_state, method
    from intake.submission
    where submission_id = new.submission_id
    for update;
    if (new.action = 'submit' and submission_state <> 'validated')
        or (new.action = 'confirm' and submission_state <> 'submitted'
            and not (submission_state = 'returned' and method is not distinct from 'signed_scan'))
        or (new.action = 'accept' and submission_state <> 'confirmed')
        or (new.action = 'return'
            and submission_state not in ('submitted', 'confirmed', 'accepted'))
    then
        raise exception 'submission % is %, so that nobody can % it',
            new.submission_id, submission_state, new.action using errcode = 'check_violation';
    end if;
    return new;
end $$;
