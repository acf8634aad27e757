// Every event of the procedure: its own by phase, and those of the fragments in this procedure's words.
import { t } from '../define.js';
import { MEMBER_FORMS } from '../fragments/ballot.v1.js';
import { correctionEvents } from '../fragments/correction.v1.js';
import { deliveryEvents } from '../fragments/delivery.v1.js';
import { disagreementEvents } from '../fragments/disagreement.v1.js';
import { disciplineGroundEvents } from '../fragments/discipline-ground.v1.js';
import { dutyEvents } from '../fragments/duties.v1.js';
import { handOverEvents } from '../fragments/handover.v1.js';
import { hearAnew, heardEvents } from '../fragments/heard.v1.js';
import { importEvents } from '../fragments/import.v1.js';
import { isOutOfTime, limitationEvents } from '../fragments/limitation-events.v1.js';
import { linkEvents } from '../fragments/links.v1.js';
import { paperEvents } from '../fragments/papers.v1.js';
import { pauseEvents } from '../fragments/pause.v1.js';
import { recusalEvents } from '../fragments/recusal.v1.js';
import { complaintEvents } from '../fragments/sanction-complaint.v1.js';
import { sanctionEvents } from '../fragments/sanction-events.v1.js';
import { reviewAnew, selfReviewEvents } from '../fragments/self-review.v1.js';
import { isNow, subjectEvents } from '../fragments/subjects.v1.js';
import { teamEvents } from '../fragments/team-events.v1.js';
import { tierEvents, voteAnew } from '../fragments/tiers.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { deferralEvents } from './events-deferral.js';
import { endEvents } from './events-end.js';
import { judgmentEvents } from './events-judgment.js';
import { prepareEvents } from './events-prepare.js';
import { putEvents } from './events-put.js';
import { screeningEvents } from './events-screening.js';
import { suspensionEvents } from './events-suspension.js';
import { voteEvents } from './events-vote.js';
import { formsOf, lowerBallotsFrom, type MemberFacts, memberOf, notified, RULES, votedAnew } from './facts.js';
import * as cite from './legal-basis.js';
import { isNoticeLate } from './notice.js';
import { sanctionWords } from './sanction-words.js';

const ground = disciplineGroundEvents<MemberFacts>({
  subject: 'member',
  // What was reviewed, heard and voted before did not cover it.
  stale: (facts, { effectiveOn }) => ({
    ...reviewAnew(),
    ...hearAnew(),
    ...voteAnew(facts, effectiveOn),
    ...votedAnew,
    launchedOn: null,
    verified: null,
  }),
  opened: ({ conviction }, situation) => ({ noticeLate: isNoticeLate(conviction?.effectiveOn, situation) }),
});

const delivery = deliveryEvents<MemberFacts>({
  concerned: notified,
  decidedOn: ({ outcome, openedOn }) => outcome?.on ?? openedOn,
  paper: { type: 'TB', title: t('Thông báo không thi hành kỷ luật', 'Notice of no discipline') },
  issue: {
    title: t('Thông báo không thi hành kỷ luật', 'Issue the notice of no discipline'),
    sentence: t(
      'Người đứng đầu hoặc thường trực ký thông báo kết quả không kỷ luật.',
      'The head or the standing group signs the notice that nobody is disciplined.',
    ),
  },
  deliver: {
    title: t('Giao thông báo không thi hành kỷ luật', 'Deliver the notice of no discipline'),
    sentence: t('Thông báo được giao cho đảng viên, có ký nhận.', 'The notice reaches the member, with a receipt.'),
  },
  basis: cite.closing,
});

const hearing = heardEvents<MemberFacts>();
/** At the centre the member assigned to hear is the one who hears. */
const isTheHearer = (facts: MemberFacts, { representativeId }: { representativeId: string }): Reason[] =>
  facts.screening?.route !== 'central' || representativeId === facts.hearerId
    ? []
    : [
        {
          code: 'notTheHearer',
          field: '/payload/representativeId',
          text: t('Không phải người được phân công nghe.', 'Not the member assigned to hear.'),
          remedy: t('Chọn người được phân công, hoặc phân công lại.', 'Choose who was assigned, or assign anew.'),
          basis: cite.central,
        },
      ];
const byTheHearer = <P extends { representativeId: string }>(facts: MemberFacts, samples: P[]): P[] =>
  samples.map((one) =>
    facts.screening?.route === 'central' && facts.hearerId ? { ...one, representativeId: facts.hearerId } : one,
  );

const limitation = limitationEvents<MemberFacts>({
  of: 'member',
  rules: { reprimand: RULES.limitationReprimand, warning: RULES.limitationWarning },
  form: ({ form }) => form ?? 'reprimand',
  concludedOn: ({ ballot, openedOn }) => ballot?.on ?? openedOn,
});
const handing = handOverEvents<MemberFacts>();
const papers = paperEvents<MemberFacts>();
const recusal = recusalEvents<MemberFacts>();
const subject = subjectEvents<MemberFacts>();

type Recorded<E extends { record?: unknown }> = Parameters<Extract<E['record'], (...given: never[]) => unknown>>;

export const events = {
  ...ground,
  ...screeningEvents,
  ...prepareEvents,
  ...selfReviewEvents<MemberFacts>({
    forms: MEMBER_FORMS,
    paper: { type: 'VB', title: t('Bản tự kiểm điểm', 'Self-criticism') },
    ask: {
      title: t('Yêu cầu tự kiểm điểm', 'Ask for a self-criticism'),
      sentence: t(
        'Yêu cầu đảng viên tự kiểm điểm, tự nhận hình thức kỷ luật, đã giao đến.',
        'The call to review oneself and to name a form has reached the member.',
      ),
    },
    submit: {
      title: t('Đảng viên nộp bản tự kiểm điểm', 'The member hands in a self-criticism'),
      sentence: t(
        'Đảng viên nộp bản tự kiểm điểm, tự nhận hình thức kỷ luật; nhận giấy biên nhận.',
        'The member hands in a self-criticism naming a form, and gets a receipt.',
      ),
    },
  }),
  ...tierEvents<MemberFacts>({ forms: formsOf, examined: memberOf, notBefore: lowerBallotsFrom }),
  ...hearing,
  RECORD_HEARING: {
    ...hearing.RECORD_HEARING,
    checks: [...hearing.RECORD_HEARING.checks, isTheHearer],
    samples: (facts: MemberFacts, situation: Situation) =>
      byTheHearer(facts, hearing.RECORD_HEARING.samples(facts, situation)),
  },
  RECORD_NO_HEARING: {
    ...hearing.RECORD_NO_HEARING,
    checks: [...hearing.RECORD_NO_HEARING.checks, isTheHearer],
    samples: (facts: MemberFacts, situation: Situation) =>
      byTheHearer(facts, hearing.RECORD_NO_HEARING.samples(facts, situation)),
  },
  ...putEvents,
  ...voteEvents,
  TEST_LIMITATION: {
    ...limitation.TEST_LIMITATION,
    record: (...[facts, payload, situation]: Recorded<typeof limitation.TEST_LIMITATION>) => {
      const tested = limitation.TEST_LIMITATION.record?.(facts, payload, situation) ?? {};
      return isOutOfTime({ ...facts, ...tested })
        ? { ...tested, outcome: { what: 'outOfTime' as const, on: situation.effectiveOn } }
        : tested;
    },
  },
  ...deferralEvents,
  ...endEvents,
  ...judgmentEvents,
  ...suspensionEvents,
  ...delivery,
  ...sanctionEvents<MemberFacts>(sanctionWords),
  ...complaintEvents<MemberFacts>(sanctionWords),
  ...dutyEvents<MemberFacts>(),
  ...teamEvents<MemberFacts>(),
  ...recusal,
  // The body above begins with its own screening, and hears the member itself.
  ESCALATE: {
    ...recusal.ESCALATE,
    record: (...[facts, payload, situation]: Recorded<typeof recusal.ESCALATE>) => ({
      ...recusal.ESCALATE.record?.(facts, payload, situation),
      ...(facts.outcome === null ? { ...votedAnew, ...hearAnew(), screening: null, hearerId: null } : {}),
    }),
  },
  ...disagreementEvents<MemberFacts>(),
  ...correctionEvents<MemberFacts>(),
  ...pauseEvents<MemberFacts>(),
  ...handing,
  // The receiving body invites and hears the member itself.
  CONFIRM_HAND_OVER: {
    ...handing.CONFIRM_HAND_OVER,
    record: (...[facts, payload, situation]: Recorded<typeof handing.CONFIRM_HAND_OVER>) => ({
      ...handing.CONFIRM_HAND_OVER.record?.(facts, payload, situation),
      ...(facts.outcome === null ? hearAnew() : {}),
    }),
  },
  ...importEvents<MemberFacts>(),
  ...linkEvents<MemberFacts>(),
  ...papers,
  // New evidence before the vote: the member is heard on it too.
  ADD_LATE_PAPER: {
    ...papers.ADD_LATE_PAPER,
    record: (...[facts, payload, situation]: Recorded<typeof papers.ADD_LATE_PAPER>) => ({
      ...papers.ADD_LATE_PAPER.record?.(facts, payload, situation),
      ...((payload.report || payload.minutes) && facts.outcome === null && facts.tallied === null ? hearAnew() : {}),
    }),
  },
  ...subject,
  // What began can also be seen to have passed.
  RECORD_SUBJECT_CHANGE: {
    ...subject.RECORD_SUBJECT_CHANGE,
    samples: (facts: MemberFacts, situation: Situation) =>
      subject.RECORD_SUBJECT_CHANGE.samples(facts, situation).map((one) => ({
        ...one,
        course: isNow(facts, memberOf(facts), one.change) ? ('over' as const) : one.course,
      })),
  },
};
