-- Days are counted from 1970-01-01, UTC.

-- Why a traveller's data outlive the period (C-04). The evidence is encrypted under the key of the day of the data, and moves
-- into the masked record with them.
create table retention_justification (
    traveller text primary key,
    day integer not null,
    kind text not null,               -- evidence, hold
    evidence {bytes} not null,
    reviewer text not null,
    until integer not null,           -- first day without the data
    made_at bigint not null
);

create index retention_justification_day on retention_justification (day);

-- Data past the masking period: what Article 12(2) hides lies in 'sealed', under a key of its own that no running page has.
create table masked_traveller (
    id text primary key,
    day integer not null,
    until integer not null,
    masked_at bigint not null,
    kept text not null,               -- flight, times, outcomes: JSON without anything of the list of Article 12(2)
    key_month integer not null,
    key_share {bytes} not null,
    sealed {bytes} not null
);

create index masked_traveller_until on masked_traveller (until);

-- Public halves, by month of erasure (years times 12 and months). The private ones lie in the file STOREID.unmask.
create table masking_key (
    month integer primary key,
    public_key {bytes} not null
);

-- A row where its erasure begins, with what was there; 'at' once nothing is left.
create table erased_day (
    day integer primary key,
    travellers bigint not null,
    hits bigint not null,
    messages bigint not null,
    masked bigint,
    at bigint
);

create table erased_traveller (
    traveller text primary key,
    flight text not null,
    day integer not null,
    at bigint not null
);

-- The latest day the erasure believes: a clock that leaps further ahead needs an operator's word.
create table retention_clock (
    one integer primary key,
    day integer not null
);

-- What long work is at, for pages.
create table job (
    name text primary key,
    state text not null,
    done bigint not null,
    total bigint not null,
    at bigint not null
);
