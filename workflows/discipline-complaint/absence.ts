// May it be minuted that the complainant did not speak? As absence only after an invitation and a reminder that both reached them, each for a
// day gone by; a refusal before a witness from outside the team; a detained complainant is heard where they are. What the law says of it is
// inferred, the rest ours.

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
  /** Of `writing`: what the complainant wrote. */
  statement?: PaperFields | undefined;
}

/** Days between the delivery of an invitation and the day it names. No text read gives a figure; ours leaves time to prepare. */
export const LEAST_NOTICE_DAYS = 3;

/** Those that this hearing may answer: for the same thing, since the last verification or report, delivered by that day. */
const invitationsFor = (
  facts: ComplaintFacts,
  what: Invitation['for'],
  increaseTo: Form | null,
  { effectiveOn }: Situation,
): Invitation[] =>
  facts.invitations.filter(
    (one) =>
      one.for === what &&
      one.increaseTo === increaseTo &&
      one.on >= latestOf(what === 'hearing' ? facts.reportedOn : facts.acceptedOn) &&
      one.on <= effectiveOn,
  );
export const isInvited = (
  facts: ComplaintFacts,
  what: Invitation['for'],
  increaseTo: Form | null,
  situation: Situation,
): boolean => invitationsFor(facts, what, increaseTo, situation).length > 0;

/** The day named is over, and meanwhile the case did not wait and the complainant could have come. */
const stayedAway = (facts: ComplaintFacts, invited: Invitation, { effectiveOn }: Situation): boolean =>
  invited.toCome < effectiveOn && !lostTime(facts, complainantOf(facts), invited.on, invited.toCome);

/** Stayed away from the day named and, after a reminder delivered later than that, from another. */
const stayedAwayTwice = (facts: ComplaintFacts, invited: readonly Invitation[], situation: Situation): boolean => {
  const missed = invited.filter((one) => stayedAway(facts, one, situation));
  return missed.some((first) => missed.some(({ on }) => on > first.toCome));
};

export function absenceFaults(facts: ComplaintFacts, minuted: Minuted, situation: Situation): Reason[] {
  const { said, witnessId, stateLetter } = minuted;
  const invited = invitationsFor(facts, minuted.for, minuted.increaseTo, situation);
  if (said === 'writing' && !minuted.statement)
    return [
      fault(
        'writingMissing',
        '/statement',
        ['Chưa có văn bản của người khiếu nại.', 'The complainant’s own paper is missing.'],
        ['Kèm văn bản trình bày của người khiếu nại.', 'Add what the complainant wrote.'],
        cite.hearing,
      ),
    ];
  // On an increase even who speaks must have been told of it before.
  if ((said === 'spoke' || said === 'writing') && minuted.increaseTo === null) return [];
  if (invited.length === 0)
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
  if (said === 'spoke' || said === 'writing') return [];
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
  return isDetained || !stayedAwayTwice(facts, invited, situation)
    ? [
        fault(
          'couldNotCome',
          '/said',
          [
            'Chưa qua ngày mời, chưa mời lại sau ngày đó, hoặc người khiếu nại nằm viện, bị tạm giam, vụ việc tạm dừng.',
            'The day named is not over, no reminder followed it, or the complainant was in hospital or detained, or the case paused.',
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
  if (!isInvited(facts, what, increaseTo, situation)) return [];
  const witnessId = Object.keys(situation.seen.people).findLast((id) => mayWitness(facts, id, situation));
  const ways = [
    { said: 'absent' as const },
    ...(witnessId ? [{ said: 'declined' as const, witnessId }] : []),
    { said: 'accessRefused' as const, stateLetter: samplePaper('CV', situation.effectiveOn) },
  ];
  return ways
    .filter((way) => absenceFaults(facts, { ...way, for: what, increaseTo }, situation).length === 0)
    .slice(0, 1);
}
