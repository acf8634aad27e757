// What people are told outside the page they look at, and live on it: the morning's digest, what cannot wait, each sending by mail or
// webhook with its tries, the feed of one's calendar, and the line of live events.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const told = `
  -- What one person was told in one go, in the application and over every channel: case codes, rule labels, days, ids; never a name.
  CREATE TABLE bulletins (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES persons (id),
    -- digest: the working morning's list. immediate: what could not wait for it.
    kind text NOT NULL CHECK (kind IN ('digest', 'immediate')),
    -- The local day it is for.
    day date NOT NULL,
    content jsonb NOT NULL,
    made_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL
  );
  -- One digest a day, however many workers.
  CREATE UNIQUE INDEX bulletins_one_digest ON bulletins (person_id, day) WHERE kind = 'digest';
  CREATE INDEX bulletins_by_person ON bulletins (person_id, made_at DESC, id DESC);

  -- Mornings whose digests have all been written.
  CREATE TABLE digest_days (
    day date PRIMARY KEY,
    made_at timestamptz NOT NULL,
    digests int NOT NULL
  );

  -- Alerts that are told at once, until they are gathered into one message.
  CREATE TABLE urgent_alerts (
    -- A person, or the webhook of a body.
    target_kind text NOT NULL CHECK (target_kind IN ('person', 'webhook')),
    target_id uuid NOT NULL,
    deadline_id uuid NOT NULL REFERENCES deadlines (id),
    -- The local day.
    day date NOT NULL,
    alert_id uuid NOT NULL REFERENCES alerts (id),
    -- The greater the graver (src/deliveries/gravity.ts).
    gravity int NOT NULL,
    deliver_at timestamptz NOT NULL,
    gathered_at timestamptz,
    -- Whether it then still stood, and so was told.
    told boolean NOT NULL DEFAULT false,
    PRIMARY KEY (target_id, alert_id)
  );
  -- A person hears of a term once a day this way, unless it gets graver; a body's system of every bell.
  CREATE UNIQUE INDEX urgent_alerts_of_persons ON urgent_alerts (target_id, deadline_id, day) WHERE target_kind = 'person';
  CREATE INDEX urgent_alerts_waiting ON urgent_alerts (deliver_at) WHERE gathered_at IS NULL;
  CREATE INDEX urgent_alerts_by_target ON urgent_alerts (target_id) WHERE gathered_at IS NULL;

  GRANT SELECT, INSERT ON bulletins, digest_days TO ky_cuong_app;
  GRANT SELECT, INSERT, UPDATE (alert_id, gravity, deliver_at, gathered_at, told) ON urgent_alerts TO ky_cuong_app`;

const channels = `
  -- How a person wants to be told beside the application.
  CREATE TABLE channel_settings (
    person_id uuid PRIMARY KEY REFERENCES persons (id),
    mail_address text,
    mail_digest boolean NOT NULL,
    mail_immediate boolean NOT NULL,
    updated_at timestamptz NOT NULL
  );

  -- An address of a person's or a body's own system. What is sent is what the one who set it up may read.
  CREATE TABLE webhooks (
    id uuid PRIMARY KEY,
    person_id uuid REFERENCES persons (id),
    body_id uuid REFERENCES bodies (id),
    url text NOT NULL,
    -- The signing secret under the instance's key (AES-256-GCM).
    sealed_secret text NOT NULL,
    -- Of a body's, whoever set it up last: once they may no longer, somebody else takes it over.
    created_by uuid NOT NULL REFERENCES persons (id),
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_by uuid REFERENCES persons (id),
    CHECK (num_nonnulls(person_id, body_id) = 1)
  );
  CREATE INDEX webhooks_of_person ON webhooks (person_id) WHERE ended_at IS NULL;
  CREATE INDEX webhooks_of_body ON webhooks (body_id) WHERE ended_at IS NULL;

  -- The address of one's calendar feed; whoever knows it reads the feed, so only its hash is here.
  CREATE TABLE calendar_feeds (
    token_hash text PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES persons (id),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
  );
  CREATE UNIQUE INDEX calendar_feeds_one_each ON calendar_feeds (person_id) WHERE revoked_at IS NULL;

  GRANT SELECT, INSERT, UPDATE ON channel_settings TO ky_cuong_app;
  GRANT SELECT, INSERT, UPDATE (created_by, created_at, sealed_secret, ended_at, ended_by) ON webhooks TO ky_cuong_app;
  GRANT SELECT, INSERT, UPDATE (revoked_at) ON calendar_feeds TO ky_cuong_app`;

const deliveries = `
  -- One sending over one channel, tried until it is through.
  CREATE TABLE deliveries (
    -- The receiver sees it (Message-ID, webhook-id): what arrives twice can be told apart from what was sent twice.
    id uuid PRIMARY KEY,
    channel text NOT NULL CHECK (channel IN ('mail', 'webhook')),
    -- Whom it is for; for a body's webhook the body.
    person_id uuid REFERENCES persons (id),
    body_id uuid REFERENCES bodies (id),
    webhook_id uuid REFERENCES webhooks (id),
    -- rings: a body's alerts.
    kind text NOT NULL CHECK (kind IN ('digest', 'immediate', 'rings')),
    -- The bulletin; of rings itself.
    ref uuid NOT NULL,
    body jsonb NOT NULL,
    -- waiting: not yet through. failed: refused for good. expired: given up after 72 hours, or nothing left that may be told.
    status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed', 'expired')),
    attempts int NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL,
    -- Since when it is being tried.
    first_at timestamptz NOT NULL,
    sent_at timestamptz,
    last_error_code text,
    made_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    CHECK (num_nonnulls(person_id, body_id) = 1),
    CHECK ((channel = 'webhook') = (webhook_id IS NOT NULL)),
    UNIQUE NULLS NOT DISTINCT (ref, channel, webhook_id)
  );
  CREATE INDEX deliveries_due ON deliveries (channel, next_try_at, id) WHERE status = 'waiting';
  CREATE INDEX deliveries_by_person ON deliveries (person_id, made_at DESC, id DESC);
  CREATE INDEX deliveries_by_body ON deliveries (body_id, made_at DESC, id DESC) WHERE body_id IS NOT NULL;

  GRANT SELECT, INSERT, UPDATE (status, attempts, next_try_at, first_at, sent_at, last_error_code) ON deliveries TO ky_cuong_app`;

// A number drawn while writing would show gaps that fill later: whoever resumed behind a gap would miss what fills it. So the place in
// the line is given afterwards, to what is committed, by one at a time.
const live = `
  CREATE SEQUENCE live_places;
  CREATE TABLE live_events (
    id uuid PRIMARY KEY,
    -- Its place in the line, given once it is committed.
    place bigint UNIQUE,
    person_id uuid NOT NULL REFERENCES persons (id),
    kind text NOT NULL CHECK (kind IN ('alert', 'digest', 'immediate', 'message')),
    ref uuid NOT NULL,
    -- The case it speaks of, if it is one: shown only to who may read it then.
    case_id uuid,
    at timestamptz NOT NULL
  );
  CREATE INDEX live_events_unplaced ON live_events (at, id) WHERE place IS NULL;
  CREATE INDEX live_events_by_person ON live_events (person_id, place);
  CREATE INDEX live_events_by_age ON live_events (at);

  GRANT SELECT, INSERT, DELETE, UPDATE (place) ON live_events TO ky_cuong_app;
  GRANT USAGE, SELECT ON SEQUENCE live_places TO ky_cuong_app`;

// Whoever puts a message before somebody, of a procedure or of the house, it is told live: by the table itself, so that no writer can
// forget it.
const liveMessages = `
  CREATE FUNCTION tell_messages_live() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO live_events (id, person_id, kind, ref, case_id, at)
      SELECT gen_random_uuid(), m.person_id, 'message', m.id, m.case_id, m.sent_at FROM put m;
    RETURN NULL;
  END $$;
  CREATE TRIGGER told_live AFTER INSERT ON messages REFERENCING NEW TABLE AS put
    FOR EACH STATEMENT EXECUTE FUNCTION tell_messages_live()`;

export class Deliveries1700000000530 implements MigrationInterface {
  name = 'Deliveries1700000000530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(told);
    await runner.query(channels);
    await runner.query(deliveries);
    await runner.query(live);
    await runner.query(liveMessages);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER told_live ON messages');
    await runner.query('DROP FUNCTION tell_messages_live');
    await runner.query('DROP TABLE live_events, deliveries, calendar_feeds, webhooks, channel_settings, urgent_alerts');
    await runner.query('DROP TABLE digest_days, bulletins');
    await runner.query('DROP SEQUENCE live_places');
  }
}
