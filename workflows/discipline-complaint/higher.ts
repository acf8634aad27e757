// What the next case is opened with when a complaint is forwarded, reported up or taken higher: the same decision, or this body's own.

import type { PaperFields } from '../fields.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import { workers } from '../fragments/team.v1.js';
import type { Basis, Reason, SeenBody, Situation } from '../procedure.js';
import { type CentralOrgan, livingOf, nextInstance, type Place, placeOf, placesOf } from './competence.js';
import type { Earlier } from './earlier.js';
import { type ComplaintFacts, complainantOf, isMember, settlerOf } from './facts.js';
import * as cite from './legal-basis.js';
import { type Lodging, MOST_BODIES, MOST_DECIDERS } from './lodging.js';
import { fault } from './reasons.js';

export const COMPLAINT = 'discipline-complaint@1';
/** Where a complaint goes from here. A body that keeps no cases here is named by a label, and a task stands for the matter. */
export interface Destination {
  bodyId?: string | undefined;
  outside?: string | undefined;
}

/** Where the complaint may go: a place in the order of instances, or, where that stays unclear, the bodies on the way up. */
export interface Ahead {
  places: readonly Place[] | null;
  upward?: readonly string[] | undefined;
}

const fitsIn = (
  facts: ComplaintFacts,
  body: SeenBody,
  { places, upward = [] }: Ahead,
  { seen }: Situation,
): boolean => {
  const isOurselves = body.id === facts.body.id && facts.body.level !== 'central';
  if (isOurselves || body.kind === 'cell' || body.kind === 'department') return false;
  if (places !== null) return placeOf(body, places) !== null;
  if (body.id === facts.decision?.bodyId) return false;
  const way = [...upward, ...(seen.body?.committees ?? [])];
  return body.level === 'central' || way.includes(body.committeeId);
};

const hasEnded = ({ dissolvedOn }: SeenBody, { effectiveOn }: Situation): boolean =>
  dissolvedOn !== null && dissolvedOn <= effectiveOn;
/** It lives and has people: only such a body can take a complaint up. */
const canTakeIt = (body: SeenBody, situation: Situation): boolean =>
  !hasEnded(body, situation) && body.seats.length > 0;

/** Bodies kept here that could take it now. */
const openHere = (facts: ComplaintFacts, ahead: Ahead, situation: Situation): SeenBody[] =>
  Object.values(situation.seen.bodies).filter(
    (body) => fitsIn(facts, body, ahead, situation) && canTakeIt(body, situation),
  );

/** Exactly one of the two; never back to who decided or to ourselves, to a body that has ended, or outside past one that is here. */
export function destinationFaults(
  facts: ComplaintFacts,
  to: Destination,
  ahead: Ahead,
  situation: Situation,
  basis: readonly Basis[],
): Reason[] {
  if ((to.bodyId === undefined) === (to.outside === undefined))
    return [
      fault(
        'oneDestination',
        '/bodyId',
        [
          'Nêu đúng một nơi nhận: cơ quan có trong hệ thống, hoặc tên cơ quan ngoài hệ thống.',
          'Name exactly one receiver: a body known here, or the name of one outside.',
        ],
        ['Điền một trong hai.', 'Fill in one of the two.'],
        basis,
      ),
    ];
  if (to.bodyId === undefined)
    return openHere(facts, ahead, situation).length === 0
      ? []
      : [
          fault(
            'competentBodyIsHere',
            '/outside',
            ['Cơ quan có thẩm quyền tiếp theo có trong hệ thống.', 'The next competent body keeps its cases here.'],
            ['Chọn cơ quan đó trong danh sách.', 'Choose that body from the list.'],
            basis,
          ),
        ];
  const body = situation.seen.bodies[to.bodyId];
  if (body && hasEnded(body, situation)) return [endedFault(body, situation, basis)];
  if (!body || !fitsIn(facts, body, ahead, situation))
    return [
      fault(
        'notTheNextBody',
        '/bodyId',
        [
          'Không phải cơ quan có thẩm quyền tiếp theo: với quyết định của ủy ban kiểm tra là cấp ủy cùng cấp, rồi từng cấp một.',
          'Not the next competent body: against a commission the committee of its level, then level by level.',
        ],
        ['Chọn đúng cơ quan, cấp trực tiếp trước.', 'Choose the right body, the directly higher one first.'],
        basis,
      ),
    ];
  return body.seats.length > 0
    ? []
    : [
        fault(
          'nobodySitsThere',
          '/bodyId',
          ['Cơ quan này chưa có thành viên trong hệ thống.', 'This body has no members here.'],
          [
            'Kiện toàn cơ quan đó, hoặc ghi tên cơ quan ngoài hệ thống.',
            'Have its seats filled, or name it as outside.',
          ],
          basis,
        ),
      ];
}

function endedFault({ successors, id }: SeenBody, { seen }: Situation, basis: readonly Basis[]): Reason {
  const heirs = livingOf(id, seen.bodies).join(', ') || successors.join(', ');
  return fault(
    'destinationHasEnded',
    '/bodyId',
    ['Cơ quan này đã kết thúc hoạt động.', 'This body has ended.'],
    heirs
      ? [`Chọn cơ quan kế thừa: ${heirs}.`, `Choose its successor: ${heirs}.`]
      : ['Chọn cơ quan đang hoạt động có thẩm quyền.', 'Choose a competent body that lives.'],
    basis,
  );
}

/** Everybody who decided before goes along; where they are too many to carry, it is refused and nobody is dropped. */
export function carriesEverybody(facts: ComplaintFacts, situation: Situation): Reason[] {
  const { persons, bodies } = earlierAbove(facts, situation);
  return persons.length <= MOST_DECIDERS && bodies.length <= MOST_BODIES
    ? []
    : [
        fault(
          'tooManyDeciders',
          '/bodyId',
          [
            `Có hơn ${MOST_DECIDERS} người hoặc ${MOST_BODIES} cơ quan đã quyết định trước đây.`,
            `More than ${MOST_DECIDERS} persons or ${MOST_BODIES} bodies decided before.`,
          ],
          [
            'Báo quản trị nâng giới hạn; không được bỏ bớt người nào.',
            'Have the limit raised; nobody may be left out.',
          ],
          cite.independence,
        ),
      ];
}

/** Where a further complaint against this body goes; null where the organisation shows no way up. */
export function placesAbove(facts: ComplaintFacts, { seen }: Pick<Situation, 'seen'>): Place[] | null {
  const { decision } = facts;
  if (!decision || !seen.body) return null;
  const increased = facts.settled?.outcome === 'increased' && facts.settled.form ? facts.settled.form : null;
  const next = nextInstance({
    spoken: settlerOf(facts),
    isSettlement: true,
    origin: increased ? settlerOf(facts) : decision.origin,
    form: increased ?? decision.imposedForm,
  });
  return placesOf(next, seen.body, seen.bodies);
}

/** A body that fits, among those seen; for samples. */
export const sampleDestination = (facts: ComplaintFacts, ahead: Ahead, situation: Situation): Destination => {
  const [fitting] = openHere(facts, ahead, situation);
  return fitting ? { bodyId: fitting.id } : { outside: 'UBKT cấp trên' };
};

const organAt = (to: Destination, places: readonly Place[] | null, { seen }: Situation): CentralOrgan | undefined => {
  const body = to.bodyId === undefined ? undefined : seen.bodies[to.bodyId];
  const organ = body && places ? placeOf(body, places)?.organ : undefined;
  return organ === 'secretariat' || organ === 'politburo' || organ === 'centralCommittee' ? organ : undefined;
};

interface Onward {
  to: Destination;
  places: readonly Place[] | null;
  complaint: PaperFields;
  lodgedOn: string;
  postmarkedOn?: string | undefined;
}

const who = (facts: ComplaintFacts): Pick<Lodging, 'complainant' | 'lodgedBy' | 'representativeId'> => ({
  complainant: isMember(facts) ? { memberId: complainantOf(facts) } : { organisationId: complainantOf(facts) },
  lodgedBy: facts.lodged?.by ?? 'self',
  ...(facts.lodged?.representativeId ? { representativeId: facts.lodged.representativeId } : {}),
});

/** Opening of the case at the body the same complaint is passed on to. */
export function passedOn(facts: ComplaintFacts, onward: Onward, situation: Situation): Lodging {
  const { decision, earlier, rank } = facts;
  const toOrgan = organAt(onward.to, onward.places, situation);
  return {
    ...who(facts),
    decision: {
      ...(decision?.caseId ? { caseId: decision.caseId } : {}),
      complained: decision?.what ?? 'decision',
      decidedBy: decision?.bodyId ?? facts.body.id,
      ...organs(facts),
      form: decision?.form ?? 'reprimand',
      imposedBy: decision?.imposedBody ?? facts.body.id,
      imposedForm: decision?.imposedForm ?? 'reprimand',
      decidedOn: decision?.decidedOn ?? onward.lodgedOn,
      ...(decision?.receivedOn ? { receivedOn: decision.receivedOn } : {}),
      ...(decision?.refused ? { refusedReceipt: true } : {}),
      imposedOn: decision?.imposedOn ?? decision?.decidedOn ?? onward.lodgedOn,
      deciders: earlier.persons,
      earlierBodies: earlier.bodies,
    },
    lodgedOn: onward.lodgedOn,
    ...(onward.postmarkedOn ? { postmarkedOn: onward.postmarkedOn } : {}),
    receivedHereOn: situation.effectiveOn,
    ...(toOrgan ? { toOrgan } : {}),
    ...(rank.managedBy ? { managedBy: rank.managedBy } : {}),
    ...(rank.seats.length > 0 ? { seats: [...rank.seats] } : {}),
    complaint: onward.complaint,
  };
}

const centralOrgan = (organ: string | undefined): CentralOrgan | undefined =>
  organ === 'secretariat' || organ === 'politburo' || organ === 'centralCommittee' ? organ : undefined;
function organs({ decision }: ComplaintFacts): { organ?: CentralOrgan; imposedOrgan?: CentralOrgan } {
  const organ = centralOrgan(decision?.by.organ);
  const imposedOrgan = centralOrgan(decision?.origin.organ);
  return { ...(organ ? { organ } : {}), ...(imposedOrgan ? { imposedOrgan } : {}) };
}

/** Opening of the next level's case against this body's settlement or refusal. */
export function takenHigher(facts: ComplaintFacts, onward: Onward, situation: Situation): Lodging {
  const { decision, settled, rejected, receipts } = facts;
  const all = earlierAbove(facts, situation);
  const same = passedOn(facts, onward, situation);
  const got = receipts.find(({ what, to }) => to === 'complainant' && (what === 'decision' || what === 'rejection'));
  const own = centralOrgan(settlerOf(facts).organ);
  const increased = settled?.outcome === 'increased' && settled.form ? settled.form : null;
  const { organ: _organ, receivedOn: _receivedOn, refusedReceipt: _refused, ...before } = same.decision;
  return {
    ...same,
    decision: {
      ...before,
      complained: 'complaintDecision',
      decidedBy: facts.body.id,
      ...(own ? { organ: own } : {}),
      form: settled?.form ?? decision?.form ?? 'reprimand',
      ...(increased
        ? {
            imposedBy: facts.body.id,
            imposedForm: increased,
            imposedOn: settled?.votedOn,
            ...(own ? { imposedOrgan: own } : {}),
          }
        : {}),
      decidedOn: settled?.votedOn ?? rejected?.on ?? facts.openedOn,
      ...(got ? { announcedOn: got.on } : {}),
      ...(got && got.receipt !== 'refused' ? { receivedOn: got.on } : {}),
      ...(got?.receipt === 'refused' ? { refusedReceipt: true } : {}),
      // Whoever verified here does not judge it there.
      deciders: all.persons,
      earlierBodies: all.bodies,
    },
  };
}

/** Who decided before, for the next level: those of before, who verified here, and this body. */
function earlierAbove(facts: ComplaintFacts, situation: Situation): Earlier {
  const { earlier, body } = facts;
  return {
    persons: [...new Set([...earlier.persons, ...workers(facts), ...seatedHere(situation)])].sort(),
    bodies: [...new Set([...earlier.bodies, body.id])].sort(),
  };
}

const seatedHere = ({ seen }: Situation): string[] => (seen.body?.seats ?? []).map(({ personId }) => personId);

export const SUPERSEDED = 'superseded';
/** A further complaint that nobody has acknowledged yet: sent outside, or refused; it can be sent again to the right body. */
export const isUnacknowledged = (facts: ComplaintFacts, key: string): boolean => {
  const status = facts.links[key]?.status;
  return status === 'external' || status === 'refused';
};
/** Further complaints the one just recorded takes the place of. */
export const supersededLinks = (facts: ComplaintFacts): string[] =>
  Object.entries(facts.links).flatMap(([key, { outcome }]) =>
    key !== facts.further?.key && outcome === SUPERSEDED ? [key] : [],
  );

/** `links` with the case the complaint goes on in. */
export const onwardLink = (facts: ComplaintFacts, kind: string, seq: number, to: Destination) => {
  const key = linkKey(kind, seq);
  const before = facts.further?.key;
  const old = before !== undefined && isUnacknowledged(facts, before) ? facts.links[before] : undefined;
  const links =
    before !== undefined && old
      ? { ...facts.links, [before]: { ...old, status: 'ended' as const, outcome: SUPERSEDED } }
      : facts.links;
  return { key, links: withLink({ ...facts, links }, key, COMPLAINT, to.bodyId === undefined) };
};
