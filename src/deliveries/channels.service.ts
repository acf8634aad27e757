// How does a person want to be told, and what can be had here?
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import type { ChannelsRequest } from './deliveries.requests.js';

export interface ChannelsView {
  /** `available` false: the instance sends no mail; the wish is kept all the same. */
  mail: { available: boolean; address: string | null; digest: boolean; immediate: boolean };
  /** What was set up is listed at GET /api/v1/webhooks. */
  webhook: { available: boolean };
  /** Since when there is a calendar address; the address itself was shown once. */
  calendar: { since: string | null };
  /** Local time of the morning's digest. */
  digestAt: string;
}

@Injectable()
export class ChannelsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of({ personId }: Visitor): Promise<ChannelsView> {
    const [row] = await this.db.query<{ address: string | null; digest: boolean; immediate: boolean }[]>(
      `SELECT mail_address AS address, mail_digest AS digest, mail_immediate AS immediate FROM channel_settings
        WHERE person_id = $1`,
      [personId],
    );
    const [feed] = await this.db.query<{ since: Date }[]>(
      'SELECT created_at AS since FROM calendar_feeds WHERE person_id = $1 AND revoked_at IS NULL',
      [personId],
    );
    const { address = null, digest = true, immediate = true } = row ?? {};
    return {
      mail: { available: this.settings.mail !== undefined, address, digest, immediate },
      webhook: { available: this.settings.secretsKey !== undefined },
      calendar: { since: feed?.since.toISOString() ?? null },
      digestAt: this.settings.digestAt,
    };
  }

  async set(visitor: Visitor, { mail }: ChannelsRequest): Promise<ChannelsView> {
    await this.db.query(
      `INSERT INTO channel_settings (person_id, mail_address, mail_digest, mail_immediate, updated_at)
          VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (person_id) DO UPDATE SET mail_address = EXCLUDED.mail_address, mail_digest = EXCLUDED.mail_digest,
          mail_immediate = EXCLUDED.mail_immediate, updated_at = EXCLUDED.updated_at`,
      [visitor.personId, mail.address, mail.digest, mail.immediate, this.clock.now().toISOString()],
    );
    return this.of(visitor);
  }
}
