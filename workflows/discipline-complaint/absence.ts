// May it be minuted that the complainant did not speak? Only after an invitation that reached them, for a day gone by; a refusal before a
// witness from outside the team; a detained complainant is heard where they are. What the law says of it is inferred, the rest ours.

import type { PaperFields } from '../fields.js';
import type { Form } from '../fragments/ballot.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { isNow } from '../fragments/subjects.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { type ComplaintFacts, complainantOf, type Invitation, latestOf, type Said } from './facts.js';
import { mayWitness, witnessFaults } from './handing.js';
import * as cite from './legal-basis.js';
import { lostTime } from './lost-time.js';
import { fault } from './reasons.js';

interface Minuted {
  said: Said;
  for: Invitation['for'];
  increaseTo: Form | null;
  witnessId?: string | undefined;
  stateLetter?: PaperFields | undefined;
}

/** The invitation this hearing answers: for the same thing, since the last verification or report. */
export const invitationFor = (
  facts: ComplaintFacts,
  what: Invitation['for'],
  increaseTo: Form | null,
): Invitation | undefined =>
  facts.invitations.findLast(
    (one) =>
      one.for === what &&
      one.increaseTo === increaseTo &&
      one.on >= latestOf(what === 'hearing' ? facts.reportedOn : facts.acceptedOn),
  );

/** The day named is over, and meanwhile the case did not wait and the complainant could have come. */
const stayedAway = (facts: ComplaintFacts, invited: Invitation, { effectiveOn }: Situation): boolean =>
  invited.toCome < effectiveOn && !lostTime(facts, complainantOf(facts), invited.on, invited.toCome);

export function absenceFaults(facts: ComplaintFacts, minuted: Minuted, situation: Situation): Reason[] {
  const { said, witnessId, stateLetter } = minuted;
  if (said === 'spoke' || said === 'writing') return [];
  const invited = invitationFor(facts, minuted.for, minuted.increaseTo);
  if (!invited)
    return [
      fault(
        'notInvited',
        '/said',
        [
          'Chưa có giấy mời về việc này đã giao đến người khiếu nại.',
          'No invitation on this has reached the complainant.',
        ],
        ['Mời, giao giấy mời rồi mới lập biên bản.', 'Invite and deliver the invitation first.'],
        cite.hearing,
      ),
    ];
  const isDetained = isNow(facts, complainantOf(facts), 'detained');
  if (said === 'declined') return witnessFaults(facts, witnessId, situation, '/witnessId');
  if (said === 'accessRefused')
    return isDetained && stateLetter
      ? []
      : [
          fault(
            'noLetterOfTheDetainingBody',
            '/stateLetter',
            [
              'Chỉ ghi khi người khiếu nại đang bị tạm giam và cơ quan giam giữ trả lời không cho gặp.',
              'Only while the complainant is detained and the detaining body has refused access in writing.',
            ],
            ['Gửi văn bản đề nghị gặp; kèm văn bản trả lời.', 'Ask for access; add the reply.'],
            cite.hearing,
          ),
        ];
  return isDetained || !stayedAway(facts, invited, situation)
    ? [
        fault(
          'couldNotCome',
          '/said',
          [
            'Chưa qua ngày mời, hoặc người khiếu nại nằm viện, bị tạm giam, vụ việc tạm dừng trong thời gian đó.',
            'The day named is not over, or the complainant was in hospital or detained, or the case paused meanwhile.',
          ],
          [
            'Nghe tại nơi họ ở, nhận văn bản, hoặc mời lại.',
            'Hear them where they are, take a letter, or invite again.',
          ],
          cite.hearing,
        ),
      ]
    : [];
}

/** Ways in which not speaking may be minuted now; for samples. */
export function sampleInvited(
  facts: ComplaintFacts,
  situation: Situation,
  what: Invitation['for'],
  increaseTo: Form | null,
): { said: 'declined' | 'accessRefused' | 'absent'; witnessId?: string; stateLetter?: PaperFields }[] {
  if (!invitationFor(facts, what, increaseTo)) return [];
  const witnessId = Object.keys(situation.seen.people).findLast((id) => mayWitness(facts, id, situation.by));
  const ways = [
    { said: 'absent' as const },
    ...(witnessId ? [{ said: 'declined' as const, witnessId }] : []),
    { said: 'accessRefused' as const, stateLetter: samplePaper('CV', situation.effectiveOn) },
  ];
  return ways
    .filter((way) => absenceFaults(facts, { ...way, for: what, increaseTo }, situation).length === 0)
    .slice(0, 1);
}
