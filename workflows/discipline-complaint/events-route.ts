// Whose complaint is it to settle, and is it settled at all? Accepted, passed on to the competent body, or refused by the whole body with
// its reasons: never by one officer, never by a timer.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import {
  byTheBody,
  inSession,
  minutesGoWithVote,
  minutesOfSession,
  SIGNING,
  samplePaper,
} from '../fragments/meeting.v1.js';
import { givenByLaw, sampleDue, termFaults } from '../fragments/terms.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { carried, decidedNow, isDecided, isSigned, signedPaper } from './body-acts.js';
import { endsAs } from './ending.js';
import { type ComplaintFacts, latestOf, RULES } from './facts.js';
import { furtherFaults, sampleFurther } from './further-term.js';
import { GROUNDS, groundFaults, groundsShown, isVerified, type Relied } from './grounds.js';
import { handed, handedBy, refusalIsWitnessed, sampleHanding, sampleRefusal } from './handing.js';
import { type Ahead, carriesEverybody, destinationFaults, onwardLink, sampleDestination } from './higher.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();

export const destination = {
  bodyId: field.body(t('Cơ quan nhận', 'Receiving body')).optional(),
  outside: field.label(t('Cơ quan ngoài hệ thống', 'Body outside the system'), 120).optional(),
};
const forwarding = z.strictObject({ ...destination, ...handed, letter: paperFields, notice: paperFields });
const accepting = z.strictObject({
  ...byTheBody,
  ...handed,
  notice: paperFields,
  settleBy: field.date(t('Hạn giải quyết', 'To be settled by')).optional(),
  settleGround: field.text(t('Căn cứ đặt hạn', 'Ground on which the day is set')).optional(),
  competenceText: field.text(t('Căn cứ thẩm quyền khi chưa rõ', 'Ground of competence where it is unclear')).optional(),
});
const refusing = z.strictObject({
  ...inSession,
  ground: field.code(GROUNDS, t('Trường hợp không giải quyết', 'Case of no settlement')),
  reliedOn: field.label(t('Điều, khoản căn cứ', 'Text relied on'), 120).optional(),
  weighed: field.text(t('Đã cân nhắc lý do nộp chậm', 'What was weighed of the delay')).optional(),
  evidence: paperFields.optional(),
  decision: paperFields,
  reasons: field.text(t('Lý do không giải quyết', 'Reasons')),
});
export const deliveringOutcome = {
  ...handed,
  deliveryMinutes: paperFields,
  furtherUntil: field.date(t('Hạn khiếu nại tiếp', 'Further complaint until')).optional(),
};
const deliveringRefusal = z.strictObject(deliveringOutcome);

/** The settlement term counts from the receipt; where the law gives none, the body sets the day when it accepts. */
const termIsSet = (facts: ComplaintFacts, { settleBy }: z.infer<typeof accepting>, situation: Situation): Reason[] => {
  const from = facts.lodged?.receivedOn ?? facts.openedOn;
  if (givenByLaw(situation, RULES.settle))
    return settleBy === undefined
      ? []
      : [
          fault(
            'settlementTermIsCounted',
            '/settleBy',
            [
              'Thời hạn giải quyết do quy định ấn định từ ngày nhận đơn.',
              'The rule counts this term from the receipt.',
            ],
            ['Bỏ ngày đặt tay.', 'Leave the day out.'],
            cite.settling,
          ),
        ];
  return termFaults({ rule: RULES.settle, from, due: settleBy, at: '/payload/settleBy' }, situation);
};

const competenceIsNamed = (facts: ComplaintFacts, payload: z.infer<typeof accepting>): Reason[] =>
  facts.route?.verdict === 'unclear' && !payload.competenceText
    ? [
        fault(
          'nameTheCompetence',
          '/competenceText',
          [
            'Sơ đồ tổ chức không cho biết cấp trên của cơ quan đã quyết định.',
            'The organisation shows no way up from the body that decided.',
          ],
          ['Ghi căn cứ thẩm quyền của cơ quan.', 'State on what the competence rests.'],
          cite.ladder,
        ),
      ]
    : [];

const isUnclear = ({ route }: ComplaintFacts): boolean => route?.verdict === 'unclear';
/** Where a complaint that is not ours may go: the next places, or, where those stay unclear, the bodies on the way up. */
const aheadOf = ({ route }: ComplaintFacts): Ahead =>
  route === null || route.verdict === 'unclear' ? { places: null, upward: route?.upward } : { places: route.places };

/** A body that is not plainly competent takes a complaint up by a vote, never by its standing group alone. */
const isVotedWhereUnclear = (facts: ComplaintFacts, { vote }: z.infer<typeof accepting>): Reason[] =>
  isUnclear(facts) && !vote
    ? [
        fault(
          'voteOnCompetence',
          '/vote',
          ['Thẩm quyền chưa rõ thì tập thể phải biểu quyết.', 'Where competence is unclear the body votes on it.'],
          ['Đưa ra kỳ họp, ghi kết quả biểu quyết.', 'Put it to a session and record the vote.'],
          cite.ladder,
        ),
      ]
    : [];

/** Heads and standing group of the body, also those who decided before: passing a complaint on settles nothing. */
const forwarders = (facts: ComplaintFacts, { seen }: Situation): string[] =>
  (seen.body?.seats ?? []).flatMap(({ personId, role }) =>
    SIGNING.includes(role) && !(personId in facts.subjects) ? [personId] : [],
  );
/** Never one clerk alone: the letter is signed for the body by its head or standing group. */
const isForwardedForTheBody = (
  facts: ComplaintFacts,
  { letter }: z.infer<typeof forwarding>,
  situation: Situation,
): Reason[] =>
  letter.signerId !== undefined && forwarders(facts, situation).includes(letter.signerId)
    ? []
    : [
        fault(
          'forwardingNotSigned',
          '/letter/signerId',
          [
            'Công văn chuyển đơn do người đứng đầu hoặc thường trực của cơ quan ký.',
            'The letter of forwarding is signed by the head or the standing group of the body.',
          ],
          ['Trình ký rồi nêu người ký.', 'Have it signed and name the signer.'],
          cite.ladder,
        ),
      ];

const groundHolds = (facts: ComplaintFacts, payload: Relied, situation: Situation): Reason[] =>
  groundFaults(facts, payload, situation);

export const routeEvents = {
  FORWARD: event(forwarding)({
    title: t('Chuyển đơn đến cơ quan có thẩm quyền', 'Forward the complaint'),
    sentence: t(
      'Đơn gửi chưa đúng cấp được chuyển đến cơ quan có thẩm quyền và người khiếu nại được báo.',
      'A complaint wrongly addressed goes to the competent body, and the complainant is told.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    looksAround: true,
    checks: [
      (facts, payload, situation) => destinationFaults(facts, payload, aheadOf(facts), situation, cite.ladder),
      (facts, _payload, situation) => carriesEverybody(facts, situation),
      isForwardedForTheBody,
      refusalIsWitnessed,
    ],
    papers: [
      { field: 'letter', type: 'CV', title: t('Công văn chuyển đơn', 'Letter of forwarding'), required: true },
      { field: 'notice', type: 'TB', title: t('Thông báo chuyển đơn', 'Notice to the complainant'), required: true },
    ],
    basis: cite.ladder,
    record: (facts, payload, { seq, effectiveOn }) => ({
      ...endsAs({ ...facts, links: onwardLink(facts, 'forwarded', seq, payload).links }, 'escalated'),
      receipts: [...facts.receipts, handedBy('forwarding', payload, effectiveOn)],
    }),
    samples: (facts, situation) => [
      {
        ...sampleDestination(facts, aheadOf(facts), situation),
        ...sampleHanding(facts, situation),
        letter: samplePaper('CV', situation.effectiveOn, forwarders(facts, situation)[0]),
        notice: samplePaper('TB', situation.effectiveOn),
      },
    ],
  }),
  ACCEPT: event(accepting)({
    title: t('Thụ lý khiếu nại', 'Accept the complaint'),
    sentence: t(
      'Cơ quan có thẩm quyền thụ lý và báo người khiếu nại; thời hạn giải quyết tính từ ngày nhận đơn.',
      'The competent body takes it up and tells the complainant; the term counts from the receipt.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      termIsSet,
      competenceIsNamed,
      isVotedWhereUnclear,
      isDecided(),
      minutesGoWithVote,
      isSigned('notice'),
      refusalIsWitnessed,
    ],
    papers: [
      minutesOfSession(false),
      { field: 'notice', type: 'TB', title: t('Thông báo thụ lý', 'Notice of acceptance'), required: true },
    ],
    basis: [...cite.routing, ...cite.settling],
    record: (facts, payload, { effectiveOn }) => ({
      acceptedOn: effectiveOn,
      receipts: [...facts.receipts, handedBy('acceptance', payload, effectiveOn)],
    }),
    samples: (facts, situation) => {
      const from = facts.lodged?.receivedOn ?? facts.openedOn;
      const due = givenByLaw(situation, RULES.settle) ? undefined : sampleDue(situation, RULES.settle);
      return [
        {
          ...(isUnclear(facts) ? carried(facts, situation) : decidedNow(facts, situation)),
          ...sampleHanding(facts, situation),
          notice: signedPaper('TB', facts, situation),
          ...(due && due > from ? { settleBy: due, settleGround: 'Theo Điều lệ Đảng.' } : {}),
          ...(facts.route?.verdict === 'unclear' ? { competenceText: 'Theo quyết định của cấp trên.' } : {}),
        },
      ];
    },
  }),
  REJECT: event(refusing)({
    title: t('Quyết định không giải quyết khiếu nại', 'Refuse to settle the complaint'),
    sentence: t(
      'Tập thể biểu quyết không giải quyết, nêu trường hợp, căn cứ và lý do; người khiếu nại có quyền khiếu nại lên cấp trên.',
      'The body votes not to settle it, naming case, text and reasons; the complainant may take that higher.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      groundHolds,
      isDecided(({ acknowledgedOn, openedOn, statedOn }) => latestOf(acknowledgedOn, openedOn, statedOn)),
      isSigned('decision'),
    ],
    papers: [
      minutesOfSession(true),
      {
        field: 'decision',
        type: 'TB',
        title: t('Thông báo không giải quyết', 'Notice of no settlement'),
        required: true,
      },
      { field: 'evidence', type: 'VB', title: t('Văn bản chứng minh', 'Paper that shows the case'), required: false },
    ],
    basis: cite.noSettlement,
    record: (_facts, { ground }, situation) => ({
      rejected: { ground, on: situation.effectiveOn, verified: isVerified(ground, situation) },
      owed: ['complainant'],
    }),
    samples: (facts, situation) => {
      const base = {
        ...carried(facts, situation),
        decision: signedPaper('TB', facts, situation),
        reasons: 'Thuộc trường hợp không giải quyết.',
        reliedOn: 'Điều 23',
        weighed: 'Không có trở ngại khách quan.',
        evidence: samplePaper('VB', situation.effectiveOn),
      };
      return [...groundsShown(facts, situation), 'standingConviction' as const]
        .map((ground) => ({ ...base, ground }))
        .filter((payload) => groundFaults(facts, payload, situation).length === 0)
        .slice(0, 1);
    },
  }),
  DELIVER_REJECTION: event(deliveringRefusal)({
    title: t('Giao thông báo không giải quyết', 'Deliver the refusal'),
    sentence: t(
      'Thông báo không giải quyết được giao cho người khiếu nại, có biên nhận; từ đó tính thời hạn khiếu nại tiếp.',
      'The refusal is handed to the complainant with a receipt; the time for a further complaint runs from then.',
    ),
    by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [refusalIsWitnessed, furtherFaults],
    papers: [
      { field: 'deliveryMinutes', type: 'BB', title: t('Biên bản giao', 'Minutes of delivery'), required: true },
    ],
    basis: [...cite.noSettlement, ...cite.announcing],
    record: (facts, payload, { effectiveOn }) => ({
      owed: facts.owed.filter((to) => to !== 'complainant'),
      receipts: [...facts.receipts, handedBy('rejection', payload, effectiveOn)],
      ...endsAs(facts, 'notSettled'),
    }),
    samples: (facts, situation) =>
      [sampleHanding(facts, situation), sampleRefusal(facts, situation)].map((handing) => ({
        ...handing,
        deliveryMinutes: samplePaper('BB', situation.effectiveOn),
        ...sampleFurther(facts, situation),
      })),
  }),
} as const;
