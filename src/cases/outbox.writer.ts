// Effects that reach beyond the case wait in the outbox, committed with the change that caused them.
import type { EffectType } from '../../workflows/effects.js';
import { derivedId } from '../common/derived-id.js';
import type { Change, ChangeWriter, SideRows } from './change-writer.js';

const OUTWARD: readonly EffectType[] = ['notify', 'openLinkedCase', 'tellCase', 'endLinkedCase'];

export class OutboxWriter implements ChangeWriter {
  readonly name = 'outbox';
  readonly effects = OUTWARD;

  rows(change: Change): SideRows {
    const outward = change.effects.filter((effect) => OUTWARD.includes(effect.type));
    if (outward.length === 0) return {};
    return {
      outbox: outward.map((effect, index) => ({
        id: derivedId('outbox', change.recordId, index),
        case_id: change.caseId,
        seq: change.seq,
        // A linked case may be wanted at another body; all else concerns the one that has this case.
        effect: { bodyId: change.bodyId, ...effect, caseCode: change.caseCode },
        status: 'waiting',
        attempts: 0,
        next_try_at: change.situation.at,
        done_at: null,
        error: null,
      })),
    };
  }
}
