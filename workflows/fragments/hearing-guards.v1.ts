// When may a step be taken that depends on who was told and heard?
import { law, t } from '../define.js';
import { all, when } from '../guards.js';
import type { Basis, Guard, Situation, Text } from '../procedure.js';
import {
  awaits,
  concerned,
  conferenceLaw,
  everyoneIs,
  type HearingFacts,
  hearingOf,
  isAnnounced,
  isSettled,
  isSilent,
  mayBeReminded,
  procedureLaw,
  rightsLaw,
  silenceLaw,
} from './hearing.v1.js';

const some = (
  holds: (facts: HearingFacts, subjectId: string, situation: Situation) => boolean,
  code: string,
  text: Text,
  remedy: Text,
  basis: readonly Basis[],
): Guard<HearingFacts> =>
  when((situation, facts) => concerned(facts).some((subjectId) => holds(facts, subjectId, situation)), {
    code,
    text,
    remedy,
    basis,
  });

/** Guards about hearing; the procedure combines them with its own. */
export const hearingGuards = {
  someoneUnannounced: some(
    (facts, id) => !isAnnounced(facts, id),
    'announcedToAll',
    t('Đã triển khai đến mọi đối tượng.', 'It was announced to every subject.'),
    t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
    [procedureLaw],
  ),
  someoneAnnounced: some(
    isAnnounced,
    'nobodyToldYet',
    t('Chưa triển khai quyết định đến đối tượng.', 'Nobody has been told of the decision.'),
    t('Triển khai quyết định, kế hoạch trước.', 'Announce decision and plan first.'),
    [procedureLaw],
  ),
  someoneAskedFurther: some(
    (facts, id) => awaits(facts, id, 'supplement'),
    'nothingFurtherAsked',
    t('Không có yêu cầu bổ sung chưa trả lời.', 'No further question is open.'),
    t('Yêu cầu giải trình bổ sung trước.', 'Ask for a further explanation first.'),
    [procedureLaw],
  ),
  someoneAwaited: some(
    (facts, id, { effectiveOn }) => mayBeReminded(facts, id, effectiveOn),
    'nobodyAwaited',
    t('Không chờ trả lời của ai từ trước hôm nay.', 'Nobody’s answer has been awaited since before today.'),
    t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
    silenceLaw,
  ),
  someoneSilent: some(
    (facts, id, situation) => isSilent(facts, situation, id),
    'mayStillAnswer',
    t(
      'Chưa hết hạn, chưa giao văn bản đôn đốc, hoặc đối tượng đang nằm viện.',
      'The term runs, no reminder was delivered, or the subject is in hospital.',
    ),
    t('Đôn đốc, chờ hết hạn rồi lập biên bản.', 'Remind, wait for the term to end, then minute it.'),
    silenceLaw,
  ),
  someoneMayBeAsked: some(
    (facts, id) => isAnnounced(facts, id) && hearingOf(facts, id).round === null,
    'nobodyMayBeAsked',
    t('Đối tượng còn yêu cầu chưa trả lời.', 'Every subject still has a question to answer.'),
    t('Chờ trả lời hoặc lập biên bản.', 'Await the answer or minute its absence.'),
    [procedureLaw],
  ),
  /** No finding without the contents having been put to each subject and its view heard, or its absence minuted (G17). */
  everyoneAnswered: when<HearingFacts>((_situation, facts) => everyoneIs(facts, isSettled), {
    code: 'notAllHeard',
    text: t(
      'Còn đối tượng chưa được đưa đủ nội dung, chưa giải trình hoặc chưa có biên bản vắng.',
      'A subject has not been told of everything, or neither explained nor had its absence minuted.',
    ),
    remedy: t(
      'Triển khai, yêu cầu giải trình bổ sung, nhận giải trình hoặc lập biên bản.',
      'Announce, ask further, take the explanation or minute its absence.',
    ),
    basis: [rightsLaw, procedureLaw],
  }),
  everyoneAtConference: when<HearingFacts>(
    (_situation, facts) => everyoneIs(facts, (known, id) => hearingOf(known, id).conference !== null),
    {
      code: 'notAllAtConference',
      text: t('Còn đối tượng chưa được nghe tại hội nghị.', 'A subject was not heard at the conference.'),
      remedy: t('Tổ chức hội nghị cho đối tượng đó.', 'Hold a conference for that subject.'),
      basis: conferenceLaw,
    },
  ),
  someoneConcerned: when<HearingFacts>((_situation, facts) => concerned(facts).length > 0, {
    code: 'nobodyConcerned',
    text: t('Không còn đối tượng nào.', 'No subject is left.'),
    remedy: t('Dừng vụ việc.', 'Stop the case.'),
    basis: [law('354-QĐ/UBKTTW', 'recalled', { note: 'Death of the subject stops the personal part.' })],
  }),
  anyone: all<HearingFacts>(),
};
