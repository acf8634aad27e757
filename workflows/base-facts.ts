// The facts every procedure keeps, and the one assign that records an event into them.
import { variantOf } from './actors.js';
import type { PaperFields } from './fields.js';
import type {
  BaseFacts,
  BodyFact,
  Erased,
  EventDefinition,
  PaperFact,
  PaperSpec,
  SeenBody,
  Situation,
} from './procedure.js';

/** Facts before the first event; the opening event fills them. */
export const noFacts: BaseFacts = {
  body: {
    id: '',
    kind: 'inspectionCommission',
    level: 'commune',
    variant: 'commission',
    standingGroup: false,
    seats: 0,
  },
  formerBodies: [],
  openedOn: '',
  lastStepOn: '',
  happened: {},
  subjects: {},
  papers: [],
  importing: false,
  amendments: [],
};

export function bodyFact(body: SeenBody): BodyFact {
  return {
    id: body.id,
    kind: body.kind,
    level: body.level,
    variant: variantOf(body),
    standingGroup: body.standingGroup,
    seats: body.seats.length,
  };
}

/** Papers the payload holds, with their key inside the case. */
export function papersIn(
  specs: readonly PaperSpec[],
  payload: Record<string, unknown>,
  seq: number,
): { spec: PaperSpec; paper: PaperFields; key: string }[] {
  return specs.flatMap((spec, index) => {
    const paper = payload[spec.field] as PaperFields | undefined;
    return paper ? [{ spec, paper, key: `p${seq}.${index + 1}` }] : [];
  });
}

interface Recorded {
  type: string;
  payload: Record<string, unknown>;
  situation: Situation;
}

/**
 * Copies an event into the facts: first what every procedure keeps (dates, papers, the owning body), then the event's own
 * `record`. Every transition on an event names this action first; the registry test sees to it.
 */
export function recordFacts<F extends BaseFacts>(
  events: Readonly<Record<string, EventDefinition<F, Erased>>>,
  facts: F,
  event: Recorded,
): Partial<F> {
  const definition = events[event.type];
  const { situation, payload } = event;
  if (!definition || !situation) return {};
  const made: PaperFact[] = papersIn(definition.papers, payload, situation.seq).map(({ spec, paper, key }) => ({
    key,
    type: spec.type,
    event: event.type,
    on: paper.datedOn,
    filed: paper.fileSha256 !== undefined,
  }));
  const before = facts.happened[event.type];
  const base: Partial<BaseFacts> = {
    happened: {
      ...facts.happened,
      [event.type]: before && before > situation.effectiveOn ? before : situation.effectiveOn,
    },
    papers: made.length > 0 ? [...facts.papers, ...made] : facts.papers,
    lastStepOn: definition.kind === 'step' ? situation.effectiveOn : facts.lastStepOn,
  };
  if (definition.opens && situation.seen.body) {
    base.body = bodyFact(situation.seen.body);
    base.openedOn = situation.effectiveOn;
  }
  const known = { ...facts, ...base } as F;
  return { ...(base as Partial<F>), ...definition.record?.(known, payload, situation) };
}
