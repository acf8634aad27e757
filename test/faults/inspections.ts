// What is sent while things break: inspections from the sign to the team at work, a suspension opened beside each, and then pauses,
// proposed corrections and late papers, so that every kind of row that commits with a case is among them.
import { localDate } from '../../src/common/clock.js';
import { derivedId } from '../../src/common/derived-id.js';
import { CAST } from '../../workflows/world.js';

export interface Sent {
  as: string;
  path: string;
  body: { requestId: string; type?: string } & Record<string, unknown>;
}

interface Step {
  type: string;
  as: string;
  payload: Record<string, unknown>;
}

const day = (after: number): string => localDate(new Date(Date.now() + after * 86_400_000));
const today = day(0);
const paper = (type: string, signerId?: string): Record<string, unknown> => ({
  number: '01',
  symbol: `01-${type}/UBKT`,
  datedOn: today,
  ...(signerId ? { signerId } : {}),
});

const opening: Step = {
  type: 'RECORD_SIGNAL',
  as: CAST.officer,
  payload: {
    subjects: [{ memberId: CAST.subject }],
    source: 'areaMonitoring',
    receivedOn: today,
    summary: 'Phản ánh.',
  },
};
const preparation: Step[] = [
  { type: 'ASSESS_SIGNAL', as: CAST.head, payload: { officerId: CAST.officer } },
  {
    type: 'ESTABLISH_SIGNS',
    as: CAST.head,
    payload: {
      contents: [
        {
          contentId: 'c1',
          subjectIds: [CAST.subject],
          scope: 'memberDuties',
          rule: '37-QĐ/TW',
          wording: 'Chấp hành quy định về những điều đảng viên không được làm.',
        },
      ],
      assessment: paper('BC'),
    },
  },
  { type: 'PROPOSE_CASE', as: CAST.officer, payload: { lookbackFrom: day(-700), proposal: paper('TTr') } },
  {
    type: 'ISSUE_DECISION_AND_PLAN',
    as: CAST.head,
    payload: {
      decision: paper('QĐ', CAST.head),
      plan: paper('KH', CAST.head),
      lookbackFrom: day(-200),
      workFrom: today,
      workUntil: day(60),
      announceBy: day(10),
      team: {
        leaderId: CAST.member,
        secretaryId: CAST.secondOfficer,
        memberIds: [CAST.thirdOfficer],
        assignedId: CAST.deputy,
      },
    },
  },
  {
    type: 'PROPOSE_SUSPENSION',
    as: CAST.head,
    payload: {
      subjectId: CAST.subject,
      measure: { kind: 'detention', decidedOn: today, noticeReceivedOn: today },
      evidence: paper('VB'),
    },
  },
];
const endless: Step[] = [
  { type: 'PAUSE', as: CAST.head, payload: { decision: paper('QĐ'), resumeOn: day(30), ground: 'Chờ giám định.' } },
  { type: 'RESUME', as: CAST.deputy, payload: {} },
  {
    type: 'PROPOSE_CORRECTION',
    as: CAST.officer,
    payload: { seq: 1, kind: 'amend', field: '/payload/receivedOn', value: today, ground: 'Ghi nhầm ngày.' },
  },
  { type: 'REJECT_CORRECTION', as: CAST.head, payload: { ground: 'Không đủ căn cứ.' } },
  {
    type: 'ADD_LATE_PAPER',
    as: CAST.officer,
    payload: { forEvent: 'ASSESS_SIGNAL', minutes: paper('BB'), reason: 'Bổ sung sau.' },
  },
];

/** The requests of one case, in order; the first opens it. At least seven, to have the suspension among them. */
export function inspection(name: string, count: number): Sent[] {
  const requestId = (nth: number): string => `${name}:${nth}`;
  const caseId = derivedId('case', opening.as, requestId(1));
  const steps = [...preparation, ...Array.from({ length: count }, (_, nth) => endless[nth % endless.length] as Step)];
  return [
    {
      as: opening.as,
      path: '/api/v1/cases',
      body: {
        procedure: 'signs-inspection@1',
        bodyId: CAST.body,
        type: opening.type,
        payload: opening.payload,
        requestId: requestId(1),
      },
    },
    ...steps.slice(0, count - 1).map(({ type, as, payload }, index) => ({
      as,
      path: `/api/v1/cases/${caseId}/events`,
      body: { type, payload, requestId: requestId(index + 2) },
    })),
  ];
}
