// The judgment on which the discipline rests is quashed, or made lighter: what becomes of the matter? Before the decision it begins again
// without the conviction; after it somebody has to look at the decision (Charter 40.1 asks for an effective judgment; the way back is ours).
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { SENTENCES } from '../fragments/discipline-ground.v1.js';
import { hearAnew } from '../fragments/heard.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Reason } from '../procedure.js';
import { type MemberFacts, votedAnew } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<MemberFacts>();

const changing = z.strictObject({
  change: field.code(['quashed', 'lighter'], t('Bản án thay đổi thế nào', 'What became of the judgment')),
  /** The sentence that stands now, where one does. */
  sentence: field.code(SENTENCES, t('Hình phạt hiện nay', 'Sentence now')).optional(),
  effectiveOn: field.pastDate(t('Ngày có hiệu lực', 'In effect since')),
  judgment: paperFields,
});
type Changing = z.infer<typeof changing>;

const isLighter = (facts: MemberFacts, { change, sentence }: Changing): Reason[] => {
  const before = facts.conviction?.sentence;
  const fits =
    change === 'quashed'
      ? sentence === undefined
      : sentence !== undefined && before !== undefined && SENTENCES.indexOf(sentence) < SENTENCES.indexOf(before);
  return fits
    ? []
    : [
        {
          code: 'lighterThanBefore',
          field: '/payload/sentence',
          text: t(
            'Bản án bị hủy thì không nêu hình phạt; được giảm thì nêu hình phạt nhẹ hơn trước.',
            'A quashed judgment leaves no sentence; a lighter one names a sentence lighter than before.',
          ),
          remedy: t('Đối chiếu bản án mới.', 'Compare with the new judgment.'),
          basis: cite.conviction,
        },
      ];
};

export const judgmentEvents = {
  RECORD_JUDGMENT_CHANGED: event(changing)({
    title: t('Ghi nhận bản án bị hủy, được giảm', 'Record that the judgment was changed'),
    sentence: t(
      'Bản án làm căn cứ bị hủy hoặc được giảm hình phạt; vụ việc thẩm định lại, quyết định đã ban hành được xem xét lại.',
      'The judgment is quashed or made lighter: the matter is screened again, a decision already made is looked at again.',
    ),
    by: ['standingGroup'],
    kind: 'note',
    checks: [isLighter],
    papers: [
      {
        field: 'judgment',
        type: 'VB',
        title: t('Bản án, quyết định của tòa án', 'Paper of the court'),
        required: true,
      },
    ],
    basis: cite.conviction,
    record: (facts, { change, sentence, effectiveOn }) => ({
      conviction: change === 'lighter' && sentence ? { effectiveOn, sentence } : null,
      ...(facts.outcome === null ? { ...votedAnew, ...hearAnew(), screening: null } : {}),
    }),
    samples: (facts, { effectiveOn }) => [
      { change: 'quashed', effectiveOn, judgment: samplePaper('VB', effectiveOn) },
      ...(facts.conviction && facts.conviction.sentence !== 'lighter'
        ? [
            {
              change: 'lighter' as const,
              sentence: 'lighter' as const,
              effectiveOn,
              judgment: samplePaper('VB', effectiveOn),
            },
          ]
        : []),
    ],
  }),
} as const;
