// A commission and its committee disagree: what was told to whom? The commission obeys and reports to the upper commission.
// Reference: inspection 2.3 `comp_disagreement` (30-QĐ/TW, article 31, clause 3.4, confirmed; later regulations recalled).
import { z } from 'zod';
import { effectsAfter, eventOn, law, situation, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { BaseFacts } from '../procedure.js';

export interface DisagreementFacts extends BaseFacts {
  disagreements: { on: string; outcome: 'committeeUpheld' | 'upperTakesUp' | null }[];
}
export const noDisagreement: Pick<DisagreementFacts, 'disagreements'> = { disagreements: [] };

const basis = [
  law('30-QĐ/TW', 'confirmed', { article: '31', clause: '3.4' }),
  law('Các quy định sau 30-QĐ/TW', 'recalled', { note: 'Kept in later regulations.' }),
];

const reporting = z.strictObject({
  view: field.text(t('Ý kiến của hai bên', 'The two views')),
  report: paperFields,
});
const opinion = z.strictObject({
  outcome: field.code(['committeeUpheld', 'upperTakesUp'], t('Ý kiến cấp trên', 'Opinion from above')),
  letter: paperFields,
});
const paper = (code: 'CV' | 'BC') => ({ number: '95', symbol: `95-${code}/UBKT` });

export function disagreementEvents<F extends DisagreementFacts>() {
  const event = eventOn<F>();
  return {
    REPORT_DISAGREEMENT: event(reporting)({
      title: t('Báo cáo ý kiến khác nhau', 'Report a disagreement'),
      sentence: t(
        'Ủy ban kiểm tra và cấp ủy có ý kiến khác nhau; ủy ban chấp hành và báo cáo ủy ban kiểm tra cấp trên.',
        'Commission and committee disagree; the commission obeys and reports to the upper commission.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      papers: [
        { field: 'report', type: 'BC', title: t('Báo cáo cấp trên', 'Report to the level above'), required: true },
      ],
      basis,
      record: (facts, _payload, { effectiveOn }) =>
        ({ disagreements: [...facts.disagreements, { on: effectiveOn, outcome: null }] }) as Partial<F>,
      samples: (_facts, { effectiveOn }) => [
        { view: 'Cấp ủy đề nghị mức nhẹ hơn.', report: { ...paper('BC'), datedOn: effectiveOn } },
      ],
    }),
    RECORD_UPPER_OPINION: event(opinion)({
      title: t('Ghi ý kiến của cấp trên', 'Record the opinion from above'),
      sentence: t(
        'Ủy ban kiểm tra cấp trên trả lời: theo ý kiến cấp ủy, hoặc báo cáo cấp ủy cùng cấp của mình.',
        'The upper commission answers: the committee’s view stands, or it takes the matter to its own committee.',
      ),
      by: ['officer', 'clerk', 'standingGroup', 'upperOfficer', 'upperHead'],
      kind: 'note',
      after: ['REPORT_DISAGREEMENT'],
      papers: [{ field: 'letter', type: 'CV', title: t('Công văn của cấp trên', 'Letter from above'), required: true }],
      basis,
      record: (facts, { outcome }) =>
        ({
          disagreements: facts.disagreements.map((one) => (one.outcome === null ? { ...one, outcome } : one)),
        }) as Partial<F>,
      samples: (_facts, { effectiveOn }) =>
        (['committeeUpheld', 'upperTakesUp'] as const).map((outcome) => ({
          outcome,
          letter: { ...paper('CV'), datedOn: effectiveOn },
        })),
    }),
  };
}

export const disagreementGuards = {
  mayReportDisagreement: when<DisagreementFacts>(
    ({ seen }, { body, openedOn }) =>
      openedOn !== '' && body.kind === 'inspectionCommission' && seen.body?.upperId != null,
    {
      code: 'noCommission',
      text: t(
        'Chỉ ủy ban kiểm tra có cấp trên mới báo cáo ý kiến khác nhau.',
        'Only a commission with one above it reports a disagreement.',
      ),
      remedy: t('Không áp dụng.', 'It does not apply.'),
      basis,
    },
  ),
  someDisagreementOpen: when<DisagreementFacts>(
    (_situation, { disagreements }) => disagreements.some(({ outcome }) => outcome === null),
    {
      code: 'noDisagreement',
      text: t('Không có ý kiến khác nhau chờ trả lời.', 'No disagreement waits for an answer.'),
      remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
      basis,
    },
  ),
};

const after = effectsAfter<DisagreementFacts, ReturnType<typeof disagreementEvents<DisagreementFacts>>>();

/** A region of its own: it can happen at any stage and holds up nothing, since the commission obeys meanwhile. */
export const disagreementRegion = {
  initial: 'agreed',
  states: {
    agreed: {
      ...situation(
        t('Không có ý kiến khác nhau', 'No disagreement'),
        t('Ủy ban kiểm tra và cấp ủy không có ý kiến khác nhau.', 'Commission and committee do not disagree.'),
        'side',
        ...basis,
      ),
      on: {
        REPORT_DISAGREEMENT: {
          target: 'disagreementReported',
          guard: 'mayReportDisagreement',
          actions: [
            'record',
            {
              type: 'notify',
              params: after('REPORT_DISAGREEMENT', () => ({
                audience: 'upper' as const,
                code: 'disagreement',
                title: t('Có ý kiến khác nhau cần cho ý kiến', 'A disagreement awaits an opinion'),
              })),
            },
          ],
        },
      },
    },
    disagreementReported: {
      ...situation(
        t('Đã báo cáo ý kiến khác nhau', 'Disagreement reported'),
        t('Chờ ý kiến ủy ban kiểm tra cấp trên.', 'The upper commission’s opinion is awaited.'),
        'side',
        ...basis,
      ),
      on: { RECORD_UPPER_OPINION: { target: 'agreed', guard: 'someDisagreementOpen', actions: ['record'] } },
    },
  },
} as const;
