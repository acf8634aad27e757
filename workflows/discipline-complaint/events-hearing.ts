// The complainant is heard by somebody of the body that decides, not by the team: on the complaint, and separately on any form it might be
// made heavier to. Nothing was read on this but by analogy (Charter 39.3); G17 demands it.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { workers } from '../fragments/team.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { absenceFaults, invitationFor, sampleInvited } from './absence.js';
import { mayBeIncreased } from './ballot.js';
import { decidedBefore, decidedEarlier } from './earlier.js';
import { type ComplaintFacts, dayAfter, isMember, SAID } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();

const ORDINARY = ['dismissal', 'warning', 'reprimand'] as const;
const increaseTo = field.code(ORDINARY, t('Mức tăng sẽ được xem xét', 'Increase to be considered')).optional();
const inviting = z.strictObject({
  for: field.code(['consultation', 'hearing'], t('Mời về việc', 'Invited for')),
  increaseTo,
  toComeOn: field.date(t('Ngày mời đến', 'Day named')),
  how: field.code(
    ['inPerson', 'online', 'letter', 'throughOrganisation', 'throughDetainingBody'],
    t('Hình thức giao', 'How it was delivered'),
  ),
  deliveredOn: field.pastDate(t('Ngày giao giấy mời', 'Delivered on')),
  invitation: paperFields,
});
const hearing = z.strictObject({
  hearerId: field.person(t('Đại diện cơ quan nghe', 'Who hears for the body')),
  representativeId: field.person(t('Người đại diện tổ chức', 'Who speaks for the organisation')).optional(),
  said: field.code(SAID, t('Người khiếu nại', 'The complainant')),
  increaseTo,
  witnessId: field.person(t('Người chứng kiến việc từ chối', 'Witness of the refusal')).optional(),
  stateLetter: paperFields.optional(),
  hearingMinutes: paperFields,
  words: field.text(t('Nội dung trình bày', 'What was said')).optional(),
});
type Hearing = z.infer<typeof hearing>;

/** A member of the deciding body who is not on the team and took no part before. */
const mayHear = (facts: ComplaintFacts, id: string, { seen }: Situation): boolean =>
  (seen.body?.seats ?? []).some(({ personId }) => personId === id) &&
  !workers(facts).includes(id) &&
  !facts.recused.includes(id) &&
  !(id in facts.subjects);

function hearerFaults(facts: ComplaintFacts, hearerId: string, situation: Situation): Reason[] {
  if (decidedBefore(facts.earlier, hearerId, situation.seen.people[hearerId]))
    return [{ ...decidedEarlier, field: '/payload/hearerId' }];
  return mayHear(facts, hearerId, situation)
    ? []
    : [
        fault(
          'hearerMayNot',
          '/hearerId',
          [
            'Người nghe phải là thành viên cơ quan quyết định, không thuộc đoàn và không liên quan.',
            'Who hears is a member of the deciding body, not of the team and without a tie.',
          ],
          ['Chọn thành viên khác của cơ quan.', 'Choose another member of the body.'],
          cite.hearing,
        ),
      ];
}

const increaseIsPossible = (
  facts: ComplaintFacts,
  payload: Pick<Hearing, 'increaseTo'>,
  { seen }: Situation,
): Reason[] =>
  payload.increaseTo === undefined || (seen.body && mayBeIncreased(facts, payload.increaseTo, seen.body))
    ? []
    : [
        fault(
          'increaseBeyondCompetence',
          '/increaseTo',
          [
            'Không phải hình thức nặng hơn thuộc thẩm quyền của cơ quan.',
            'It is no heavier form within this body’s competence.',
          ],
          ['Báo cáo tổ chức đảng có thẩm quyền.', 'Report to the competent body.'],
          cite.competence,
        ),
      ];

const speaksForTheOrganisation = (facts: ComplaintFacts, { said, representativeId }: Hearing): Reason[] =>
  isMember(facts) || said === 'absent' || representativeId !== undefined
    ? []
    : [
        fault(
          'speakerMissing',
          '/representativeId',
          ['Tổ chức đảng trình bày qua người đại diện.', 'An organisation speaks through a representative.'],
          ['Nêu người đại diện.', 'Name the representative.'],
          cite.hearing,
        ),
      ];

const leavesTime = (facts: ComplaintFacts, payload: z.infer<typeof inviting>, { effectiveOn }: Situation): Reason[] =>
  payload.toComeOn > payload.deliveredOn && payload.toComeOn >= effectiveOn && payload.deliveredOn >= facts.openedOn
    ? []
    : [
        fault(
          'noTimeToCome',
          '/toComeOn',
          [
            'Ngày mời phải sau ngày giao giấy mời và không trước hôm nay.',
            'The day named lies after the delivery and not before today.',
          ],
          ['Điền ngày muộn hơn.', 'Give a later day.'],
          cite.hearing,
        ),
      ];

/** The heaviest step up that could be looked at here; for samples. */
export const possibleIncrease = (facts: ComplaintFacts, { seen }: Situation) =>
  ORDINARY.find((form) => seen.body && mayBeIncreased(facts, form, seen.body));

export const hearingEvents = {
  INVITE_COMPLAINANT: event(inviting)({
    title: t('Mời người khiếu nại', 'Invite the complainant'),
    sentence: t(
      'Giấy mời làm việc hoặc trình bày đã giao đến người khiếu nại; nếu xem xét tăng hình thức thì nêu rõ mức.',
      'The invitation has reached the complainant; where an increase is considered it names the very form.',
    ),
    by: ['officer', 'clerk', 'team', 'assignedMember', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [leavesTime, increaseIsPossible],
    papers: [{ field: 'invitation', type: 'GM', title: t('Giấy mời', 'Invitation'), required: true }],
    basis: cite.hearing,
    record: (facts, payload) => ({
      invitations: [
        ...facts.invitations.filter(
          (one) => one.for !== payload.for || one.increaseTo !== (payload.increaseTo ?? null),
        ),
        {
          for: payload.for,
          on: payload.deliveredOn,
          toCome: payload.toComeOn,
          increaseTo: payload.increaseTo ?? null,
        },
      ],
    }),
    samples: (facts, situation) => {
      const { effectiveOn } = situation;
      const heavier = possibleIncrease(facts, situation);
      const what = facts.reportedOn === null ? ('consultation' as const) : ('hearing' as const);
      const base = {
        for: what,
        toComeOn: dayAfter(effectiveOn),
        how: 'inPerson' as const,
        deliveredOn: effectiveOn,
        invitation: samplePaper('GM', effectiveOn),
      };
      return what === 'hearing' && heavier && facts.hearings.length > 0 ? [{ ...base, increaseTo: heavier }] : [base];
    },
  }),
  HEAR_COMPLAINANT: event(hearing)({
    title: t('Nghe người khiếu nại trình bày', 'Hear the complainant'),
    sentence: t(
      'Đại diện cơ quan quyết định nghe người khiếu nại, kể cả về mức tăng nếu có; vắng hay từ chối thì lập biên bản.',
      'Somebody of the deciding body hears the complainant, on an increase as well; absence or refusal is minuted.',
    ),
    by: ['bodyMember', 'assignedMember'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      (facts, { hearerId }, situation) => hearerFaults(facts, hearerId, situation),
      increaseIsPossible,
      speaksForTheOrganisation,
      (facts, payload, situation) =>
        absenceFaults(facts, { ...payload, for: 'hearing', increaseTo: payload.increaseTo ?? null }, situation),
    ],
    papers: [
      {
        field: 'hearingMinutes',
        type: 'BB',
        title: t('Biên bản nghe trình bày', 'Minutes of the hearing'),
        required: true,
      },
      {
        field: 'stateLetter',
        type: 'CV',
        title: t('Văn bản của cơ quan giam giữ', 'Letter of the detaining body'),
        required: false,
      },
    ],
    basis: cite.hearing,
    record: (facts, { said, increaseTo: form }, { effectiveOn }) => ({
      hearings: [...facts.hearings, { on: effectiveOn, said, increaseTo: form ?? null }],
    }),
    samples: (facts, situation) => {
      const hearerId = (situation.seen.body?.seats ?? [])
        .map(({ personId }) => personId)
        .find((id) => hearerFaults(facts, id, situation).length === 0);
      if (!hearerId) return [];
      const form = facts.hearings.length > 0 ? possibleIncrease(facts, situation) : undefined;
      const to = form && invitationFor(facts, 'hearing', form) ? form : undefined;
      const base = {
        hearerId,
        ...(to ? { increaseTo: to } : {}),
        ...(isMember(facts) ? {} : { representativeId: facts.lodged?.representativeId ?? hearerId }),
        hearingMinutes: samplePaper('BB', situation.effectiveOn),
      };
      return [
        { ...base, said: 'spoke', words: 'Đề nghị xem xét lại mức độ.' },
        ...sampleInvited(facts, situation, 'hearing', to ?? null).map((how) => ({ ...base, ...how })),
      ];
    },
  }),
} as const;

/** For guards: somebody of the body could hear. */
export const someoneMayHear = (facts: ComplaintFacts, situation: Situation): boolean =>
  (situation.seen.body?.seats ?? []).some(({ personId }) => hearerFaults(facts, personId, situation).length === 0);
