// How a paper reaches somebody: in which way, with which receipt, and who saw a receipt refused. A refusal is never one hand's word: the
// witness is named, and belongs to those who verified no more than to whoever records it.
import { t } from '../define.js';
import { field } from '../fields.js';
import { isNow } from '../fragments/subjects.v1.js';
import { onTheTeam } from '../fragments/team.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { decidedBefore } from './earlier.js';
import { type ComplaintFacts, complainantOf, hasDied, type Receipt, type Recipient } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

export const HOW = [
  'inPerson',
  'online',
  'letter',
  'throughOrganisation',
  'throughDetainingBody',
  'throughFamily',
] as const;

/** Spread into a strict object. */
export const handed = {
  how: field.code(HOW, t('Hình thức giao', 'How it was handed over')),
  receipt: field.code(['signed', 'postal', 'electronic', 'refused'], t('Biên nhận', 'Receipt')),
  witnessId: field.person(t('Người chứng kiến việc từ chối nhận', 'Witness of the refusal')).optional(),
};
export interface Handing {
  how: (typeof HOW)[number];
  receipt: 'signed' | 'postal' | 'electronic' | 'refused';
  witnessId?: string | undefined;
}

export const handedBy = (
  what: Receipt['what'],
  { how, receipt }: Handing,
  on: string,
  to: Recipient = 'complainant',
): Receipt => ({ what, to, on, how, receipt });

/** Somebody who saw the refusal: neither of the team, nor who decided before, nor the complainant, nor whoever records it. */
export const mayWitness = (facts: ComplaintFacts, id: string, { by, seen }: Pick<Situation, 'by' | 'seen'>): boolean =>
  !onTheTeam(facts).some(({ personId }) => personId === id) &&
  !decidedBefore(facts.earlier, id, seen.people[id]) &&
  !(id in facts.subjects) &&
  id !== by.personId;

export function witnessFaults(
  facts: ComplaintFacts,
  witnessId: string | undefined,
  situation: Situation,
  at: string,
): Reason[] {
  if (witnessId === undefined)
    return [
      fault(
        'witnessNeeded',
        at,
        ['Từ chối thì phải có người chứng kiến.', 'A refusal needs a witness.'],
        ['Nêu người chứng kiến ngoài đoàn giải quyết khiếu nại.', 'Name a witness outside the team.'],
        cite.announcing,
      ),
    ];
  return mayWitness(facts, witnessId, situation)
    ? []
    : [
        fault(
          'witnessOfTheTeam',
          at,
          [
            'Người chứng kiến không được thuộc đoàn, đã quyết định trước đây, là người khiếu nại hay người ghi.',
            'The witness is not of the team, did not decide before, and is neither the complainant nor who records it.',
          ],
          ['Chọn người chứng kiến khác.', 'Choose another witness.'],
          cite.announcing,
        ),
      ];
}

/** Check: a refused receipt is witnessed from outside, and the way suits where the complainant is. */
export function refusalIsWitnessed(facts: ComplaintFacts, given: Handing, situation: Situation): Reason[] {
  const { how, receipt, witnessId } = given;
  const reasons = receipt === 'refused' ? witnessFaults(facts, witnessId, situation, '/witnessId') : [];
  const mayBeWay =
    (how !== 'throughDetainingBody' || isNow(facts, complainantOf(facts), 'detained')) &&
    (how === 'throughFamily') === hasDied(facts);
  return mayBeWay
    ? reasons
    : [
        ...reasons,
        fault(
          'wayDoesNotFit',
          '/how',
          [
            'Cách giao không hợp: qua cơ quan giam giữ khi bị tạm giam, qua gia đình khi đã qua đời.',
            'The way does not fit: through the detaining body while detained, through the family after a death.',
          ],
          ['Chọn cách giao phù hợp.', 'Choose a way that fits.'],
          cite.announcing,
        ),
      ];
}

/** A lawful way for now; for samples. */
export const sampleHanding = (facts: ComplaintFacts, _situation: Situation): Handing => ({
  how: hasDied(facts) ? 'throughFamily' : 'inPerson',
  receipt: 'signed',
});
/** The same refused, under the eyes of somebody outside. */
export const sampleRefusal = (facts: ComplaintFacts, situation: Situation): Handing => ({
  how: hasDied(facts) ? 'throughFamily' : 'inPerson',
  receipt: 'refused',
  witnessId: Object.keys(situation.seen.people).findLast((id) => mayWitness(facts, id, situation)),
});
