-- Who may send messages, and what they get back (docs/decisions/0040).
create table carrier (
    name text primary key,            -- the source of what they send, in counts and audit
    sends text not null,              -- api, pnr; empty: not said
    key_digest text unique,
    key_made_at bigint,
    certificate text unique,          -- SHA-256 of the client certificate
    answers_to text,                  -- a folder or an https address; null: nowhere
    answers text not null,            -- contrl, cusres, ackres
    most_bytes bigint,                -- of one message; null: what everybody may send
    created_at bigint not null
);

insert into carrier (name, sends, key_digest, key_made_at, answers, created_at)
select name, '', digest, created_at, 'contrl', created_at from intake_key;

drop table intake_key;
