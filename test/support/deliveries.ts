// A commission whose people are told: everything between an alert and what arrives, without the application around it.
import { randomUUID } from 'node:crypto';
import { readSettings, type Settings } from '../../config/settings.js';
import { BodyWebhooks } from '../../src/deliveries/body-webhooks.service.js';
import { Bulletins } from '../../src/deliveries/bulletins.js';
import { DigestService } from '../../src/deliveries/digest.service.js';
import { DrainDeliveriesService } from '../../src/deliveries/drain-deliveries.service.js';
import { DutiesService } from '../../src/deliveries/duties.service.js';
import { MailChannel } from '../../src/deliveries/mail-channel.js';
import { ReadersService } from '../../src/deliveries/readers.service.js';
import { newSecret, seal } from '../../src/deliveries/sealed-secret.js';
import type { Told } from '../../src/deliveries/told.js';
import { UrgentAlertsService } from '../../src/deliveries/urgent-alerts.service.js';
import { WebhookChannel } from '../../src/deliveries/webhook-channel.js';
import { AlertBook, type NewAlert } from '../../src/notifications/alert-book.js';
import { nameThreshold, type Side } from '../../src/notifications/threshold.js';
import { DeadlineScene } from './deadlines.js';
import { HeldClock } from './small-app.js';

export const SECRETS_KEY = Buffer.alloc(32, 7);

/** What one worker process is made of. */
export interface Worker {
  digests: DigestService;
  urgent: UrgentAlertsService;
  deliveries: DrainDeliveriesService;
  mail: MailChannel;
  book: AlertBook;
}

export interface DeliveryRow {
  id: string;
  channel: string;
  kind: string;
  status: string;
  attempts: number;
  last_error_code: string | null;
  next_try_at: Date;
  first_at: Date;
  person_id: string | null;
}

export class DeliveryScene {
  private readonly opened: MailChannel[] = [];

  private constructor(
    readonly terms: DeadlineScene,
    readonly clock: HeldClock,
    readonly settings: Settings,
  ) {}

  static async open(now: Date, env: Record<string, string> = {}): Promise<DeliveryScene> {
    const terms = await DeadlineScene.open();
    const settings = readSettings({
      APP_DATABASE_URL: terms.database.appUrl,
      PUBLIC_URL: 'https://kycuong.example.vn',
      MAIL_FROM: 'kycuong@example.vn',
      SECRETS_KEY: SECRETS_KEY.toString('base64'),
      WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
      ...env,
    });
    return new DeliveryScene(terms, new HeldClock(now), settings);
  }

  async close(): Promise<void> {
    for (const mail of this.opened) mail.onModuleDestroy();
    await this.terms.close();
  }

  get people(): DeadlineScene['people'] {
    return this.terms.people;
  }

  worker(clock: HeldClock = this.clock): Worker {
    const { source, regulations } = this.terms;
    const book = new AlertBook(clock);
    const bulletins = new Bulletins(regulations, clock, this.settings);
    const readers = new ReadersService(source, clock);
    const bodies = new BodyWebhooks(source, readers, clock);
    const mail = new MailChannel(this.settings);
    this.opened.push(mail);
    const urgent = new UrgentAlertsService(source, book, bulletins, regulations, clock, this.settings);
    urgent.onModuleInit();
    const duties = new DutiesService(source, regulations);
    return {
      book,
      urgent,
      mail,
      digests: new DigestService(source, duties, bulletins, regulations, clock, this.settings),
      deliveries: new DrainDeliveriesService(
        source,
        mail,
        new WebhookChannel(this.settings),
        readers,
        bodies,
        book,
        clock,
      ),
    };
  }

  /** Rings a bell of a term for one person. */
  async rings(
    worker: Worker,
    { deadlineId, caseId, personId, side, workingDays = 0, dueOn = '2026-05-20' }: Bell,
  ): Promise<void> {
    const alert: NewAlert = {
      deadlineId,
      caseId,
      threshold: nameThreshold({ side, workingDays, forDueDate: dueOn }),
      audience: 'officer',
      personId,
      why: { as: 'caseOfficer' },
      ringAt: this.clock.at,
    };
    await this.terms.source.transaction((manager) => worker.book.raise(manager, [alert]));
  }

  async mailsTo(personId: string, address: string): Promise<void> {
    await this.terms.owner.query(
      `INSERT INTO channel_settings VALUES ($1, $2, true, true, now())
        ON CONFLICT (person_id) DO UPDATE SET mail_address = EXCLUDED.mail_address`,
      [personId, address],
    );
  }

  /** A webhook of a person, or of a body set up by a person. Returns its secret. */
  async hook(url: string, { personId, bodyId }: { personId: string; bodyId?: string }): Promise<string> {
    const id = randomUUID();
    const secret = newSecret();
    await this.terms.owner.query(
      `INSERT INTO webhooks (id, person_id, body_id, url, sealed_secret, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, now())`,
      [id, bodyId ? null : personId, bodyId ?? null, url, seal(secret, id, SECRETS_KEY), personId],
    );
    return secret;
  }

  async deliveries(): Promise<DeliveryRow[]> {
    const { rows } = await this.terms.owner.query<DeliveryRow>('SELECT * FROM deliveries ORDER BY made_at, id');
    return rows;
  }

  async bulletins(personId?: string): Promise<{ person_id: string; kind: string; day: string; content: Told }[]> {
    const { rows } = await this.terms.owner.query(
      `SELECT person_id, kind, day::text, content FROM bulletins WHERE $1::uuid IS NULL OR person_id = $1
        ORDER BY made_at, person_id`,
      [personId ?? null],
    );
    return rows;
  }

  /** What an alert's own record says of its sending. */
  async sendings(): Promise<{ what: string; channel: string; code: string | null }[]> {
    const { rows } = await this.terms.owner.query(
      `SELECT what, channel, code FROM alert_events WHERE what IN ('sent', 'sendFailed') ORDER BY alert_id, seq`,
    );
    return rows;
  }
}

export interface Bell {
  deadlineId: string;
  caseId: string;
  personId: string;
  side: Side;
  workingDays?: number;
  dueOn?: string;
}
