// Was the subject heard by a representative of the body that is to decide, on everything that is in the file? Before the decision,
// always: Charter 39.3 (confirmed), 296-QĐ/TW article 12 clause 1 (second-hand). Whoever will not or does not come is minuted, after an
// invitation that reached them (recalled); the witness and the day named in it are our design.
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Basis, Reason, Situation, Text } from '../procedure.js';
import { type MeetingFacts, samplePaper } from './meeting.v1.js';
import { lostTime, refusalFaults, type SelfReviewFacts, sampleRefusalWitness } from './self-review.v1.js';
import { isNow } from './subjects.v1.js';
import { daysAfter } from './terms.v1.js';

/** `died`: the body goes on although the member has died. */
export const NOT_HEARD = ['refused', 'absent', 'accessDenied', 'died'] as const;
export type NotHeard = (typeof NOT_HEARD)[number];

export interface HeardFacts extends MeetingFacts, SelfReviewFacts {
  heard: {
    /** Invitations that reached the subject, the day named in each, and the body that invited. */
    invitations: { on: string; hearingOn: string; bodyId: string }[];
    said: { how: NotHeard | 'spoke' | 'writing'; on: string; bodyId: string } | null;
  };
}
const unheard: HeardFacts['heard'] = { invitations: [], said: null };
export const notHeard: Pick<HeardFacts, 'heard'> = { heard: unheard };
/** Anything new in the file, or another body that is to decide: the subject is heard again. */
export const hearAnew = (): Pick<HeardFacts, 'heard'> => ({ heard: unheard });

/** Heard on all there is, or it is minuted why not; by the body that has the case now. */
export const isHeard = ({ heard, body }: HeardFacts): boolean => heard.said !== null && heard.said.bodyId === body.id;

export const hearingLaw: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '3' }),
  law('296-QĐ/TW', 'secondHand', { article: '12', clause: '1' }),
  law('22-QĐ/TW', 'confirmed', { article: '13' }),
];
const absenceLaw: readonly Basis[] = [
  ...hearingLaw,
  law('Thiết kế: quyền của đối tượng', 'design', { article: '3', clause: 'G17' }),
];

const subjectId = field.subject(t('Đối tượng', 'Subject'));
const representativeId = field.person(t('Đại diện cơ quan nghe', 'Representative who hears'));
const inviting = z.strictObject({
  subjectId,
  how: field.code(['inPerson', 'online', 'letter', 'throughOrganisation'], t('Hình thức giao', 'How it was delivered')),
  deliveredOn: field.pastDate(t('Ngày giao', 'Delivered on')),
  hearingOn: field.date(t('Ngày nghe', 'Day of the hearing')),
  invitation: paperFields,
});
const hearing = z.strictObject({
  subjectId,
  representativeId,
  how: field.code(['spoke', 'writing'], t('Cách trình bày', 'How the view was given')),
  hearingMinutes: paperFields,
  view: field.text(t('Ý kiến của đối tượng', 'What the subject said')).optional(),
});
const missing = z.strictObject({
  subjectId,
  representativeId,
  because: field.code(NOT_HEARD, t('Vì sao không nghe được', 'Why not heard')),
  witnessId: field.person(t('Người chứng kiến việc từ chối', 'Witness of the refusal')).optional(),
  hearingMinutes: paperFields,
  refusalOfAccess: paperFields.optional(),
});

const fault = (code: string, at: string, text: Text, remedy: Text, basis = hearingLaw): Reason => ({
  code,
  field: `/payload/${at}`,
  text,
  remedy,
  basis,
});

const STAFF = ['caseOfficer', 'clerk', 'departmentLiaison', 'deadlineSupervisor'];
const representsTheBody = (facts: MeetingFacts, id: string, { seen }: Situation): boolean =>
  !facts.recused.includes(id) &&
  !(id in facts.subjects) &&
  (seen.people[id]?.offices ?? []).some(({ bodyId, role }) => bodyId === facts.body.id && !STAFF.includes(role));

const isARepresentative = (facts: HeardFacts, payload: { representativeId: string }, situation: Situation): Reason[] =>
  representsTheBody(facts, payload.representativeId, situation)
    ? []
    : [
        fault(
          'notARepresentative',
          'representativeId',
          t(
            'Người nghe phải là thành viên của cơ quan sẽ quyết định, không vướng xung đột lợi ích.',
            'Who hears is a member of the body that is to decide, without a conflict of interest.',
          ),
          t('Chọn thành viên của cơ quan.', 'Choose a member of the body.'),
        ),
      ];

/** The last invitation of the body that has the case: nobody stays away from a hearing another body offered. */
const latest = ({ heard, body }: HeardFacts) => heard.invitations.findLast(({ bodyId }) => bodyId === body.id);
/** This body's invitation came on an earlier day, so that a refusal can have come since. */
export const invitedBefore = (facts: HeardFacts, { effectiveOn }: Pick<Situation, 'effectiveOn'>): boolean =>
  (latest(facts)?.on ?? effectiveOn) < effectiveOn;
const stayedAway = (facts: HeardFacts, id: string, { effectiveOn }: Situation): boolean => {
  const invited = latest(facts);
  return invited !== undefined && invited.hearingOn < effectiveOn && !lostTime(facts, id, invited.on);
};

const mayBeMinuted = (facts: HeardFacts, payload: z.infer<typeof missing>, situation: Situation): Reason[] => {
  const { because, refusalOfAccess } = payload;
  if (because === 'died')
    return isNow(facts, payload.subjectId, 'died')
      ? []
      : [
          fault(
            'deathNotOnRecord',
            'because',
            t('Chưa ghi nhận đối tượng qua đời.', 'No death of the subject is on record.'),
            t('Ghi nhận kèm giấy tờ trước.', 'Record it with its paper first.'),
            absenceLaw,
          ),
        ];
  if (latest(facts) === undefined)
    return [
      fault(
        'notInvitedYet',
        'because',
        t('Chưa giao giấy mời trình bày.', 'No invitation has reached the subject.'),
        t('Giao giấy mời trước.', 'Deliver the invitation first.'),
        absenceLaw,
      ),
    ];
  if (because === 'refused' && !invitedBefore(facts, situation))
    return [
      fault(
        'invitedToday',
        'because',
        t(
          'Giấy mời mới giao trong ngày: chưa thể coi là từ chối.',
          'The invitation was delivered this very day: nobody has refused it yet.',
        ),
        t('Lập biên bản từ chối sau ngày giao giấy mời.', 'Minute a refusal on a later day than the delivery.'),
        absenceLaw,
      ),
    ];
  if (because === 'absent' && !stayedAway(facts, payload.subjectId, situation))
    return [
      fault(
        'hearingStillToCome',
        'because',
        t(
          'Chưa qua ngày mời, hoặc trong thời gian đó đối tượng nằm viện, bị tạm giam, mất tích, vụ việc tạm dừng.',
          'The day named has not passed, or the subject was in hospital, detained or missing, or the case paused meanwhile.',
        ),
        t('Chờ qua ngày mời, hoặc mời lại.', 'Wait for the day to pass, or invite again.'),
        absenceLaw,
      ),
    ];
  if (because === 'accessDenied' && !(isNow(facts, payload.subjectId, 'detained') && refusalOfAccess))
    return [
      fault(
        'accessNotDenied',
        'refusalOfAccess',
        t(
          'Chỉ dùng khi đối tượng bị tạm giam và cơ quan giam giữ trả lời bằng văn bản không cho gặp.',
          'Only where the subject is detained and the detaining agency declines access on paper.',
        ),
        t('Bổ sung văn bản của cơ quan giam giữ, hoặc gặp đối tượng.', 'Add that paper, or meet the subject.'),
        absenceLaw,
      ),
    ];
  return [];
};

const leavesTime = (
  facts: HeardFacts,
  { deliveredOn, hearingOn }: z.infer<typeof inviting>,
  { effectiveOn }: Situation,
) =>
  hearingOn > deliveredOn && hearingOn >= effectiveOn && deliveredOn >= facts.openedOn
    ? []
    : [
        fault(
          'noTimeToCome',
          'hearingOn',
          t(
            'Ngày nghe phải sau ngày giao giấy mời và không trước hôm nay.',
            'The hearing lies after the delivery of the invitation and not before today.',
          ),
          t('Điền ngày muộn hơn.', 'Give a later day.'),
        ),
      ];

const only = (facts: HeardFacts): string => Object.keys(facts.subjects)[0] ?? '';
const representative = (facts: HeardFacts, situation: Situation): string =>
  Object.keys(situation.seen.people).find((id) => representsTheBody(facts, id, situation)) ?? '';

export function heardEvents<F extends HeardFacts>() {
  const event = eventOn<F>();
  const minutes = {
    field: 'hearingMinutes',
    type: 'BB',
    title: t('Biên bản nghe trình bày ý kiến', 'Minutes of the hearing'),
    required: true,
  };
  return {
    INVITE_TO_HEARING: event(inviting)({
      title: t('Mời trình bày ý kiến', 'Invite to be heard'),
      sentence: t(
        'Giấy mời đối tượng trình bày ý kiến trước khi quyết định đã giao đến.',
        'The invitation to be heard before the decision has reached the subject.',
      ),
      by: ['officer', 'clerk', 'team', 'standingGroup'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [leavesTime],
      papers: [{ field: 'invitation', type: 'GM', title: t('Giấy mời', 'Invitation'), required: true }],
      basis: hearingLaw,
      record: (facts, { deliveredOn, hearingOn }) =>
        ({
          heard: {
            ...facts.heard,
            invitations: [...facts.heard.invitations, { on: deliveredOn, hearingOn, bodyId: facts.body.id }],
          },
        }) as unknown as Partial<F>,
      samples: (facts, { effectiveOn }) => [
        {
          subjectId: only(facts),
          how: 'inPerson',
          deliveredOn: effectiveOn,
          hearingOn: daysAfter(effectiveOn, 3),
          invitation: samplePaper('GM', effectiveOn),
        },
      ],
    }),
    RECORD_HEARING: event(hearing)({
      title: t('Nghe đối tượng trình bày ý kiến', 'Hear the subject'),
      sentence: t(
        'Đại diện cơ quan có thẩm quyền nghe đối tượng trình bày trước khi quyết định, có biên bản.',
        'A representative of the deciding body hears the subject before the decision; it is minuted.',
      ),
      by: ['standingGroup', 'bodyMember', 'officer', 'clerk', 'assignedMember'],
      onBehalfOf: 'subject',
      kind: 'step',
      checks: [isARepresentative],
      papers: [minutes],
      basis: hearingLaw,
      record: (facts, { how }, { effectiveOn }) =>
        ({
          heard: { ...facts.heard, said: { how, on: effectiveOn, bodyId: facts.body.id } },
        }) as unknown as Partial<F>,
      samples: (facts, situation) => [
        {
          subjectId: only(facts),
          representativeId: representative(facts, situation),
          how: 'spoke',
          hearingMinutes: samplePaper('BB', situation.effectiveOn),
        },
      ],
    }),
    RECORD_NO_HEARING: event(missing)({
      title: t('Lập biên bản không trình bày ý kiến', 'Minute that the subject was not heard'),
      sentence: t(
        'Đã giao giấy mời mà đối tượng từ chối, không đến, hoặc cơ quan giam giữ không cho gặp; lập biên bản.',
        'Invited, the subject refuses or stays away, or the detaining agency declines access; it is minuted.',
      ),
      by: ['standingGroup', 'bodyMember', 'officer', 'assignedMember'],
      kind: 'step',
      checks: [
        isARepresentative,
        mayBeMinuted,
        (facts, payload, situation) => refusalFaults(facts, payload, situation, payload.representativeId),
      ],
      papers: [
        minutes,
        {
          field: 'refusalOfAccess',
          type: 'VB',
          title: t('Văn bản không cho gặp', 'Paper declining access'),
          required: false,
        },
      ],
      basis: absenceLaw,
      record: (facts, { because }, { effectiveOn }) =>
        ({
          heard: { ...facts.heard, said: { how: because, on: effectiveOn, bodyId: facts.body.id } },
        }) as unknown as Partial<F>,
      samples: (facts, situation) => [
        {
          subjectId: only(facts),
          representativeId: representative(facts, situation),
          ...(isNow(facts, only(facts), 'died')
            ? { because: 'died' as const }
            : { because: 'refused' as const, witnessId: sampleRefusalWitness(facts, situation) }),
          hearingMinutes: samplePaper('BB', situation.effectiveOn),
        },
      ],
    }),
  };
}
