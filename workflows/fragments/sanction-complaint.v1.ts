// A complaint beside a decision: lodged, and settled in this or that way. Told by the complaint case itself, or by an officer with its
// papers where it is handled outside the system. The decision stays in force meanwhile (Charter 39.9).
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import { samplePaper } from './meeting.v1.js';
import {
  type Complaint,
  complaintLaw,
  formNow,
  formsFor,
  isHeavier,
  neverExpires,
  OUTCOMES,
  openComplaints,
  type SanctionFacts,
  type SanctionWords,
} from './sanction.v1.js';
import { afterComplaint, type Result, redressLaw, resultFaults, settled, withRedress } from './sanction-change.v1.js';

const caseId = z.uuid().meta({ title: 'Complaint case', titleVi: 'Vụ việc khiếu nại' });
const from = z.strictObject({ caseId }).meta({ title: 'Told by', titleVi: 'Vụ việc báo' });
const complainantId = field.subject(t('Người khiếu nại', 'Complainant'));
const lodgedOn = field.pastDate(t('Ngày khiếu nại', 'Lodged on'));

const lodged = z.strictObject({
  from,
  complainantId,
  bodyId: field.body(t('Cơ quan giải quyết', 'Body that has the complaint')),
  lodgedOn,
});
const result = (forms: readonly Form[]) => ({
  outcome: field.code(OUTCOMES, t('Kết quả', 'Outcome')),
  form: field.code(forms as readonly [Form, ...Form[]], t('Hình thức mới', 'New form')).optional(),
  wrongful: field.flag(t('Kỷ luật oan', 'The discipline was wrongful')).optional(),
  announcedOn: field.pastDate(t('Ngày công bố kết quả', 'Outcome announced on')),
});
const outside = z.strictObject({
  complainantId,
  handledBy: field.label(t('Cơ quan giải quyết', 'Body that has it'), 120),
  lodgedOn,
  complaint: paperFields,
});

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: complaintLaw,
});

const notBeforeTheDecision = ({ sanction }: SanctionFacts, payload: { lodgedOn: string }): Reason[] =>
  sanction && payload.lodgedOn < sanction.decidedOn
    ? [
        fault(
          'lodgedBeforeTheDecision',
          '/payload/lodgedOn',
          'Khiếu nại trước khi có quyết định kỷ luật.',
          'It was lodged before the decision.',
          ['Sửa ngày.', 'Mend the date.'],
        ),
      ]
    : [];

const lodgedOnce = (facts: SanctionFacts, { from: { caseId: key } }: z.infer<typeof lodged>): Reason[] =>
  facts.complaints.some((one) => one.key === key)
    ? [
        fault(
          'lodgedAlready',
          '/payload/from/caseId',
          'Khiếu nại này đã ghi nhận.',
          'This complaint is recorded already.',
          ['Không cần làm gì.', 'Nothing needs doing.'],
        ),
      ]
    : [];

/** A result is taken only of a complaint that is open here. */
const isOpenHere = (facts: SanctionFacts, key: string, at: string): Reason[] =>
  openComplaints(facts).some((one) => one.key === key)
    ? []
    : [
        fault('noSuchComplaint', at, 'Không có khiếu nại này đang giải quyết.', 'No such complaint is open.', [
          'Ghi nhận khiếu nại trước, hoặc chọn đúng khiếu nại.',
          'Record the complaint first, or choose the right one.',
        ]),
      ];

const notBeforeItWasLodged = (
  facts: SanctionFacts,
  key: string,
  { announcedOn }: Result,
  { effectiveOn }: Situation,
): Reason[] => {
  const since = facts.complaints.find((one) => one.key === key)?.lodgedOn ?? '';
  return announcedOn >= since && announcedOn <= effectiveOn
    ? []
    : [
        fault(
          'settledBeforeLodged',
          '/payload/announcedOn',
          'Ngày công bố kết quả trước ngày khiếu nại hoặc sau ngày ghi.',
          'The outcome lies before the complaint, or after this step.',
          ['Sửa ngày.', 'Mend the date.'],
        ),
      ];
};

type Recorded<F extends SanctionFacts> = SanctionWords<F>['recorded'];

const taken = <F extends SanctionFacts>(
  facts: F,
  key: string,
  payload: Result,
  situation: Situation,
  recorded: Recorded<F>,
): Partial<F> => {
  if (!facts.sanction) return {};
  const sanction = afterComplaint(facts.sanction, payload, situation.seq);
  const complaints = settled(facts.complaints, key, payload.outcome, payload.announcedOn);
  const links = withRedress(facts, sanction);
  const what =
    sanction.changes.length === facts.sanction.changes.length ? null : formNow(sanction) ? 'changed' : 'annulled';
  const more = what && recorded?.({ ...facts, sanction, complaints, links }, what, situation);
  return { sanction, complaints, links, ...more } as unknown as Partial<F>;
};

const added = <F extends SanctionFacts>(facts: F, one: Pick<Complaint, 'key' | 'bodyId' | 'lodgedOn'>): Partial<F> =>
  ({ complaints: [...facts.complaints, { ...one, settledOn: null, outcome: null }] }) as unknown as Partial<F>;

/** Every outcome there may be now; for samples. */
function sampleResults(facts: SanctionFacts, forms: readonly Form[], announcedOn: string): Result[] {
  const now = facts.sanction && formNow(facts.sanction);
  if (!now) return [{ outcome: 'upheld', announcedOn }];
  const lighter = forms.find((form) => isHeavier(now, form));
  const heavier = forms.find((form) => isHeavier(form, now) && !neverExpires(form));
  return [
    { outcome: 'upheld', announcedOn },
    { outcome: 'withdrawn', announcedOn },
    { outcome: 'annulled', wrongful: true, announcedOn },
    ...(lighter ? [{ outcome: 'reduced' as const, form: lighter, announcedOn }] : []),
    ...(heavier ? [{ outcome: 'increased' as const, form: heavier, announcedOn }] : []),
  ];
}

const SAMPLE_CASE = '00000000-0000-4000-8000-0000000009';

export function complaintEvents<F extends SanctionFacts>({ of, recorded }: Pick<SanctionWords<F>, 'of' | 'recorded'>) {
  const event = eventOn<F>();
  const forms = formsFor(of);
  const settling = z.strictObject({ from, ...result(forms) });
  const outsideResult = z.strictObject({
    complaintKey: field.label(t('Khiếu nại', 'Complaint'), 60),
    ...result(forms),
    decision: paperFields,
  });
  return {
    COMPLAINT_LODGED: event(lodged)({
      title: t('Có khiếu nại quyết định kỷ luật', 'A complaint was lodged'),
      sentence: t(
        'Vụ việc khiếu nại đã mở; quyết định vẫn được chấp hành.',
        'A complaint case was opened; the decision is obeyed meanwhile.',
      ),
      by: ['system'],
      kind: 'note',
      checks: [lodgedOnce, notBeforeTheDecision],
      basis: complaintLaw,
      record: (facts, payload) =>
        added(facts, { key: payload.from.caseId, bodyId: payload.bodyId, lodgedOn: payload.lodgedOn }),
      samples: (facts, { seen, effectiveOn }) =>
        Object.keys(facts.subjects)
          .slice(0, 1)
          .map((subjectId) => ({
            from: { caseId: `${SAMPLE_CASE}${String(facts.complaints.length + 10)}` },
            complainantId: subjectId,
            bodyId: seen.body?.upperId ?? seen.body?.id ?? '',
            lodgedOn: effectiveOn,
          })),
    }),
    COMPLAINT_SETTLED: event(settling)({
      title: t('Khiếu nại đã giải quyết', 'The complaint was settled'),
      sentence: t(
        'Vụ việc khiếu nại báo kết quả; thời hạn chấm dứt hiệu lực tính lại từ ngày công bố quyết định giải quyết.',
        'The complaint case tells its outcome; the expiry counts anew from the announcement of its decision.',
      ),
      by: ['system'],
      kind: 'note',
      after: ['COMPLAINT_LODGED'],
      checks: [
        (facts, { from: { caseId: key } }) => isOpenHere(facts, key, '/payload/from/caseId'),
        (facts, payload, situation) => notBeforeItWasLodged(facts, payload.from.caseId, payload, situation),
        resultFaults,
      ],
      basis: [...complaintLaw, redressLaw],
      record: (facts, payload, situation) => taken(facts, payload.from.caseId, payload, situation, recorded),
      samples: (facts, { effectiveOn }) =>
        openComplaints(facts)
          .filter(({ key }) => !key.startsWith('outside'))
          .slice(0, 1)
          .flatMap(({ key }) =>
            sampleResults(facts, forms, effectiveOn).map((one) => ({ from: { caseId: key }, ...one })),
          ),
    }),
    RECORD_OUTSIDE_COMPLAINT: event(outside)({
      title: t('Ghi khiếu nại giải quyết ngoài hệ thống', 'Record a complaint handled outside'),
      sentence: t(
        'Đối tượng khiếu nại đến cơ quan chưa dùng hệ thống; cán bộ ghi theo đơn.',
        'The subject complained to a body outside the system; an officer records it from the petition.',
      ),
      by: ['officer', 'clerk', 'standingGroup'],
      onBehalfOf: 'subject',
      kind: 'note',
      checks: [notBeforeTheDecision],
      papers: [{ field: 'complaint', type: 'ĐƠN', title: t('Đơn khiếu nại', 'Complaint'), required: true }],
      basis: complaintLaw,
      record: (facts, payload, { seq }) =>
        added(facts, { key: `outside-${seq}`, bodyId: null, lodgedOn: payload.lodgedOn }),
      samples: (facts, { effectiveOn }) =>
        Object.keys(facts.subjects)
          .slice(0, 1)
          .map((subjectId) => ({
            complainantId: subjectId,
            handledBy: 'Ban Thường vụ cấp trên',
            lodgedOn: effectiveOn,
            complaint: samplePaper('ĐƠN', effectiveOn),
          })),
    }),
    RECORD_OUTSIDE_RESULT: event(outsideResult)({
      title: t('Ghi kết quả khiếu nại ngoài hệ thống', 'Record the outcome from outside'),
      sentence: t(
        'Thường trực ghi kết quả theo quyết định giải quyết khiếu nại.',
        'The standing group records the outcome from the decision on the complaint.',
      ),
      by: ['standingGroup', 'head'],
      kind: 'note',
      after: ['RECORD_OUTSIDE_COMPLAINT'],
      checks: [
        (facts, { complaintKey }) => [
          ...isOpenHere(facts, complaintKey, '/payload/complaintKey'),
          // What a complaint case tells comes from that case alone.
          ...(complaintKey.startsWith('outside-') ? [] : isOpenHere(facts, '', '/payload/complaintKey')),
        ],
        (facts, payload, situation) => notBeforeItWasLodged(facts, payload.complaintKey, payload, situation),
        resultFaults,
      ],
      papers: [
        {
          field: 'decision',
          type: 'QĐ',
          title: t('Quyết định, văn bản giải quyết', 'Decision on the complaint'),
          required: true,
        },
      ],
      basis: [...complaintLaw, redressLaw],
      record: (facts, payload, situation) => taken(facts, payload.complaintKey, payload, situation, recorded),
      samples: (facts, { effectiveOn }) =>
        openComplaints(facts)
          .filter(({ key }) => key.startsWith('outside'))
          .slice(0, 1)
          .flatMap(({ key }) =>
            sampleResults(facts, forms, effectiveOn).map((one) => ({
              complaintKey: key,
              ...one,
              decision: samplePaper('QĐ', effectiveOn),
            })),
          ),
    }),
  };
}
