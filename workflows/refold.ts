// Folds a case's events anew: for replay, and for corrections, where the events after the corrected one must still hold.
import type { AnyMachineSnapshot } from 'xstate';
import type { Effect, TimedEffect } from './effects.js';
import { factsOf, type Ran, restore, run } from './machine-runner.js';
import type { Amendment, CaseEvent, PastEvent, Procedure, Reason } from './procedure.js';

interface Folded {
  snapshot: AnyMachineSnapshot;
  timeline: TimedEffect[];
}

/** Where a fold stopped: the event that its machine would no longer accept. */
interface Broken {
  brokenAt: number;
}

/** The event as two people agreed it really was; null when it was taken back. */
function amended(event: PastEvent, amendments: readonly Amendment[]): PastEvent | null {
  let past = event;
  for (const { kind, field, value } of amendments.filter(({ seq }) => seq === event.seq)) {
    if (kind === 'takeBack') return null;
    if (field === '/effectiveOn') past = { ...past, situation: { ...past.situation, effectiveOn: String(value) } };
    else past = { ...past, payload: withValue(past.payload, (field ?? '').replace(/^\/payload/, ''), value) };
  }
  return past;
}

function withValue(payload: Record<string, unknown>, pointer: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(payload);
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() as string;
  const holder = keys.reduce<Record<string, unknown> | undefined>(
    (node, key) => node?.[key] as Record<string, unknown> | undefined,
    copy,
  );
  if (holder && last in holder) holder[last] = value;
  return copy;
}

/** True when the pointer leads to a fact of the recorded payload, so that correcting it can mean something. */
export function holdsFact(payload: Record<string, unknown>, pointer: string): boolean {
  const keys = pointer
    .replace(/^\/payload/, '')
    .slice(1)
    .split('/');
  const found = keys.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], payload);
  return found !== undefined && typeof found !== 'object';
}

/** Runs the events in order with the amendments applied. */
export function fold(
  procedure: Procedure,
  events: readonly PastEvent[],
  amendments: readonly Amendment[],
): Folded | Broken {
  let snapshot = restore(procedure, null);
  const timeline: TimedEffect[] = [];
  for (const event of events) {
    const past = amended(event, amendments);
    if (!past) continue;
    const ran = run(procedure, snapshot, past);
    if (!ran) return { brokenAt: event.seq };
    snapshot = ran.snapshot;
    timeline.push(...ran.effects.map((effect) => ({ seq: past.seq, situation: past.situation, effect })));
  }
  return { snapshot, timeline };
}

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
  const proposing = procedure.events[event.type]?.correction === 'propose';
  const pending = (facts as Pending).correction?.pending;
  const amendments = proposing && pending ? [...facts.amendments, pending] : facts.amendments;
  if (proposing) {
    const target = history.find((past) => past.seq === pending?.seq);
    if (!target) return { impossible: impossible('noSuchRecord', '/payload/seq') };
    if (
      pending?.kind === 'amend' &&
      pending.field !== '/effectiveOn' &&
      !holdsFact(target.payload, pending.field ?? '')
    )
      return { impossible: impossible('noSuchFact', '/payload/field') };
    const schema = procedure.events[target.type]?.schema;
    const changed = pending ? amended(target, [pending]) : target;
    // Personal fields are gone from the recorded payload, so only the corrected field's own fault counts.
    const at = (pending?.field ?? '').replace(/^\/payload/, '');
    const faults = changed && schema ? (schema.safeParse(changed.payload).error?.issues ?? []) : [];
    if (faults.some((fault) => `/${fault.path.map(String).join('/')}` === at))
      return { impossible: impossible('notAllowed', '/payload/value') };
  }
  const folded = fold(procedure, history, amendments);
  if ('brokenAt' in folded) return { impossible: impossible('laterStepsDepend', '/payload/seq', folded.brokenAt) };
  if (proposing) return ran;
  const settled = run(procedure, folded.snapshot, event);
  if (!settled) return { impossible: impossible('laterStepsDepend', '/payload/seq') };
  const now = settled.effects.map((effect) => ({ seq: event.situation.seq, situation: event.situation, effect }));
  const restate: Effect = { type: 'restate', timeline: [...folded.timeline, ...now] };
  return { snapshot: settled.snapshot, effects: [restate] };
}

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
