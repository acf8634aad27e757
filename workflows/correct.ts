// What may be corrected, and what a correction leads to. A correction mends a slip of the record: it never stands in for a vote,
// ends a right, takes back what a subject, the State or the clock did, or changes what another case was told.
import type { AnyMachineSnapshot } from 'xstate';
import type { Effect } from './effects.js';
import { visitFields } from './fields.js';
import { factsOf, type Ran, restore, run } from './machine-runner.js';
import type { Amendment, CaseEvent, PastEvent, Procedure, Reason } from './procedure.js';
import { amended, fold } from './refold.js';
import { recordsThatTold, tellsTheSame } from './telling.js';

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
  const agreed = pending ? facts.amendments : facts.amendments.slice(0, -1);
  const correction = pending ?? facts.amendments.at(-1);
  const before = fold(procedure, history, agreed);
  const told = 'brokenAt' in before ? new Set<number>() : recordsThatTold(before.timeline);
  const isTakenBack = correction?.kind === 'takeBack' && told.has(correction.seq);
  if (isTakenBack) return { impossible: impossible('toldAnotherCase', '/payload/seq') };
  const folded = fold(procedure, history, pending ? [...agreed, pending] : facts.amendments);
  if ('brokenAt' in folded) {
    // Where the record that no longer fits has told another case, there is no taking back the later ones first.
    const code = told.has(folded.brokenAt) ? 'toldAnotherCase' : 'laterStepsDepend';
    return { impossible: impossible(code, '/payload/seq', folded.brokenAt) };
  }
  const settled = pending ? ran : run(procedure, folded.snapshot, event);
  if (!settled) return { impossible: impossible('laterStepsDepend', '/payload/seq') };
  const now = pending
    ? []
    : settled.effects.map((effect) => ({ seq: event.situation.seq, situation: event.situation, effect }));
  const timeline = [...folded.timeline, ...now];
  // Two cases that say different things of one matter are two truths; the other one does not fold anew with this.
  if (!('brokenAt' in before) && !tellsTheSame(before.timeline, timeline))
    return { impossible: impossible('toldAnotherCase', '/payload/seq') };
  if (pending) return ran;
  const restate: Effect = { type: 'restate', timeline };
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
    const byNobodyHere = target.situation.by.kind !== 'person';
    if (definition.irrevocable) return impossible('standsAsDone', '/payload/seq');
    return ofSomebodyElse || ofTheSystem || byNobodyHere ? impossible('notOursToTakeBack', '/payload/seq') : null;
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
  if (visited.meta.fixed || (!visited.meta.past && !ofAPaper)) return impossible('onlySlips', '/payload/field');
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
    'Việc của đối tượng, của cơ quan nhà nước, của vụ việc khác hoặc của đồng hồ hệ thống không rút lại được bằng đính chính.',
    'What a subject, a State body, another case or the clock did is not taken back by a correction.',
    'Ghi bước tiếp theo đúng thủ tục; nếu ghi nhầm thì nêu trong văn bản bổ sung.',
    'Record the next step as the procedure has it; a slip is explained in a late paper.',
  ],
  onlySlips: [
    'Chỉ đính chính được ngày và số, ký hiệu, ngày, người ký của văn bản.',
    'Only dates and the number, symbol, date and signer of a paper can be amended.',
    'Rút bước đó và ghi lại đúng thủ tục, nếu bước đó rút được; nếu không thì ghi văn bản bổ sung.',
    'Take the step back and record it anew where it may be taken back; else add a late paper.',
  ],
  standsAsDone: [
    'Kết quả bỏ phiếu, văn bản đã đến đối tượng và việc của cấp trên không rút lại được bằng đính chính.',
    'A ballot of the body, what has reached the subject and what a higher body did are not taken back by a correction.',
    'Ghi bước tiếp theo đúng thủ tục; nếu ghi nhầm thì giải thích trong văn bản bổ sung.',
    'Record the next step as the procedure has it; explain a slip in a late paper.',
  ],
  toldAnotherCase: [
    'Việc này đã mở hoặc đã báo cho một vụ việc khác; đính chính như vậy thì hai vụ việc ghi khác nhau.',
    'This has opened another case or told it something; corrected so, the two cases would say different things.',
    'Không đính chính được: ghi bước tiếp theo đúng thủ tục (rút, thay đổi, hủy quyết định; kết quả của vụ việc liên kết).',
    'No correction: record the next step the procedure has for it (withdrawal, change, annulment, outcome of the linked case).',
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
