// The matter is put to the body that has it, somebody is assigned to hear at the centre, and a proposal goes up to the next above.
import { z } from 'zod';
import { bodyFact } from '../base-facts.js';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { hearAnew } from '../fragments/heard.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Basis, Reason, Situation } from '../procedure.js';
import { type MemberFacts, nextAbove, votedAnew } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<MemberFacts>();

const putting = z.strictObject({ report: paperFields, submission: paperFields.optional() });
const assigning = z.strictObject({ hearerId: field.person(t('Người được phân công nghe', 'Who is to hear')) });
const sending = z.strictObject({
  bodyId: field.body(t('Tổ chức cấp trên tiếp theo', 'Next organisation above')),
  report: paperFields,
  submission: paperFields,
});

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis: readonly Basis[],
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const isTheNextAbove = (facts: MemberFacts, { bodyId }: { bodyId: string }, situation: Situation): Reason[] =>
  situation.seen.bodies[bodyId]?.committeeId === nextAbove(facts, situation)
    ? []
    : [
        fault(
          'notTheNextAbove',
          'bodyId',
          'Không phải tổ chức cấp trên tiếp theo trên đường từ chi bộ lên.',
          'Not the next organisation above on the way up from the cell.',
          [
            'Chọn cấp ủy cấp trên trực tiếp, hoặc ủy ban kiểm tra của cấp ủy đó.',
            'Choose the committee directly above, or its commission.',
          ],
          cite.upward,
        ),
      ];

const hearsForTheBody = (facts: MemberFacts, { hearerId }: { hearerId: string }, { seen }: Situation): Reason[] =>
  !facts.recused.includes(hearerId) &&
  !(hearerId in facts.subjects) &&
  (seen.body?.seats ?? []).some(({ personId }) => personId === hearerId)
    ? []
    : [
        fault(
          'hearerOfTheBody',
          'hearerId',
          'Người nghe phải là thành viên của cơ quan, không vướng xung đột lợi ích.',
          'Who hears is a member of the body without a conflict of interest.',
          ['Chọn thành viên của cơ quan.', 'Choose a member of the body.'],
          cite.central,
        ),
      ];

export const putEvents = {
  PUT_TO_BODY: event(putting)({
    title: t('Trình cơ quan xem xét', 'Put to the body'),
    sentence: t(
      'Báo cáo đề nghị thi hành kỷ luật được trình ra hội nghị chi bộ hoặc kỳ họp.',
      'The report proposing discipline is put to the meeting of the cell or the session.',
    ),
    by: ['officer', 'clerk', 'teamLeader', 'standingGroup'],
    kind: 'step',
    papers: [
      {
        field: 'report',
        type: 'BC',
        title: t('Báo cáo đề nghị kỷ luật', 'Report proposing discipline'),
        required: true,
      },
      { field: 'submission', type: 'TTr', title: t('Tờ trình', 'Submission'), required: false },
    ],
    basis: cite.review,
    record: (_facts, _payload, { effectiveOn }) => ({ putOn: effectiveOn }),
    samples: (_facts, { effectiveOn }) => [{ report: samplePaper('BC', effectiveOn) }],
  }),
  ASSIGN_HEARER: event(assigning)({
    title: t('Phân công người nghe', 'Assign who hears'),
    sentence: t(
      'Ở Trung ương, một thành viên được phân công nghe đảng viên trình bày.',
      'At the centre a member of the body is assigned to hear the member.',
    ),
    by: ['head', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [hearsForTheBody],
    basis: cite.central,
    record: (_facts, { hearerId }) => ({ hearerId }),
    samples: (facts, { seen }) =>
      (seen.body?.seats ?? [])
        .map(({ personId }) => personId)
        .filter((id) => !facts.recused.includes(id) && !(id in facts.subjects))
        .slice(0, 1)
        .map((hearerId) => ({ hearerId })),
  }),
  SEND_PROPOSAL: event(sending)({
    title: t('Gửi đề nghị lên cấp trên', 'Send the proposal up'),
    sentence: t(
      'Kết quả biểu quyết và hồ sơ chuyển lên tổ chức cấp trên tiếp theo, tổ chức đó nhận vụ việc.',
      'Ballot and file go to the next organisation above, which takes the case.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [isTheNextAbove],
    papers: [
      {
        field: 'report',
        type: 'BC',
        title: t('Báo cáo đề nghị kỷ luật', 'Report proposing discipline'),
        required: true,
      },
      { field: 'submission', type: 'TTr', title: t('Tờ trình', 'Submission'), required: true },
    ],
    basis: cite.upward,
    record: (facts, { bodyId }, { seen, effectiveOn }) => {
      const upper = seen.bodies[bodyId];
      if (!upper) return {};
      return {
        body: bodyFact(upper),
        formerBodies: [...facts.formerBodies, facts.body.id],
        ...votedAnew,
        ...hearAnew(),
        screening: null,
        hearerId: null,
        team: facts.team.map((place) => (place.until === undefined ? { ...place, until: effectiveOn } : place)),
        verified: null,
      };
    },
    samples: (facts, situation) => {
      const { seen, effectiveOn } = situation;
      const bodyId = nextAbove(facts, situation);
      return bodyId && seen.bodies[bodyId]
        ? [{ bodyId, report: samplePaper('BC', effectiveOn), submission: samplePaper('TTr', effectiveOn) }]
        : [];
    },
  }),
} as const;
