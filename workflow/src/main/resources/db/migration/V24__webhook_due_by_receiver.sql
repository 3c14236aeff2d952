create index webhook_message_due_by_receiver on webhook_message (webhook_id, next_attempt_at) where state = 'PENDING';
comment on index webhook_message_due_by_receiver is 'What is due is taken for each receiver by itself, however much waits for another.';

create index webhook_message_dead on webhook_message (id) where state = 'DEAD';
comment on index webhook_message_dead is 'Dead letters are counted by monitoring and listed on the operations page.';
