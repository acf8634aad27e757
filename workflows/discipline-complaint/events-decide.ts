// The body decides by secret ballot, somebody signs for it, or it reports up that a heavier form than its own is due.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { inSession, minutesOfSession, samplePaper } from '../fragments/meeting.v1.js';
import type { Reason, Situation } from '../procedure.js';
import {
  type Ballot,
  ballotFaults,
  ballotFields,
  countedBy,
  lighterForms,
  notBeforeVote,
  openIncreases,
  putsIncrease,
} from './ballot.js';
import { carried, isDecided, isSigned, signedPaper } from './body-acts.js';
import { barredIn } from './earlier.js';
import { endsAs } from './ending.js';
import { destination } from './events-route.js';
import { type ComplaintFacts, isMember, latestOf } from './facts.js';
import { handed, handedBy, refusalIsWitnessed, sampleHanding } from './handing.js';
import { carriesEverybody, destinationFaults, onwardLink, sampleDestination } from './higher.js';
import * as cite from './legal-basis.js';
import { FORMS } from './lodging.js';
import { type PositionFields, positionFaults, positionFields, samplePosition, settledPosition } from './position.js';
import { fault } from './reasons.js';
import { placesOfReport, reportableForm, reportFaults } from './report-up.js';

const event = eventOn<ComplaintFacts>();

const namesStatement = field
  .flag(
    t('Biên bản nêu rõ đã xem xét ý kiến bổ sung của người khiếu nại', 'The minutes name what the complainant added'),
  )
  .optional();
const voting = z.strictObject({
  ballot: ballotFields,
  minutes: paperFields,
  tally: paperFields,
  /** Needed where an increase is put: as it is on the day of the ballot. */
  position: positionFields.optional(),
  namesStatement,
  redone: field.text(t('Vì sao biểu quyết lại', 'Why it is voted on again')).optional(),
});
const signing = z.strictObject({ decision: paperFields, reasons: field.text(t('Lý do', 'Reasons')).optional() });
const reportingUp = z.strictObject({
  ...inSession,
  ...destination,
  ...handed,
  namesStatement,
  form: field.code(FORMS, t('Hình thức cho là cần thiết', 'The form held to be due')),
  report: paperFields,
  notice: paperFields,
  reasons: field.text(t('Vì sao cần hình thức nặng hơn', 'Why a heavier form is due')),
});

const signedAfterVote = (facts: ComplaintFacts, { decision }: z.infer<typeof signing>): Reason[] =>
  decision.datedOn >= latestOf(facts.settled?.votedOn)
    ? []
    : [
        fault(
          'signedBeforeBallot',
          '/decision/datedOn',
          ['Quyết định ký trước khi biểu quyết.', 'The decision is signed before the ballot.'],
          ['Sửa ngày văn bản.', 'Mend the date of the paper.'],
          cite.deciding,
        ),
      ];

/** What the complainant stated on the day of the session, or after an earlier ballot, was before the body: its minutes say so. */
function statementIsNamed(
  facts: ComplaintFacts,
  sessionId: string,
  isNamed: boolean | undefined,
  { seen }: Situation,
): Reason[] {
  const isDue = facts.reopenedOn !== null || facts.statedOn === seen.sessions[sessionId]?.heldOn;
  return !isDue || isNamed
    ? []
    : [
        fault(
          'statementNotNamed',
          '/namesStatement',
          [
            'Người khiếu nại đã nêu thêm ý kiến trong ngày họp hoặc sau lần biểu quyết trước; biên bản phải nêu rõ đã xem xét.',
            'The complainant added something that day or after the ballot before; the minutes must name it as considered.',
          ],
          [
            'Xác nhận biên bản có nêu, hoặc biểu quyết ở kỳ họp ngày sau.',
            'Confirm that the minutes name it, or vote in a session on a later day.',
          ],
          cite.hearing,
        ),
      ];
}
/** For samples: said where it is due. */
const namedStatement = (facts: ComplaintFacts, sessionId: string, situation: Situation): { namesStatement?: true } =>
  statementIsNamed(facts, sessionId, false, situation).length > 0 ? { namesStatement: true } : {};

const positionNow = (facts: ComplaintFacts, given: PositionFields | undefined, situation: Situation) =>
  given ? settledPosition(facts, given, situation) : null;

/** Ballots for every outcome there may be, and one that gives none; for samples. */
function sampleBallots(facts: ComplaintFacts, situation: Situation): Ballot[] {
  const { sessionId } = carried(facts, situation).vote;
  const session = situation.seen.sessions[sessionId];
  const barred = [...barredIn(facts.earlier, situation, sessionId), ...facts.recused];
  const all = (session?.present ?? []).filter((id) => !barred.includes(id) && !(id in facts.subjects)).length;
  const none: Ballot = { sessionId, keep: 0, annul: 0, wrongful: 0, invalid: 0 };
  const [lighter] = lighterForms(facts);
  const position = isMember(facts) ? settledPosition(facts, samplePosition(facts, situation), situation) : null;
  const [heavier] = openIncreases(facts, situation, position);
  return [
    { ...none, keep: all },
    { ...none, annul: all, wrongful: all },
    { ...none, annul: all },
    { ...none, keep: 1, annul: 1 },
    ...(lighter ? [{ ...none, reduceTo: { [lighter]: all } }] : []),
    ...(heavier ? [{ ...none, increaseTo: { [heavier]: all } }] : []),
  ];
}

export const decideEvents = {
  VOTE: event(voting)({
    title: t('Biểu quyết bằng phiếu kín', 'Secret ballot'),
    sentence: t(
      'Tập thể bỏ phiếu kín: giữ nguyên, giảm, tăng hoặc xóa bỏ; cần quá nửa tổng số thành viên.',
      'The body votes in secret to keep, reduce, increase or annul; more than half of all members decide.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [
      (facts, { ballot, position }, situation) =>
        ballotFaults(facts, ballot, situation, positionNow(facts, position, situation)),
      (facts, { ballot, position }, situation) =>
        putsIncrease(ballot) ? positionFaults(facts, position, situation) : [],
      (facts, { ballot, namesStatement: isNamed }, situation) =>
        statementIsNamed(facts, ballot.sessionId, isNamed, situation),
    ],
    papers: [
      minutesOfSession(true),
      { field: 'tally', type: 'BB', title: t('Biên bản kiểm phiếu', 'Counting record'), required: true },
    ],
    basis: cite.deciding,
    record: (facts, { ballot }, situation) => {
      const result = countedBy(facts, ballot, situation);
      return {
        ballots: [...facts.ballots, result],
        reopenedOn: null,
        settled: result.outcome
          ? {
              outcome: result.outcome,
              form: result.form,
              wrongful: result.wrongful,
              votedOn: result.on,
              signedOn: null,
            }
          : null,
      };
    },
    samples: (facts, situation) =>
      sampleBallots(facts, situation).map((ballot) => ({
        ballot,
        ...(putsIncrease(ballot) && isMember(facts) ? { position: samplePosition(facts, situation) } : {}),
        ...namedStatement(facts, ballot.sessionId, situation),
        minutes: samplePaper('BB', situation.effectiveOn),
        tally: samplePaper('BB', situation.effectiveOn),
      })),
  }),
  SIGN_DECISION: event(signing)({
    title: t('Ký quyết định giải quyết khiếu nại', 'Sign the decision'),
    sentence: t(
      'Người có thẩm quyền, không tham gia quyết định trước đây, ký quyết định theo kết quả biểu quyết.',
      'Whoever may, and took no part before, signs the decision the ballot gave.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [isSigned('decision'), signedAfterVote],
    papers: [
      {
        field: 'decision',
        type: 'QĐ',
        title: t('Quyết định giải quyết khiếu nại', 'Decision on the complaint'),
        required: true,
      },
    ],
    basis: [...cite.deciding, ...cite.independence],
    record: (facts, { decision }) => ({
      settled: facts.settled && { ...facts.settled, signedOn: decision.datedOn },
      owed: ['complainant', 'earlierBody', 'managingOrganisation'],
    }),
    samples: (facts, situation) => [{ decision: signedPaper('QĐ', facts, situation) }],
  }),
  REPORT_UP: event(reportingUp)({
    title: t('Báo cáo cấp có thẩm quyền về hình thức nặng hơn', 'Report up for a heavier form'),
    sentence: t(
      'Tập thể thấy cần hình thức nặng hơn thẩm quyền của mình thì báo cáo cấp có thẩm quyền giải quyết khiếu nại; người khiếu nại được báo.',
      'The body finds a form due that is beyond its competence and reports to the body that has it; the complainant is told.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    looksAround: true,
    checks: [
      (facts, payload, situation) =>
        destinationFaults(facts, payload, { places: placesOfReport(situation) }, situation, cite.ladder),
      (facts, _payload, situation) => carriesEverybody(facts, situation),
      reportFaults,
      isDecided(notBeforeVote),
      (facts, { vote, namesStatement: isNamed }, situation) =>
        statementIsNamed(facts, vote.sessionId, isNamed, situation),
      isSigned('report'),
      refusalIsWitnessed,
    ],
    papers: [
      minutesOfSession(true),
      { field: 'report', type: 'BC', title: t('Báo cáo cấp có thẩm quyền', 'Report'), required: true },
      {
        field: 'notice',
        type: 'TB',
        title: t('Thông báo cho người khiếu nại', 'Notice to the complainant'),
        required: true,
      },
    ],
    basis: [...cite.ladder, ...cite.competence],
    record: (facts, payload, { seq, effectiveOn }) => ({
      ...endsAs({ ...facts, links: onwardLink(facts, 'reportedUp', seq, payload).links }, 'escalated'),
      receipts: [...facts.receipts, handedBy('reportUp', payload, effectiveOn)],
    }),
    samples: (facts, situation) => [
      {
        ...carried(facts, situation),
        ...namedStatement(facts, carried(facts, situation).vote.sessionId, situation),
        ...sampleDestination(facts, { places: placesOfReport(situation) }, situation),
        ...sampleHanding(facts, situation),
        form: reportableForm(facts, situation) ?? facts.decision?.form ?? 'warning',
        report: signedPaper('BC', facts, situation),
        notice: samplePaper('TB', situation.effectiveOn),
        reasons: 'Vi phạm nghiêm trọng hơn mức đã kết luận.',
      },
    ],
  }),
} as const;
