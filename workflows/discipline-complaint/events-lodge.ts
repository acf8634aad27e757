// How a complaint begins: it is taken in whoever it was addressed to, and the complainant is told before anything else.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { paperFields } from '../fields.js';
import { type Form, MEMBER_FORMS, ORGANISATION_FORMS } from '../fragments/ballot.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { subjectsFrom } from '../fragments/subjects.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { weightOf } from './ballot.js';
import { barredIn, earlierFrom, seatedThen } from './earlier.js';
import type { ComplaintFacts } from './facts.js';
import { termIsKnown } from './grounds.js';
import { handed, handedBy, refusalIsWitnessed, sampleHanding } from './handing.js';
import * as cite from './legal-basis.js';
import { complainedOf, decidedThen, type Lodging, lodging, routeFor } from './lodging.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();

const acknowledging = z.strictObject({ ...handed, notice: paperFields });

function lodgingFaults(_facts: unknown, payload: Lodging): Reason[] {
  const { complainant, decision, lodgedBy, representativeId, lodgedOn, postmarkedOn } = payload;
  const reasons: Reason[] = [];
  const unless = (holds: boolean, ...said: Parameters<typeof fault>): void => {
    if (!holds) reasons.push(fault(...said));
  };
  unless(
    (complainant.memberId === undefined) !== (complainant.organisationId === undefined),
    'oneComplainant',
    '/complainant',
    ['Người khiếu nại là một đảng viên hoặc một tổ chức đảng.', 'The complainant is one member or one organisation.'],
    ['Chọn đúng một trong hai.', 'Choose exactly one of the two.'],
    cite.lodging,
  );
  const kinds: readonly Form[] = complainant.memberId ? MEMBER_FORMS : ORGANISATION_FORMS;
  unless(
    kinds.includes(decision.form) && kinds.includes(decision.imposedForm ?? decision.form),
    'formOfTheOther',
    '/decision/form',
    ['Hình thức kỷ luật không hợp với người khiếu nại.', 'This form does not suit the complainant.'],
    ['Chọn đúng hình thức.', 'Choose the right form.'],
    cite.competence,
  );
  unless(
    complainant.memberId !== undefined || (lodgedBy !== 'self' && representativeId !== undefined),
    'representativeMissing',
    '/representativeId',
    ['Tổ chức đảng khiếu nại thông qua người đại diện.', 'An organisation complains through a representative.'],
    ['Nêu người đại diện.', 'Name the representative.'],
    cite.lodging,
  );
  unless(
    weightOf(decision.imposedForm ?? decision.form) >= weightOf(decision.form),
    'imposedLighter',
    '/decision/imposedForm',
    [
      'Hình thức bị tranh chấp nhẹ hơn hình thức đang thi hành.',
      'The form in dispute is lighter than the one in force.',
    ],
    ['Nêu hình thức nặng hơn trong hai hình thức.', 'Name the heavier of the two.'],
    cite.routing,
  );
  const first = [decision.announcedOn, decision.receivedOn, lodgedOn, postmarkedOn].filter((day) => day !== undefined);
  unless(
    first.every((day) => day >= decision.decidedOn) && (postmarkedOn === undefined || postmarkedOn <= lodgedOn),
    'datesOutOfOrder',
    '/lodgedOn',
    [
      'Ngày công bố, nhận, gửi và nộp đơn phải từ ngày quyết định trở đi; ngày dấu bưu điện không sau ngày nộp.',
      'Announcement, receipt, postmark and lodging lie on or after the decision, the postmark not after the lodging.',
    ],
    ['Đối chiếu quyết định, biên nhận và bì thư.', 'Compare decision, receipt and envelope.'],
    cite.lodging,
  );
  return reasons;
}

/** The organ is told of a decision of the centre's committee, or who has the last word could not be said. */
const organIsTold = (_facts: unknown, { decision }: Lodging, { seen }: Situation): Reason[] => {
  const isCentre = (id: string | undefined): boolean => {
    const body = id === undefined ? undefined : seen.bodies[id];
    return body?.level === 'central' && body.kind === 'committee';
  };
  const missing = (
    [
      ['organ', decision.decidedBy],
      ['imposedOrgan', decision.imposedBy],
    ] as const
  ).find(([at, id]) => isCentre(id) && decision[at] === undefined);
  return missing
    ? [
        fault(
          'whichOrgan',
          `/decision/${missing[0]}`,
          [
            'Nêu rõ Ban Chấp hành Trung ương, Bộ Chính trị hay Ban Bí thư đã quyết định.',
            'Say whether the Central Committee, the Politburo or the Secretariat decided.',
          ],
          ['Chọn cơ quan của Trung ương.', 'Choose the organ of the centre.'],
          cite.routing,
        ),
      ]
    : [];
};

/** Nobody settles a complaint against themselves: it is passed on, and the case there tells the discipline case of it. */
const isHeldByWhoDecided = (decidedBy: string, { seen: { body } }: Situation): boolean =>
  body?.id === decidedBy && !(body.level === 'central' && body.kind === 'committee');

/** Who sat in the body when it decided is known from its seats of that day; else they are named, or it is said why nobody can be. */
const decidersAreKnown = (_facts: unknown, payload: Lodging, situation: Situation): Reason[] => {
  const { deciders = [], noDeciders } = payload.decision;
  const [first] = decidedThen(payload);
  if (deciders.length > 0 || noDeciders || (first && seatedThen(first, situation).length > 0)) return [];
  return [
    fault(
      'whoDecided',
      '/decision/deciders',
      [
        'Hệ thống không có thành viên của cơ quan đó vào ngày quyết định.',
        'The members of that body on the day of the decision are not kept here.',
      ],
      [
        'Nêu những người đã tham gia quyết định, hoặc lý do không nêu được ai.',
        'Name who took part in it, or say why nobody can be named.',
      ],
      cite.independence,
    ),
  ];
};

/** Only the case below says so, or an officer could draw a complaint past an instance. */
const isReportedByACase = (_facts: unknown, { reportedUp }: Lodging, { by }: Situation): Reason[] =>
  reportedUp && by.kind !== 'system'
    ? [
        fault(
          'notReportedUp',
          '/reportedUp',
          ['Chỉ hệ thống ghi khi cấp dưới đã báo cáo lên.', 'Only the system records that a body below reported up.'],
          ['Bỏ trường này.', 'Leave it out.'],
          cite.ladder,
        ),
      ]
    : [];

const sampleOf = (effectiveOn: string, decidedBy: string, more: Partial<Lodging['decision']> = {}) => ({
  complainant: { memberId: CAST.subject },
  lodgedBy: 'self' as const,
  decision: {
    complained: 'decision' as const,
    decidedBy,
    form: 'warning' as const,
    decidedOn: effectiveOn,
    announcedOn: effectiveOn,
    receivedOn: effectiveOn,
    ...more,
  },
  lodgedOn: effectiveOn,
  complaint: samplePaper('ĐƠN', effectiveOn),
});

export const lodgeEvents = {
  LODGE: event(lodging)({
    title: t('Tiếp nhận đơn khiếu nại', 'Take in a complaint'),
    sentence: t(
      'Đơn khiếu nại kỷ luật được tiếp nhận, dù gửi đúng hay chưa đúng cấp, còn hay quá thời hạn.',
      'A complaint against discipline is taken in, rightly addressed or not, in time or late.',
    ),
    by: ['officer', 'clerk', 'system'],
    onBehalfOf: 'subject',
    kind: 'step',
    opens: true,
    looksAround: true,
    checks: [lodgingFaults, organIsTold, isReportedByACase, decidersAreKnown],
    papers: [{ field: 'complaint', type: 'ĐƠN', title: t('Đơn khiếu nại', 'Complaint'), required: true }],
    basis: [...cite.lodging, ...cite.obeying],
    record: (facts, payload, situation) => {
      const complained = complainedOf(payload, situation);
      const { deciders = [], caseId } = payload.decision;
      const earlier = earlierFrom(decidedThen(payload), deciders, situation);
      const on = payload.postmarkedOn ?? payload.lodgedOn;
      return {
        subjects: subjectsFrom([payload.complainant]),
        decision: complained,
        earlier,
        // Who decided before has no part in this from the first day.
        recused: barredIn(earlier, situation),
        lodged: {
          on,
          receivedOn: payload.receivedHereOn ?? on,
          by: payload.lodgedBy,
          representativeId: payload.representativeId ?? null,
          paper: payload.complaint,
          termIsKnown: termIsKnown(complained, situation),
        },
        rank: { managedBy: payload.managedBy ?? null, seats: payload.seats ?? [] },
        route: routeFor(payload, complained, situation),
        parent: payload.parent ?? null,
        ...(caseId && !isHeldByWhoDecided(complained.bodyId, situation)
          ? { links: { ...facts.links, decision: { procedure: 'discipline', status: 'pending' as const, caseId } } }
          : {}),
      };
    },
    samples: (_facts, { effectiveOn, seen }) => {
      // A body whose decisions are complained of here: at the centre a province committee, below a cell.
      const lower = seen.body?.level === 'central' ? CAST.upperCommittee : CAST.subjectOrganisation;
      return [
        // One of the body took part in the decision, as where a head of the commission sits in the committee.
        sampleOf(effectiveOn, lower, { caseId: SAMPLE_CASE, deciders: [CAST.secondDeputy] }),
        {
          ...sampleOf(effectiveOn, lower, { noDeciders: 'Chi bộ không còn biên bản.' }),
          complainant: { organisationId: CAST.subjectOrganisation },
          lodgedBy: 'representative',
          representativeId: CAST.expert,
        },
        // Addressed to the very body that decided.
        sampleOf(effectiveOn, seen.body?.id ?? CAST.body),
      ];
    },
  }),
  ACKNOWLEDGE: event(acknowledging)({
    title: t('Báo đã nhận đơn', 'Acknowledge the complaint'),
    sentence: t(
      'Trước mọi việc khác, người khiếu nại được báo bằng văn bản là đơn đã được nhận.',
      'Before anything else the complainant is told in writing that the complaint was received.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [refusalIsWitnessed],
    papers: [{ field: 'notice', type: 'TB', title: t('Thông báo tiếp nhận đơn', 'Notice of receipt'), required: true }],
    basis: cite.telling,
    record: (facts, payload, { effectiveOn }) => ({
      acknowledgedOn: effectiveOn,
      receipts: [...facts.receipts, handedBy('acknowledgement', payload, effectiveOn)],
    }),
    samples: (facts, situation) => [
      { ...sampleHanding(facts, situation), notice: samplePaper('TB', situation.effectiveOn) },
    ],
  }),
} as const;

const SAMPLE_CASE = '00000000-0000-4000-8000-000000000910';
