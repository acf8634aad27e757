// Verifying: the file, the body that decided, the complainant, and the cell on conduct since. All three are consulted, again after anything
// that is verified anew. Reference 5.6 `verify`, `consult`, `report`; 5.7.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { absenceFaults, sampleInvited } from './absence.js';
import { CONSULTED, type ComplaintFacts, type Consulted, hasDied, SAID } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();

const verifying = z.strictObject({
  procedureChecked: field.flag(
    t(
      'Đã kiểm tra nguyên tắc, thủ tục, thẩm quyền của lần trước',
      'Principle, procedure and competence before were checked',
    ),
  ),
  verificationMinutes: paperFields,
  findings: field.text(t('Kết quả thẩm tra', 'What was found')).optional(),
});
const consulting = z.strictObject({
  with: field.code(CONSULTED, t('Làm việc với', 'Consulted')),
  /** Of the complainant. */
  said: field.code(SAID, t('Người khiếu nại', 'The complainant')).optional(),
  witnessId: field.person(t('Người chứng kiến việc từ chối', 'Witness of the refusal')).optional(),
  /** What the complainant wrote, where they answered in writing. */
  statement: paperFields.optional(),
  stateLetter: paperFields.optional(),
  workMinutes: paperFields,
  view: field.text(t('Nội dung làm việc', 'What was said')).optional(),
});
type Consulting = z.infer<typeof consulting>;
const reporting = z.strictObject({
  report: paperFields,
  summary: field.text(t('Tóm tắt kết quả', 'Summary')).optional(),
});
const more = z.strictObject({ reasons: field.text(t('Vì sao thẩm tra thêm', 'Why more is verified')) });

/** Those still to be consulted. Nobody asks the dead. */
export const notConsulted = (facts: ComplaintFacts): Consulted[] =>
  CONSULTED.filter((who) => !facts.consulted[who] && !(who === 'complainant' && hasDied(facts)));

function consultFaults(facts: ComplaintFacts, payload: Consulting, situation: Situation): Reason[] {
  if (payload.with !== 'complainant')
    return payload.said === undefined
      ? []
      : [
          fault(
            'ofTheComplainant',
            '/said',
            ['Trường này chỉ ghi khi làm việc với người khiếu nại.', 'This is said of the complainant only.'],
            ['Bỏ trường này.', 'Leave it out.'],
            cite.consulting,
          ),
        ];
  if (payload.said === undefined)
    return [
      fault(
        'howHeard',
        '/said',
        ['Ghi rõ người khiếu nại trình bày, gửi văn bản, từ chối hay vắng mặt.', 'Say how the complainant answered.'],
        ['Chọn cách trình bày.', 'Choose how.'],
        cite.consulting,
      ),
    ];
  return absenceFaults(facts, { ...payload, said: payload.said, for: 'consultation', increaseTo: null }, situation);
}

const isChecked = (_facts: unknown, { procedureChecked }: z.infer<typeof verifying>): Reason[] =>
  procedureChecked
    ? []
    : [
        fault(
          'procedureNotChecked',
          '/procedureChecked',
          [
            'Phải kiểm tra cả nguyên tắc, thủ tục, thẩm quyền của lần giải quyết trước.',
            'Principle, procedure and competence of the earlier handling must be checked as well.',
          ],
          ['Thẩm tra đủ rồi mới ghi.', 'Check them, then record.'],
          cite.steps,
        ),
      ];

export const verifyEvents = {
  VERIFY: event(verifying)({
    title: t('Thẩm tra, xác minh', 'Verify'),
    sentence: t(
      'Đoàn nghiên cứu hồ sơ, thẩm tra nội dung, tính chất, mức độ và điểm khác nhau giữa khiếu nại và quyết định.',
      'The team studies the file and verifies content, degree, cause and where complaint and decision differ.',
    ),
    by: ['team', 'assignedMember'],
    kind: 'step',
    checks: [isChecked],
    papers: [
      {
        field: 'verificationMinutes',
        type: 'BB',
        title: t('Biên bản thẩm tra, xác minh', 'Minutes of verification'),
        required: true,
      },
    ],
    basis: cite.steps,
    samples: (_facts, { effectiveOn }) => [
      { procedureChecked: true, verificationMinutes: samplePaper('BB', effectiveOn) },
    ],
  }),
  CONSULT: event(consulting)({
    title: t('Làm việc với các bên', 'Consult'),
    sentence: t(
      'Đoàn làm việc với cơ quan đã quyết định, với người khiếu nại và với chi bộ về việc chấp hành từ khi bị kỷ luật.',
      'The team consults the body that decided, the complainant, and the cell on conduct since.',
    ),
    by: ['team', 'assignedMember'],
    kind: 'step',
    checks: [consultFaults],
    papers: [
      { field: 'workMinutes', type: 'BB', title: t('Biên bản làm việc', 'Minutes'), required: true },
      {
        field: 'statement',
        type: 'VB',
        title: t('Văn bản của người khiếu nại', 'What the complainant wrote'),
        required: false,
      },
      {
        field: 'stateLetter',
        type: 'CV',
        title: t('Văn bản của cơ quan giam giữ', 'Letter of the detaining body'),
        required: false,
      },
    ],
    basis: cite.consulting,
    record: (facts, payload, { effectiveOn }) => ({ consulted: { ...facts.consulted, [payload.with]: effectiveOn } }),
    samples: (facts, situation) => {
      const workMinutes = samplePaper('BB', situation.effectiveOn);
      const [next] = notConsulted(facts);
      if (!next) return [{ with: 'earlierBody', workMinutes }];
      if (next !== 'complainant') return [{ with: next, workMinutes }];
      return [
        { with: next, said: 'spoke', workMinutes },
        ...sampleInvited(facts, situation, 'consultation', null).map((how) => ({ with: next, workMinutes, ...how })),
      ];
    },
  }),
  REPORT: event(reporting)({
    title: t('Báo cáo kết quả giải quyết', 'Report'),
    sentence: t(
      'Đoàn báo cáo kết quả thẩm tra và đề xuất để cơ quan nghe người khiếu nại và xem xét.',
      'The team reports what it found, so that the body hears the complainant and considers.',
    ),
    by: ['teamLeader', 'teamSecretary', 'assignedMember'],
    kind: 'step',
    papers: [{ field: 'report', type: 'BC', title: t('Báo cáo kết quả', 'Report'), required: true }],
    basis: cite.steps,
    record: (_facts, _payload, { effectiveOn }) => ({ reportedOn: effectiveOn }),
    samples: (_facts, { effectiveOn }) => [{ report: samplePaper('BC', effectiveOn) }],
  }),
  VERIFY_MORE: event(more)({
    title: t('Thẩm tra thêm', 'Verify more'),
    sentence: t(
      'Có điểm chưa rõ hoặc tài liệu mới; thẩm tra lại, và sau đó nghe lại người khiếu nại.',
      'Something is unclear or new; it is verified anew and the complainant is heard again after.',
    ),
    by: ['standingGroup', 'head', 'assignedMember', 'teamLeader'],
    kind: 'step',
    basis: cite.steps,
    // What was heard before does not cover what is found now.
    record: () => ({ reportedOn: null, hearings: [], invitations: [], consulted: {} }),
    samples: () => [{ reasons: 'Có tài liệu mới.' }],
  }),
} as const;
