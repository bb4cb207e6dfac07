-- Instants are bigint Unix milliseconds, UTC, here and in every table of the product.

create table message (
    id {identity},
    day integer not null,             -- of receipt, since 1970-01-01: under its key the body is encrypted
    flight text not null,
    kind text not null,
    body {bytes} not null,            -- encrypted
    due bigint not null, -- 9223372036854775807: never, so that one index orders both stores alike
    received_at bigint not null,
    attempts bigint not null default 0,
    done_at bigint,
    quarantined_at bigint,
    failed_reason text,
    digest text
);

-- What waits is small beside what is kept: partial indexes, one for the order within a flight, one among flights.
create index message_pending_flight on message (flight, id) where done_at is null and quarantined_at is null;
create index message_pending_due on message (due, id, flight) where done_at is null and quarantined_at is null;
create index message_day on message (day);
create index message_quarantined on message (quarantined_at, id) where quarantined_at is not null;

-- Digests are keyed: without the store's keys nobody can tell whether a message they make up was received.
create table message_digest (
    digest text primary key,
    day integer not null,
    source text,
    received_at bigint not null
);

create index message_digest_day on message_digest (day);

-- Names the keys of this store (docs/decisions/0016); one row, and no secret.
create table store_key (
    id text primary key
);

-- No foreign key from message: its check would wait for the row lock a worker holds, and stop the intake.
create table flight_gate (
    flight text primary key
);

create table refused (
    digest text not null,
    source text,
    received_at bigint not null,
    size bigint not null,
    reason text not null
);

create table audit (
    id {identity},
    at bigint not null,
    actor text not null,
    action text not null,
    about text not null,
    details text,
    purpose text,
    reference text,
    source text,                      -- from where: an address, or "command"
    result text not null
);

-- Rows committed and not yet chained. Ids commit out of order, so a high-water mark would lose the late ones.
create table audit_pending (
    audit_id bigint primary key
);

create table audit_seal (
    seq bigint primary key,
    audit_id bigint not null unique,
    hash {bytes} not null
);

create table audit_checkpoint (
    seq bigint primary key,
    hash {bytes} not null,
    at bigint not null,
    signer text not null,
    signature {bytes} not null
);
