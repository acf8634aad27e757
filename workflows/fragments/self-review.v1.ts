// Has the subject looked at its own conduct, and said which form it deserves? Or is it minuted that it would not, did not or could not?
// Charter 39.1 (confirmed): the member reviews itself and assigns itself a form; refusal, absence after repeated invitations without
// good cause, or detention do not stop the proceedings (296-QĐ/TW article 12, second-hand). How often, and witnesses, are our design.
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Basis, Reason, Situation, Text } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import type { GroundFacts } from './discipline-ground.v1.js';
import { samplePaper } from './meeting.v1.js';
import type { PauseFacts } from './pause.v1.js';
import { type Circumstance, isNow } from './subjects.v1.js';
import type { TeamFacts } from './team.v1.js';
import { daysAfter } from './terms.v1.js';

/** A call to review oneself that reached the subject, and the day by which the review was asked for. */
export interface Invitation {
  on: string;
  until: string;
}
/** `died`: the body goes on although the member has died. */
export const NO_REVIEW = ['refused', 'absent', 'detained', 'died'] as const;
export type NoReview = (typeof NO_REVIEW)[number];

export interface SelfReviewFacts extends GroundFacts, PauseFacts, TeamFacts {
  selfReview: {
    invitations: Invitation[];
    /** `form`: what the subject assigned itself; `none` where it saw no ground for discipline, null where nothing was handed in. */
    outcome: { how: NoReview | 'submitted'; on: string; form: Form | 'none' | null } | null;
  };
}
const unreviewed: SelfReviewFacts['selfReview'] = { invitations: [], outcome: null };
export const noSelfReview: Pick<SelfReviewFacts, 'selfReview'> = { selfReview: unreviewed };
/** For a new violation: what was asked before asked about less. */
export const reviewAnew = (): Pick<SelfReviewFacts, 'selfReview'> => ({ selfReview: unreviewed });

export const isReviewed = ({ selfReview }: SelfReviewFacts): boolean => selfReview.outcome !== null;

/** Invitations that must have reached a subject before its silence is minuted; our reading of "repeated". */
const REPEATED = 2;

export const reviewLaw: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '1' }),
  law('296-QĐ/TW', 'secondHand', { article: '12', clause: '2', note: 'Refusal, absence, detention: it goes on.' }),
  law('22-QĐ/TW', 'confirmed', { article: '13' }),
];
export const silenceOf: readonly Basis[] = [
  ...reviewLaw,
  law('Thiết kế: quyền của đối tượng', 'design', { article: '3', clause: 'G17' }),
];

/** What a procedure says in its own words. */
export interface SelfReviewWords {
  forms: readonly [Form, ...Form[]];
  /** Type and title of what is handed in. */
  paper: { type: string; title: Text };
  ask: { title: Text; sentence: Text };
  submit: { title: Text; sentence: Text };
}

const subjectId = field.subject(t('Đối tượng', 'Subject'));
const asking = z.strictObject({
  subjectId,
  how: field.code(['inPerson', 'online', 'letter', 'throughOrganisation'], t('Hình thức giao', 'How it was delivered')),
  deliveredOn: field.pastDate(t('Ngày giao', 'Delivered on')),
  until: field.date(t('Nộp trước hết ngày', 'To be handed in by')),
  invitation: paperFields,
  wording: field.text(t('Nội dung yêu cầu kiểm điểm', 'What is to be reviewed')).optional(),
});
const missing = z.strictObject({
  subjectId,
  because: field.code(NO_REVIEW, t('Vì sao không có', 'Why there is none')),
  witnessId: field.person(t('Người chứng kiến việc từ chối', 'Witness of the refusal')).optional(),
  absenceMinutes: paperFields,
});

const fault = (code: string, at: string, text: Text, remedy: Text): Reason => ({
  code,
  field: `/payload/${at}`,
  text,
  remedy,
  basis: silenceOf,
});

const latest = ({ selfReview }: SelfReviewFacts): Invitation | undefined => selfReview.invitations.at(-1);
/** A call reached the subject on an earlier day, so that a refusal can have come since. */
export const askedBefore = (facts: SelfReviewFacts, { effectiveOn }: Pick<Situation, 'effectiveOn'>): boolean =>
  (latest(facts)?.on ?? effectiveOn) < effectiveOn;

/** What keeps somebody from answering or coming: their silence in that time says nothing. */
const HINDRANCES: readonly Circumstance[] = ['hospitalised', 'detained', 'missing'];

/** True when a pause, a stay in hospital, detention or a disappearance fell into the time the subject had. */
export function lostTime(facts: SelfReviewFacts, id: string, since: string): boolean {
  const stays = HINDRANCES.flatMap((one) => facts.circumstances[id]?.[one] ?? []);
  const spans = [...facts.pauses, ...(facts.pause ? [{ since: facts.pause.since }] : []), ...stays];
  return spans.some((span) => !('until' in span) || span.until === undefined || span.until >= since);
}

/** Invited repeatedly on different days, the last term over, and nothing kept the subject from answering. */
export const isSilentOnItself = (facts: SelfReviewFacts, id: string, { effectiveOn }: Situation): boolean => {
  const { invitations } = facts.selfReview;
  const last = latest(facts);
  return (
    last !== undefined &&
    new Set(invitations.map(({ on }) => on)).size >= REPEATED &&
    last.until < effectiveOn &&
    !lostTime(facts, id, last.on)
  );
};

/** A refusal is witnessed by somebody with no part in the case: not who records it, of the team or of the body, nor who hears. */
export function refusalFaults(
  facts: TeamFacts,
  { because, witnessId }: { because: string; witnessId?: string | undefined },
  { by, seen }: Situation,
  hearerId?: string,
): Reason[] {
  if ((because === 'refused') !== (witnessId !== undefined))
    return [
      fault(
        'witnessOfTheRefusal',
        'witnessId',
        t(
          'Từ chối thì phải có người chứng kiến ghi trong biên bản; không từ chối thì bỏ trống.',
          'A refusal needs a witness in the minutes, and nothing else does.',
        ),
        t('Điền hoặc bỏ người chứng kiến.', 'Name the witness, or leave it out.'),
      ),
    ];
  const isTied =
    witnessId !== undefined &&
    ([by.personId, hearerId].includes(witnessId) ||
      witnessId in facts.subjects ||
      facts.recused.includes(witnessId) ||
      facts.team.some(({ personId }) => personId === witnessId) ||
      (seen.people[witnessId]?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id));
  return isTied
    ? [
        fault(
          'witnessTooNear',
          'witnessId',
          t(
            'Người chứng kiến phải là người ngoài đoàn, ngoài cơ quan giải quyết và không phải người ghi, người nghe.',
            'The witness is neither of the team or the body, nor who records or hears.',
          ),
          t('Chọn người khác.', 'Choose somebody else.'),
        ),
      ]
    : [];
}

/** Somebody with no part in the case; for samples. */
export const sampleRefusalWitness = (facts: TeamFacts, situation: Situation): string | undefined =>
  Object.keys(situation.seen.people).find(
    (witnessId) => refusalFaults(facts, { because: 'refused', witnessId }, situation).length === 0,
  );

const mayBeMinuted = (facts: SelfReviewFacts, payload: z.infer<typeof missing>, situation: Situation): Reason[] => {
  const { because } = payload;
  const isCircumstance = because === 'detained' || because === 'died';
  if (isCircumstance && !isNow(facts, payload.subjectId, because))
    return [
      fault(
        'detentionNotOnRecord',
        'because',
        t('Chưa ghi nhận đối tượng bị tạm giam hoặc qua đời.', 'No detention or death of the subject is on record.'),
        t('Ghi thay đổi của đối tượng kèm văn bản trước.', 'Record it with its paper first.'),
      ),
    ];
  if (!isCircumstance && latest(facts) === undefined)
    return [
      fault(
        'notAskedYet',
        'because',
        t('Chưa giao yêu cầu tự kiểm điểm.', 'No call to review itself has reached the subject.'),
        t('Giao yêu cầu trước.', 'Deliver the call first.'),
      ),
    ];
  if (because === 'refused' && !askedBefore(facts, situation))
    return [
      fault(
        'askedToday',
        'because',
        t(
          'Yêu cầu mới giao trong ngày: chưa thể coi là từ chối.',
          'The call was delivered this very day: nobody has refused it yet.',
        ),
        t('Lập biên bản từ chối sau ngày giao yêu cầu.', 'Minute a refusal on a later day than the delivery.'),
      ),
    ];
  if (because === 'absent' && !isSilentOnItself(facts, payload.subjectId, situation))
    return [
      fault(
        'notInvitedRepeatedly',
        'because',
        t(
          'Phải giao yêu cầu ít nhất hai lần, đã quá hạn lần cuối, và thời gian đó đối tượng không nằm viện, bị tạm giam, mất tích, vụ việc không tạm dừng.',
          'The call must have reached the subject twice and the last day passed, with no hospital stay, detention, disappearance or pause in that time.',
        ),
        t('Giao yêu cầu lần nữa, chờ hết hạn.', 'Deliver the call once more and wait for its day to pass.'),
      ),
    ];
  return [];
};

const asksForALaterDay = (_facts: unknown, { deliveredOn, until }: z.infer<typeof asking>, situation: Situation) =>
  until > situation.effectiveOn && until > deliveredOn
    ? []
    : [
        fault(
          'noTimeToAnswer',
          'until',
          t('Ngày nộp phải sau ngày giao và sau hôm nay.', 'The day lies after the delivery and after today.'),
          t('Điền ngày muộn hơn.', 'Give a later day.'),
        ),
      ];

const isDeliveredSinceLast = (facts: SelfReviewFacts, { deliveredOn }: z.infer<typeof asking>): Reason[] =>
  deliveredOn >= facts.openedOn && deliveredOn > (latest(facts)?.on ?? '')
    ? []
    : [
        fault(
          'deliveredBefore',
          'deliveredOn',
          t(
            'Ngày giao trước khi mở vụ việc hoặc không sau lần giao trước.',
            'Delivered before the case, or not after the last call.',
          ),
          t('Điền đúng ngày giao lần này.', 'Give the day this call was delivered.'),
        ),
      ];

const only = (facts: SelfReviewFacts): string => Object.keys(facts.subjects)[0] ?? '';

export function selfReviewEvents<F extends SelfReviewFacts>(words: SelfReviewWords) {
  const event = eventOn<F>();
  const submitting = z.strictObject({
    subjectId,
    form: field.code([...words.forms, 'none'], t('Hình thức tự nhận', 'Form it assigns itself')),
    review: paperFields,
    receipt: paperFields,
    view: field.text(t('Tóm tắt', 'Summary')).optional(),
  });
  return {
    ASK_SELF_REVIEW: event(asking)({
      ...words.ask,
      by: ['officer', 'clerk', 'team', 'assignedMember'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [asksForALaterDay, isDeliveredSinceLast],
      papers: [
        { field: 'invitation', type: 'CV', title: t('Yêu cầu tự kiểm điểm', 'Call to review itself'), required: true },
      ],
      basis: reviewLaw,
      record: (facts, { deliveredOn, until }) =>
        ({
          selfReview: {
            ...facts.selfReview,
            invitations: [...facts.selfReview.invitations, { on: deliveredOn, until }],
          },
        }) as unknown as Partial<F>,
      samples: (facts, { effectiveOn }) => [
        {
          subjectId: only(facts),
          how: 'inPerson',
          deliveredOn: effectiveOn,
          until: daysAfter(effectiveOn, 5),
          invitation: samplePaper('CV', effectiveOn),
        },
      ],
    }),
    SUBMIT_SELF_REVIEW: event(submitting)({
      ...words.submit,
      by: ['officer', 'clerk', 'team', 'assignedMember'],
      onBehalfOf: 'subject',
      kind: 'note',
      papers: [
        { field: 'review', ...words.paper, required: true },
        { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true },
      ],
      basis: reviewLaw,
      record: (facts, { form }, { effectiveOn }) =>
        ({
          selfReview: { ...facts.selfReview, outcome: { how: 'submitted', on: effectiveOn, form } },
        }) as unknown as Partial<F>,
      samples: (facts, { effectiveOn }) => [
        {
          subjectId: only(facts),
          form: words.forms.at(-1) ?? 'none',
          review: samplePaper(words.paper.type, effectiveOn),
          receipt: samplePaper('BN', effectiveOn),
        },
      ],
    }),
    RECORD_NO_SELF_REVIEW: event(missing)({
      title: t('Lập biên bản không tự kiểm điểm', 'Minute that there is no self-review'),
      sentence: t(
        'Đối tượng từ chối, vắng mặt sau nhiều lần mời hoặc bị tạm giam; lập biên bản, vụ việc tiếp tục.',
        'The subject refuses, stays away after repeated calls or is detained; it is minuted and the case goes on.',
      ),
      by: ['officer', 'team', 'standingGroup'],
      kind: 'note',
      checks: [mayBeMinuted, (facts, payload, situation) => refusalFaults(facts, payload, situation)],
      papers: [
        {
          field: 'absenceMinutes',
          type: 'BB',
          title: t('Biên bản không tự kiểm điểm', 'Minutes of the missing self-review'),
          required: true,
        },
      ],
      basis: silenceOf,
      record: (facts, { because }, { effectiveOn }) =>
        ({
          selfReview: { ...facts.selfReview, outcome: { how: because, on: effectiveOn, form: null } },
        }) as unknown as Partial<F>,
      samples: (facts, situation) => {
        const common = { subjectId: only(facts), absenceMinutes: samplePaper('BB', situation.effectiveOn) };
        return [
          ...(['died', 'detained'] as const).flatMap((because) =>
            isNow(facts, only(facts), because) ? [{ ...common, because }] : [],
          ),
          ...(askedBefore(facts, situation)
            ? [{ ...common, because: 'refused' as const, witnessId: sampleRefusalWitness(facts, situation) }]
            : []),
          ...(isSilentOnItself(facts, only(facts), situation) ? [{ ...common, because: 'absent' as const }] : []),
        ].slice(0, 1);
      },
    }),
  };
}
