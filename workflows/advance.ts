// The only code that runs a machine: may this be done now, by this person, is what it says lawful, and what follows? Pure.
import type { AnyMachineSnapshot } from 'xstate';
import { mayRaise } from './actors.js';
import { correct } from './correct.js';
import { behalfIsKnown, datesAreLawful, readPayload, referencesAreKnown } from './envelope.js';
import { splitPersonal } from './fields.js';
import { factsOf, guardsNow, leafStates, phaseOf, restore, run } from './machine-runner.js';
import type {
  CaseEvent,
  Issue,
  PastEvent,
  Procedure,
  Reason,
  Refused,
  Situation,
  StateMeta,
  Stored,
  Text,
  Verdict,
} from './procedure.js';

const design = [{ document: 'Thiết kế: động cơ vụ việc', article: '4', confidence: 'design' as const }];

/** Opens a case: its opening event is its first record. */
export function open(procedure: Procedure, event: CaseEvent): Verdict {
  return advance(procedure, null, event);
}

/**
 * Takes an event through the three gates (guard, schema, checks) and the transition. Returns what moved, or why not: `refused`
 * (not now, not you) or `invalid` (what it says, by field). `history` is read only when a correction folds the case anew.
 * Throws when the stored snapshot cannot be restored; the caller quarantines the case.
 */
export function advance(
  procedure: Procedure,
  before: Stored | null,
  event: CaseEvent,
  history: readonly PastEvent[] = [],
): Verdict {
  const snapshot = restore(procedure, before);
  // A name every object has, such as `toString`, is no event.
  const definition = Object.hasOwn(procedure.events, event.type) ? procedure.events[event.type] : undefined;
  if (!definition) return { kind: 'invalid', issues: [unknownEvent(procedure)] };
  const { situation } = event;
  const refusal = whyNot(procedure, snapshot, event.type, situation);
  if (refusal) return refusal;
  const read = readPayload(definition.schema, event.payload);
  if ('issues' in read) return { kind: 'invalid', issues: read.issues };
  const { payload } = read;
  const facts = factsOf(snapshot);
  const unlawful = [
    ...datesAreLawful(definition, facts, situation),
    ...behalfIsKnown(definition, payload, facts, situation),
    ...referencesAreKnown(definition.schema, payload, facts, situation),
  ];
  // Checks look up what the payload names, so they wait until every name is known.
  const reasons =
    unlawful.length > 0 ? unlawful : definition.checks.flatMap((check) => check(facts, payload, situation));
  if (reasons.length > 0) return { kind: 'invalid', issues: reasons.map(asIssue) };
  const split = splitPersonal(definition.schema, payload);
  const stripped = { type: event.type, payload: split.facts, situation };
  const ran = run(procedure, snapshot, stripped);
  if (!ran) return refused('machine', [notInThisState(procedure, event.type)]);
  const settled = definition.correction ? correct(procedure, ran, stripped, history) : ran;
  if ('impossible' in settled) return { kind: 'invalid', issues: [asIssue(settled.impossible)] };
  let stored: unknown;
  return {
    kind: 'moved',
    statesBefore: before ? leafStates(snapshot) : [],
    states: leafStates(settled.snapshot),
    phase: phaseOf(settled.snapshot),
    facts: factsOf(settled.snapshot),
    // Made when it is asked for: a walk over paths drops most of what it finds.
    get snapshot() {
      stored ??= persisted(procedure, settled.snapshot);
      return stored;
    },
    effects: settled.effects,
    payload: split.facts,
    personal: split.personal,
    done: settled.snapshot.status !== 'active',
  };
}

/** The snapshot as the plain JSON that is stored. */
export const persisted = (procedure: Procedure, snapshot: AnyMachineSnapshot): unknown =>
  JSON.parse(JSON.stringify(procedure.machine.getPersistedSnapshot(snapshot)));

export interface Permitted {
  permitted: string[];
  /** `here`: the event belongs to the present state and something else is missing; otherwise it belongs to another state. */
  notNow: { type: string; here: boolean; guard: string; reasons: Reason[] }[];
}

/** What may be done now, and what may not and why. Asks the same guards as `advance`. */
export function permitted(procedure: Procedure, stored: Stored | null, situation: Situation): Permitted {
  const snapshot = restore(procedure, stored);
  const answer: Permitted = { permitted: [], notNow: [] };
  for (const type of Object.keys(procedure.events)) {
    const refusal = whyNot(procedure, snapshot, type, situation);
    if (!refusal) answer.permitted.push(type);
    else answer.notNow.push({ type, here: refusal.guard !== 'state', guard: refusal.guard, reasons: refusal.reasons });
  }
  return answer;
}

/** The first gate: who, when, facts and law, without the payload. Null when the event may be raised. */
export function whyNot(
  procedure: Procedure,
  snapshot: AnyMachineSnapshot,
  type: string,
  situation: Situation,
): Refused | null {
  const definition = procedure.events[type];
  if (!definition) return refused('state', [notInThisState(procedure, type)]);
  // A done machine would still answer an ancestor's event, so it is refused before it is asked.
  if (snapshot.status !== 'active') return refused('done', [caseIsDone]);
  const names = guardsNow(snapshot, type);
  if (names.length === 0) return refused('state', [notInThisState(procedure, type)]);
  const facts = factsOf(snapshot);
  const who = mayRaise(definition, situation, definition.opens ? null : facts);
  if (who !== true) return refused('who', [who]);
  if (situation.imported && !facts.importing && !definition.opens) return refused('imported', [notImporting]);
  const unmet = names.map((name) => ({ name, verdict: procedure.guards[name]?.(situation, facts) ?? true }));
  if (unmet.some(({ verdict }) => verdict === true)) return null;
  const first = unmet[0];
  return refused(
    first?.name ?? 'machine',
    unmet.map(({ verdict }) => verdict as Reason),
  );
}

const refused = (guard: string, reasons: Reason[]): Refused => ({ kind: 'refused', guard, reasons });

const asIssue = ({ field, ...reason }: Reason): Issue => ({ pointer: field ?? '/payload', ...reason });

function unknownEvent(procedure: Procedure): Issue {
  const types = Object.keys(procedure.events).join(', ');
  return {
    pointer: '/type',
    code: 'unknown-event',
    text: { vi: 'Quy trình không có bước này.', en: 'The procedure has no such event.' },
    remedy: { vi: `Chọn một trong: ${types}.`, en: `Choose one of: ${types}.` },
    basis: design,
  };
}

const caseIsDone: Reason = {
  code: 'caseIsDone',
  text: { vi: 'Vụ việc đã kết thúc hẳn.', en: 'The case has ended for good.' },
  remedy: { vi: 'Mở vụ việc mới nếu có căn cứ mới.', en: 'Open a new case if there is a new ground.' },
  basis: design,
};

const notImporting: Reason = {
  code: 'notImporting',
  text: { vi: 'Chưa mở nhập hồ sơ giấy cho vụ việc này.', en: 'No import of a paper file is open for this case.' },
  remedy: { vi: 'Người đứng đầu mở nhập hồ sơ giấy trước.', en: 'The head opens the import of the paper file first.' },
  basis: design,
};

function notInThisState(procedure: Procedure, type: string): Reason {
  const titles = statesWith(procedure, type);
  const list = (language: keyof Text): string => titles.map((title) => `«${title[language]}»`).join(', ');
  return {
    code: 'notInThisState',
    text: { vi: 'Bước này không thuộc tình trạng hiện tại.', en: 'This step does not belong to the present state.' },
    remedy:
      titles.length > 0
        ? { vi: `Bước này có ở: ${list('vi')}.`, en: `It belongs to: ${list('en')}.` }
        : { vi: 'Không áp dụng.', en: 'It does not apply.' },
    basis: design,
  };
}

const stateCache = new WeakMap<object, Map<string, Text[]>>();

/** Titles of the states in which an event type is handled. */
function statesWith(procedure: Procedure, type: string): Text[] {
  const known = stateCache.get(procedure.machine) ?? new Map<string, Text[]>();
  stateCache.set(procedure.machine, known);
  if (!known.has(type)) {
    const titles: Text[] = [];
    const visit = (node: typeof procedure.machine.root): void => {
      const meta = node.meta as StateMeta | undefined;
      if (node.ownEvents.includes(type as never) && meta?.title) titles.push(meta.title);
      for (const child of Object.values(node.states)) visit(child as typeof node);
    };
    visit(procedure.machine.root);
    known.set(type, titles);
  }
  return known.get(type) ?? [];
}
