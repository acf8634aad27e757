// To whom is it reported that a heavier form is due than this body may impose? To a body above it, nearest first: the older manual says
// the competent body, without saying which; expulsion and dissolution always go up. Recalled.

import { type Form, MEMBER_FORMS, ORGANISATION_FORMS } from '../fragments/ballot.v1.js';
import type { Reason, Seen, SeenBody, Situation } from '../procedure.js';
import { mayBeIncreased, weightOf } from './ballot.js';
import { type Place, placesOf } from './competence.js';
import { type ComplaintFacts, hasDied, isMember } from './facts.js';
import * as cite from './legal-basis.js';
import { suits } from './position.js';
import { fault } from './reasons.js';

export function placesOfReport({ seen }: Pick<Situation, 'seen'>): Place[] | null {
  const { body } = seen;
  if (!body) return null;
  if (body.kind === 'inspectionCommission' && body.level !== 'central') {
    const own =
      placesOf({ to: [{ organ: 'committee', where: 'same' }], confidence: 'recalled' }, body, seen.bodies) ?? [];
    return [...own, ...(aboveOf(body, seen.bodies) ?? [])];
  }
  return body.level === 'province' || body.level === 'central'
    ? placesOf(
        {
          to: [
            { organ: 'centralCommission', where: 'centre' },
            { organ: 'secretariat', where: 'centre' },
          ],
          confidence: 'recalled',
        },
        body,
        seen.bodies,
      )
    : aboveOf(body, seen.bodies);
}

const aboveOf = (body: SeenBody, known: Seen['bodies']): Place[] | null =>
  placesOf(
    {
      to: [
        { organ: 'commission', where: 'above' },
        { organ: 'committee', where: 'above' },
      ],
      confidence: 'recalled',
    },
    body,
    known,
  );

/** Forms heavier than the one in force that this body may not impose itself: what a report upward may be for. */
export function formsBeyond(facts: ComplaintFacts, { seen }: Pick<Situation, 'seen'>): Form[] {
  const standing = facts.decision?.form;
  const own = seen.body;
  if (!standing || !own || hasDied(facts)) return [];
  const kinds: readonly Form[] = isMember(facts) ? MEMBER_FORMS : ORGANISATION_FORMS;
  // Whether an ordinary form is one's own rests on the position of a member; before that is stated nothing can be told of it.
  const { position } = facts;
  const isPossible = (form: Form): boolean =>
    !isMember(facts) || (position === null ? form === 'expulsion' : suits(position, form));
  return kinds.filter(
    (form) => weightOf(form) > weightOf(standing) && isPossible(form) && !mayBeIncreased(facts, form, own),
  );
}

/** Heard on exactly this form: no access to the complainant is no hearing here. */
export const isHeardOnForm = ({ hearings }: ComplaintFacts, form: Form): boolean =>
  hearings.some(({ increaseTo, said }) => increaseTo === form && said !== 'accessRefused');

/** The form a report upward could be for now; for guards and samples. */
export const reportableForm = (facts: ComplaintFacts, situation: Pick<Situation, 'seen'>): Form | undefined =>
  formsBeyond(facts, situation).find((form) => isHeardOnForm(facts, form));

export function reportFaults(facts: ComplaintFacts, { form }: { form: Form }, situation: Situation): Reason[] {
  if (!formsBeyond(facts, situation).includes(form))
    return [
      fault(
        'withinCompetence',
        '/form',
        [
          'Chỉ báo cáo lên về hình thức nặng hơn mà cơ quan không có thẩm quyền quyết định.',
          'Only a heavier form that this body may not impose itself is reported up.',
        ],
        ['Biểu quyết tại cơ quan, hoặc chọn đúng hình thức.', 'Vote on it here, or name the right form.'],
        cite.competence,
      ),
    ];
  return isHeardOnForm(facts, form)
    ? []
    : [
        fault(
          'notHeardOnIncrease',
          '/form',
          [
            'Người khiếu nại chưa được nghe về chính mức tăng này.',
            'The complainant was not heard on exactly this increase.',
          ],
          ['Mời và nghe người khiếu nại về mức tăng này trước.', 'Invite and hear the complainant on it first.'],
          cite.hearing,
        ),
      ];
}
