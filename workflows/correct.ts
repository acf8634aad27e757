// What may be corrected, and what a correction leads to. A correction mends a slip of the record: it never stands in for a vote,
// ends a right, or takes back what a subject, the State or the clock did.
import type { AnyMachineSnapshot } from 'xstate';
import type { Effect } from './effects.js';
import { visitFields } from './fields.js';
import { factsOf, type Ran, restore, run } from './machine-runner.js';
import type { Amendment, CaseEvent, PastEvent, Procedure, Reason } from './procedure.js';
import { amended, fold } from './refold.js';

/** The state a list of records leads to: each approved correction re-folds what lies before it. Null when an event no longer fits. */
export function replay(procedure: Procedure, events: readonly PastEvent[]): AnyMachineSnapshot | null {
  let snapshot = restore(procedure, null);
  for (const [index, event] of events.entries()) {
    const ran = run(procedure, snapshot, event);
    if (!ran) return null;
    snapshot = ran.snapshot;
    if (procedure.events[event.type]?.correction !== 'approve') continue;
    const corrected = correct(procedure, ran, event, events.slice(0, index));
    if ('impossible' in corrected) return null;
    snapshot = corrected.snapshot;
  }
  return snapshot;
}

interface Pending {
  correction?: { pending: (Amendment & { by: string }) | null };
}

/**
 * What a correction leads to. Proposing one tries it, so that nobody approves the impossible; approving one folds the history
 * with it, and the effects become one `restate` with the whole course of effects.
 */
export function correct(
  procedure: Procedure,
  ran: Ran,
  event: CaseEvent,
  history: readonly PastEvent[],
): Ran | { impossible: Reason } {
  const facts = factsOf(ran.snapshot);
  const pending =
    procedure.events[event.type]?.correction === 'propose' ? (facts as Pending).correction?.pending : null;
  const why = pending && whyNotCorrectable(procedure, pending, history, event);
  if (why) return { impossible: why };
  const folded = fold(procedure, history, pending ? [...facts.amendments, pending] : facts.amendments);
  if ('brokenAt' in folded) return { impossible: impossible('laterStepsDepend', '/payload/seq', folded.brokenAt) };
  if (pending) return ran;
  const settled = run(procedure, folded.snapshot, event);
  if (!settled) return { impossible: impossible('laterStepsDepend', '/payload/seq') };
  const now = settled.effects.map((effect) => ({ seq: event.situation.seq, situation: event.situation, effect }));
  const restate: Effect = { type: 'restate', timeline: [...folded.timeline, ...now] };
  return { snapshot: settled.snapshot, effects: [restate] };
}

/** Why this record, or this field of it, is not for a correction to change. */
function whyNotCorrectable(
  procedure: Procedure,
  pending: Amendment,
  history: readonly PastEvent[],
  { situation }: CaseEvent,
): Reason | null {
  const target = history.find((past) => past.seq === pending.seq);
  const definition = target && procedure.events[target.type];
  if (!target || !definition) return impossible('noSuchRecord', '/payload/seq');
  if (pending.kind === 'takeBack') {
    const ofSomebodyElse = definition.onBehalfOf !== undefined && definition.onBehalfOf !== 'body';
    const ofTheSystem = definition.by.every((actor) => actor === 'clock' || actor === 'system');
    return ofSomebodyElse || ofTheSystem ? impossible('notOursToTakeBack', '/payload/seq') : null;
  }
  if (pending.field === '/effectiveOn') {
    return isDate(pending.value) && pending.value <= situation.today
      ? null
      : impossible('notAllowed', '/payload/value');
  }
  const at = (pending.field ?? '').replace(/^\/payload/, '');
  const visited = visitFields(definition.schema, target.payload).find(({ pointer }) => pointer === at);
  if (!visited) return impossible('noSuchFact', '/payload/field');
  const ofAPaper = definition.papers.some(({ field }) => at.startsWith(`/${field}/`));
  if (!visited.meta.past && !ofAPaper) return impossible('onlySlips', '/payload/field');
  // Personal fields are gone from the recorded payload, so only the corrected field's own fault counts.
  const faults = definition.schema.safeParse(amended(target, [pending])?.payload).error?.issues ?? [];
  const isFaulty = faults.some((fault) => `/${fault.path.map(String).join('/')}` === at);
  const isToCome = visited.meta.past === true && String(pending.value) > situation.today;
  const isUnknown = visited.meta.ref === 'person' && !Object.hasOwn(situation.seen.people, String(pending.value));
  return isFaulty || isToCome || isUnknown ? impossible('notAllowed', '/payload/value') : null;
}

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const said: Record<string, [vi: string, en: string, remedyVi: string, remedyEn: string]> = {
  noSuchRecord: [
    'Không có bản ghi này trong vụ việc.',
    'The case has no such record.',
    'Chọn một bản ghi đã có.',
    'Choose a record of this case.',
  ],
  noSuchFact: [
    'Bản ghi không có dữ kiện này.',
    'The record holds no such fact.',
    'Chọn một trường dữ kiện của bản ghi; lời văn thì ghi văn bản bổ sung.',
    'Choose a fact of the record; for wording add a late paper.',
  ],
  notAllowed: [
    'Giá trị mới không hợp lệ cho trường này.',
    'The new value is not valid for this field.',
    'Điền giá trị đúng mẫu của trường.',
    'Give a value of the form the field takes.',
  ],
  notOursToTakeBack: [
    'Việc của đối tượng, của cơ quan nhà nước hoặc của đồng hồ hệ thống không rút lại được bằng đính chính.',
    'What a subject, a State body or the clock did is not taken back by a correction.',
    'Ghi bước tiếp theo đúng thủ tục; nếu ghi nhầm thì nêu trong văn bản bổ sung.',
    'Record the next step as the procedure has it; a slip is explained in a late paper.',
  ],
  onlySlips: [
    'Chỉ đính chính được ngày và số, ký hiệu, ngày, người ký của văn bản.',
    'Only dates and the number, symbol, date and signer of a paper can be amended.',
    'Rút bước đó và ghi lại đúng thủ tục; kết quả biểu quyết thì biểu quyết lại.',
    'Take the step back and record it anew; a vote is taken again.',
  ],
  laterStepsDepend: [
    'Các bước sau dựa vào bước này.',
    'Later steps rest on this one.',
    'Rút các bước sau trước.',
    'Take back the later steps first.',
  ],
};

function impossible(code: string, field: string, seq?: number): Reason {
  const [vi, en, remedyVi, remedyEn] = said[code] as [string, string, string, string];
  const at = seq === undefined ? { vi: '', en: '' } : { vi: ` (bản ghi ${seq})`, en: ` (record ${seq})` };
  return {
    code,
    field,
    text: { vi: vi + at.vi, en: en + at.en },
    remedy: { vi: remedyVi, en: remedyEn },
    basis: [{ document: 'Thiết kế: đính chính', article: '4', confidence: 'design' }],
  };
}
