// What the next case is opened with when a complaint is forwarded, reported up or taken higher: the same decision, or this body's own.

import type { PaperFields } from '../fields.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import { workers } from '../fragments/team.v1.js';
import type { Basis, Reason, Situation } from '../procedure.js';
import { type CentralOrgan, nextInstance, type Place, placeOf, placesOf } from './competence.js';
import { type ComplaintFacts, complainantOf, isMember, settlerOf } from './facts.js';
import type { Lodging } from './lodging.js';
import { fault } from './reasons.js';

export const COMPLAINT = 'discipline-complaint@1';
/** Where a complaint goes from here. A body that keeps no cases here is named by a label, and a task stands for the matter. */
export interface Destination {
  bodyId?: string | undefined;
  outside?: string | undefined;
}

/** Exactly one of the two, and never back to who decided or to ourselves. */
export function destinationFaults(
  facts: ComplaintFacts,
  to: Destination,
  places: readonly Place[] | null,
  { seen }: Situation,
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
  if (to.bodyId === undefined) return [];
  const body = seen.bodies[to.bodyId];
  const fits = body && (places === null ? body.kind !== 'cell' : placeOf(body, places) !== null);
  const isOurselves = to.bodyId === facts.body.id && facts.body.level !== 'central';
  return fits && !isOurselves
    ? []
    : [
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
  return placesOf(next, seen.body);
}

/** A body that fits, among those seen; for samples. */
export const sampleDestination = (
  facts: ComplaintFacts,
  places: readonly Place[] | null,
  { seen }: Situation,
): Destination => {
  const fitting = Object.values(seen.bodies).find(
    (body) => body.id !== facts.body.id && places !== null && placeOf(body, places) !== null,
  );
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
      deciders: earlier.persons.slice(0, 60),
      earlierBodies: earlier.bodies.slice(0, 20),
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
  const { decision, settled, rejected, receipts, earlier } = facts;
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
      ...(increased ? { imposedBy: facts.body.id, imposedForm: increased, ...(own ? { imposedOrgan: own } : {}) } : {}),
      decidedOn: settled?.votedOn ?? rejected?.on ?? facts.openedOn,
      ...(got ? { announcedOn: got.on } : {}),
      ...(got && got.receipt !== 'refused' ? { receivedOn: got.on } : {}),
      ...(got?.receipt === 'refused' ? { refusedReceipt: true } : {}),
      // Whoever verified here does not judge it there.
      deciders: [...new Set([...earlier.persons, ...workers(facts), ...seatedHere(situation)])].sort().slice(0, 60),
      earlierBodies: [...new Set([...earlier.bodies, facts.body.id])].sort().slice(0, 20),
    },
  };
}

const seatedHere = ({ seen }: Situation): string[] => (seen.body?.seats ?? []).map(({ personId }) => personId);

/** `links` with the case the complaint goes on in. */
export const onwardLink = (facts: ComplaintFacts, kind: string, seq: number, to: Destination) => {
  const key = linkKey(kind, seq);
  return { key, links: withLink(facts, key, COMPLAINT, to.bodyId === undefined) };
};
