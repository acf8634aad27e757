import { Controller, Get } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import { officesOn, type Visitor, Who } from '../common/visitor.js';

interface OfficeView {
  id: string;
  role: string;
  body: { id: string; name: Text; kind: string };
  validFrom: string;
  validTo: string | null;
  /** False for an office not yet begun or already ended. */
  inForce: boolean;
}

export interface MeView {
  accountId: string;
  person: { id: string; fullName: string };
  offices: OfficeView[];
}

@Controller('api/v1/me')
export class MeController {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  async me(@Who() visitor: Visitor): Promise<MeView> {
    const [person] = await this.db.query<{ id: string; fullName: string }[]>(
      'SELECT id, full_name AS "fullName" FROM persons WHERE id = $1',
      [visitor.personId],
    );
    const bodies = await this.db.query<OfficeView['body'][]>(
      `SELECT id, kind, jsonb_build_object('vi', name_vi, 'en', name_en) AS name FROM bodies WHERE id = ANY ($1::uuid[])`,
      [visitor.offices.map(({ bodyId }) => bodyId)],
    );
    const bodyById = new Map(bodies.map((body) => [body.id, body]));
    const inForce = new Set(officesOn(visitor, this.clock.today()).map(({ id }) => id));
    return {
      accountId: visitor.accountId,
      // The foreign keys promise both.
      person: person as MeView['person'],
      offices: visitor.offices.map(({ bodyId, isAtTheTop: _, ...office }) => ({
        ...office,
        body: bodyById.get(bodyId) as OfficeView['body'],
        inForce: inForce.has(office.id),
      })),
    };
  }
}
