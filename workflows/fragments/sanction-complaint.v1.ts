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
import {
  afterComplaint,
  endedByTime,
  type Result,
  redressLaw,
  resultFaults,
  settled,
  withRedress,
} from './sanction-change.v1.js';
import { formFaults, hearingPaper, isAbove, sampleHearing } from './sanction-higher.v1.js';
import { type Told as Lodged, lodgedFaults, notBeforeTheDecision } from './sanction-lodged.v1.js';
import { deadlineOf } from './terms.v1.js';

const caseId = z.uuid().meta({ title: 'Complaint case', titleVi: 'Vụ việc khiếu nại' });
const from = z.strictObject({ caseId }).meta({ title: 'Told by', titleVi: 'Vụ việc báo' });
const complainantId = field.subject(t('Người khiếu nại', 'Complainant'));
const lodgedOn = field.pastDate(t('Ngày khiếu nại', 'Lodged on'));

const COMPLAINED = ['decision', 'complaintDecision'] as const;
const lodged = (forms: readonly Form[]) =>
  z.strictObject({
    from,
    cameFrom: caseId.optional(),
    complainantId,
    bodyId: field.body(t('Cơ quan giải quyết', 'Body that has the complaint')),
    lodgedOn,
    complained: field.code(COMPLAINED, t('Khiếu nại đối với', 'Complained of')),
    decidedBy: field.body(t('Cơ quan ra quyết định bị khiếu nại', 'Who took the decision complained of')),
    decidedOn: field.pastDate(t('Ngày quyết định', 'Decided on')),
    form: field.code(forms as readonly [Form, ...Form[]], t('Hình thức đang thi hành', 'Form in force')),
  });
const result = (forms: readonly Form[]) => ({
  outcome: field.code(OUTCOMES, t('Kết quả', 'Outcome')),
  form: field.code(forms as readonly [Form, ...Form[]], t('Hình thức mới', 'New form')).optional(),
  wrongful: field.flag(t('Kỷ luật oan', 'The discipline was wrongful')).optional(),
  announcedOn: field.pastDate(t('Ngày công bố kết quả', 'Outcome announced on')),
});
const outside = z.strictObject({
  complainantId,
  /** Where the body is known here though it keeps no cases: a further complaint may be against its decision. */
  bodyId: field.body(t('Cơ quan giải quyết, nếu có trong hệ thống', 'That body, where it is known here')).optional(),
  handledBy: field.label(t('Cơ quan giải quyết', 'Body that has it'), 120),
  lodgedOn,
  complaint: paperFields,
  receipt: paperFields.optional(),
});

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: complaintLaw,
});

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

const isOutside = (key: string): boolean => key.startsWith('outside-');

/** What a complaint case tells comes from that case; only where it cannot, from the paper, with the reason, dated after the lodging. */
function onlyWhatNoCaseTells(
  facts: SanctionFacts,
  payload: { complaintKey: string; cannotBeHeard?: string | undefined; decision: { datedOn: string } },
): Reason[] {
  const { complaintKey, cannotBeHeard, decision } = payload;
  const lodgedOn = facts.complaints.find(({ key }) => key === complaintKey)?.lodgedOn ?? '';
  const reasons: Reason[] = [];
  if (isOutside(complaintKey) === (cannotBeHeard !== undefined))
    reasons.push(
      fault(
        'whyTheCaseCannotTell',
        '/payload/cannotBeHeard',
        'Kết quả do vụ việc khiếu nại báo; chỉ ghi theo văn bản khi vụ việc đó không báo được và nêu rõ vì sao.',
        'The complaint case tells its outcome; the paper is recorded only where it cannot, and says why.',
        [
          'Nêu lý do, hoặc bỏ trường này khi khiếu nại giải quyết ngoài hệ thống.',
          'Give the reason, or leave it out for a complaint handled outside.',
        ],
      ),
    );
  if (decision.datedOn < lodgedOn)
    reasons.push(
      fault(
        'decidedBeforeLodged',
        '/payload/decision/datedOn',
        'Quyết định giải quyết có trước ngày khiếu nại.',
        'The decision on the complaint is older than the complaint.',
        ['Đối chiếu quyết định.', 'Compare the decision.'],
      ),
    );
  return reasons;
}

/** Whoever settled it stands above the body that decided, or is the one that had the complaint. */
const settledAbove = (
  facts: SanctionFacts,
  { complaintKey, decidedByBody }: { complaintKey: string; decidedByBody: string },
  situation: Situation,
): Reason[] =>
  isAbove(decidedByBody, facts, situation) ||
  facts.complaints.some(({ key, bodyId }) => key === complaintKey && bodyId === decidedByBody)
    ? []
    : [
        fault(
          'settledByNoHigherBody',
          '/payload/decidedByBody',
          'Cơ quan này không phải cấp ủy hoặc ủy ban kiểm tra cấp trên giải quyết khiếu nại.',
          'This is no higher committee or commission that could settle the complaint.',
          ['Chọn cơ quan đã giải quyết theo quyết định.', 'Choose the body that settled it, by its decision.'],
        ),
      ];

/** Out of time unless the window is open, or the body above has taken it in. */
const inTimeOrReceived = (
  _facts: unknown,
  { lodgedOn: on, receipt }: { lodgedOn: string; receipt?: unknown },
  situation: Situation,
): Reason[] => {
  const due = deadlineOf(situation, 'complaintWindow')?.due;
  return receipt !== undefined || due == null || on <= due
    ? []
    : [
        fault(
          'windowIsOver',
          '/payload/receipt',
          `Thời hạn khiếu nại hết ngày ${due}; sau đó chỉ ghi khi cơ quan cấp trên đã nhận đơn.`,
          `The time to complain ended on ${due}; afterwards it is recorded only with the receipt of the higher body.`,
          ['Điền giấy biên nhận của cơ quan cấp trên.', 'Give the receipt of the higher body.'],
        ),
      ];
};

/** An instance decides once: a further complaint to it that is upheld again begins no new twelve months. */
const hasDecided = ({ complaints }: SanctionFacts, instance: string | null): boolean =>
  instance !== null &&
  complaints.some(
    ({ bodyId, outcome }) =>
      bodyId === instance && outcome !== null && ['upheld', 'reduced', 'increased'].includes(outcome),
  );

const taken = <F extends SanctionFacts>(
  facts: F,
  key: string,
  payload: Result,
  situation: Situation,
  { recorded, rules }: Pick<SanctionWords<F>, 'recorded' | 'rules'>,
): Partial<F> => {
  if (!facts.sanction) return {};
  const { decidedByBody } = payload as { decidedByBody?: string };
  const instance = decidedByBody ?? facts.complaints.find((one) => one.key === key)?.bodyId ?? null;
  const again = hasDecided(facts, instance);
  const after = afterComplaint(facts.sanction, payload, rules, situation, again);
  const complaints = settled(facts.complaints, key, payload.outcome, payload.announcedOn).map((one) =>
    one.key === key ? { ...one, bodyId: instance } : one,
  );
  const told = decidedByBody ? { ...after, owed: [...after.owed, `complaint:${situation.seq}`] } : after;
  const sanction = endedByTime({ ...facts, complaints }, told, situation);
  const links = withRedress(facts, sanction);
  const what =
    sanction.changes.length === facts.sanction.changes.length ? null : formNow(sanction) ? 'changed' : 'annulled';
  const more = what && recorded?.({ ...facts, sanction, complaints, links }, what, situation);
  return { sanction, complaints, links, ...more } as unknown as Partial<F>;
};

const added = <F extends SanctionFacts>(facts: F, one: Pick<Complaint, 'key' | 'bodyId' | 'lodgedOn'>): Partial<F> =>
  ({ complaints: [...facts.complaints, { ...one, settledOn: null, outcome: null }] }) as unknown as Partial<F>;

/** A complaint against the decision as it stands, or one that comes out of the open one; for samples. */
function sampleLodged(facts: SanctionFacts, { seen, effectiveOn }: Situation): Lodged[] {
  const { sanction, subjects, complaints } = facts;
  const form = sanction && formNow(sanction);
  const [complainantId] = Object.keys(subjects);
  if (!sanction || !form || !complainantId) return [];
  const [open] = openComplaints(facts);
  const decidedBy = sanction.decidedBy;
  const bodyId = [seen.body?.upperId, ...(seen.body?.committees ?? []), ...Object.keys(seen.bodies)].find(
    (id) => id != null && id in seen.bodies && id !== decidedBy,
  );
  return [
    {
      from: { caseId: `${SAMPLE_CASE}${String(complaints.length + 10)}` },
      ...(open ? { cameFrom: isOutside(open.key) ? undefined : open.key } : {}),
      complainantId,
      bodyId: bodyId ?? '',
      lodgedOn: effectiveOn,
      complained: 'decision' as const,
      decidedBy,
      decidedOn: sanction.decidedOn,
      form,
    },
  ];
}

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

export function complaintEvents<F extends SanctionFacts>(words: SanctionWords<F>) {
  const { of, formsOpen } = words;
  const event = eventOn<F>();
  const forms = formsFor(of);
  const settling = z.strictObject({ from, ...result(forms) });
  const outsideResult = z.strictObject({
    complaintKey: field.label(t('Khiếu nại', 'Complaint'), 60),
    decidedByBody: field.body(t('Cơ quan cấp trên đã giải quyết', 'Higher body that settled it')),
    ...result(forms),
    decision: paperFields,
    hearing: paperFields.optional(),
    /** Only of a complaint that a case here was to tell of. */
    cannotBeHeard: field
      .text(t('Vì sao vụ việc khiếu nại không báo được kết quả', 'Why the complaint case cannot tell it'))
      .optional(),
  });
  return {
    COMPLAINT_LODGED: event(lodged(forms))({
      title: t('Có khiếu nại quyết định kỷ luật', 'A complaint was lodged'),
      sentence: t(
        'Vụ việc khiếu nại đã mở; quyết định vẫn được chấp hành.',
        'A complaint case was opened; the decision is obeyed meanwhile.',
      ),
      by: ['system'],
      kind: 'note',
      checks: [lodgedFaults],
      basis: complaintLaw,
      record: (facts, payload) =>
        added(facts, { key: payload.from.caseId, bodyId: payload.bodyId, lodgedOn: payload.lodgedOn }),
      samples: (facts, situation) => sampleLodged(facts, situation),
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
      record: (facts, payload, situation) => taken(facts, payload.from.caseId, payload, situation, words),
      samples: (facts, { effectiveOn }) =>
        openComplaints(facts)
          .filter(({ key }) => !isOutside(key))
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
      checks: [notBeforeTheDecision, inTimeOrReceived],
      papers: [
        { field: 'complaint', type: 'ĐƠN', title: t('Đơn khiếu nại', 'Complaint'), required: true },
        {
          field: 'receipt',
          type: 'BN',
          title: t('Giấy biên nhận của cơ quan cấp trên', 'Receipt of the higher body'),
          required: false,
        },
      ],
      basis: complaintLaw,
      record: (facts, payload, { seq }) =>
        added(facts, { key: `outside-${seq}`, bodyId: payload.bodyId ?? null, lodgedOn: payload.lodgedOn }),
      samples: (facts, { effectiveOn }) =>
        Object.keys(facts.subjects)
          .slice(0, 1)
          .map((subjectId) => ({
            complainantId: subjectId,
            handledBy: 'Ban Thường vụ cấp trên',
            lodgedOn: effectiveOn,
            complaint: samplePaper('ĐƠN', effectiveOn),
            receipt: samplePaper('BN', effectiveOn),
          })),
    }),
    RECORD_OUTSIDE_RESULT: event(outsideResult)({
      title: t('Ghi kết quả khiếu nại theo văn bản', 'Record the outcome from its paper'),
      sentence: t(
        'Thường trực ghi kết quả theo quyết định giải quyết khiếu nại mà không vụ việc nào báo được.',
        'The standing group records the outcome from the decision, where no case can tell it.',
      ),
      by: ['standingGroup', 'head'],
      kind: 'note',
      irrevocable: true,
      checks: [
        (facts, { complaintKey }) => isOpenHere(facts, complaintKey, '/payload/complaintKey'),
        onlyWhatNoCaseTells,
        (facts, payload, situation) => notBeforeItWasLodged(facts, payload.complaintKey, payload, situation),
        resultFaults,
        settledAbove,
        formFaults(formsOpen ?? (() => forms)),
      ],
      papers: [
        hearingPaper,
        {
          field: 'decision',
          type: 'QĐ',
          title: t('Quyết định, văn bản giải quyết', 'Decision on the complaint'),
          required: true,
        },
      ],
      basis: [...complaintLaw, redressLaw],
      record: (facts, payload, situation) => taken(facts, payload.complaintKey, payload, situation, words),
      samples: (facts, situation) => {
        const { effectiveOn, seen } = situation;
        const decidedByBody = Object.keys(seen.bodies).find((id) => isAbove(id, facts, situation));
        if (!decidedByBody) return [];
        return openComplaints(facts)
          .slice(0, 1)
          .flatMap(({ key }) =>
            sampleResults(facts, formsOpen?.(facts) ?? forms, effectiveOn).map((one) => ({
              complaintKey: key,
              decidedByBody,
              ...one,
              decision: samplePaper('QĐ', effectiveOn),
              ...sampleHearing(facts, one.form, effectiveOn),
              ...(isOutside(key) ? {} : { cannotBeHeard: 'Vụ việc khiếu nại đã bị đóng.' }),
            })),
          );
      },
    }),
  };
}
