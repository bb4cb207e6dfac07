-- Answers that wait to be sent to carriers: written with the intake, deleted once they arrived or are too old (docs/decisions/0040).
create table outbox (
    id text primary key,              -- of the answer: the same answer to the same input waits once
    day integer not null,             -- under its key the body is encrypted
    carrier text not null,
    kind text not null,
    body {bytes} not null,            -- encrypted
    created_at bigint not null,
    due_at bigint not null,           -- the next try; while a try is under way, when it counts as lost
    tries integer not null,
    rests integer not null,           -- 1: it failed in a way that concerns all of its carrier, which rests until due_at
    failure text
);

create index outbox_due on outbox (carrier, due_at);
create index outbox_created on outbox (created_at);
create index outbox_day on outbox (day);

-- How answers ended, by day. No traveller's data, so it stays.
create table outbox_count (
    day integer not null,
    carrier text not null,
    kind text not null,
    outcome text not null,            -- sent, expired, dropped
    answers bigint not null,
    primary key (day, carrier, kind, outcome)
);

-- Warnings of the reader, by source and code; of no single message. No traveller's data, so it stays.
create table intake_warning (
    day integer not null,
    source text not null,
    code text not null,
    slot integer not null,
    warnings bigint not null,
    primary key (day, source, code, slot)
);
