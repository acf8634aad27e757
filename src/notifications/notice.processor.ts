// Carries out `notify`: puts a procedure's message before the people it is for. Doing it twice puts it there once.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { EffectParams } from '../../workflows/effects.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import { type OutboxEntry, OutboxRelay } from '../outbox/outbox.relay.js';
import type { Audience } from './alert-book.js';
import { peopleOf } from './case-people.js';
import { audienceOf } from './chain.js';

type Notice = EffectParams['notify'];

@Injectable()
export class NoticeProcessor implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.relay.handle('notify', (entry) => this.tell(entry));
  }

  private async tell({ id, caseId, seq, effect }: OutboxEntry): Promise<void> {
    const { audience, code, title } = effect as OutboxEntry['effect'] & Notice;
    const people = (await peopleOf(this.db.manager, [caseId], this.clock.today())).get(caseId);
    if (!people) throw new Error(`There is no case ${caseId}.`);
    const rows = audienceOf(people, linkOf(audience)).map((recipient) => ({
      id: derivedId('message', id, recipient.personId),
      person_id: recipient.personId,
      audience: recipient.audience,
    }));
    await this.db.query(
      `INSERT INTO messages (id, case_id, seq, person_id, audience, code, title, sent_at, demo_clock)
        SELECT r.id, $2, $3, r.person_id, r.audience, $4, $5::jsonb, $6, $7
          FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, person_id uuid, audience text)
        ON CONFLICT DO NOTHING`,
      [
        JSON.stringify(rows),
        caseId,
        seq,
        code,
        JSON.stringify(title),
        this.clock.now().toISOString(),
        this.clock.isMoved(),
      ],
    );
  }
}

const linkOf = (audience: Notice['audience']): Audience => (audience === 'assignedMember' ? 'member' : audience);
