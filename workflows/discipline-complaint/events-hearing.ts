// The complainant is heard by somebody of the body that decides, not by the team: on the complaint, and separately on any form it might be
// made heavier to. Nothing was read on this but by analogy (Charter 39.3); G17 demands it.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Form } from '../fragments/ballot.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { workers } from '../fragments/team.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { absenceFaults, isInvited, LEAST_NOTICE_DAYS, sampleInvited } from './absence.js';
import { mayBeIncreased } from './ballot.js';
import { decidedBefore, decidedEarlier } from './earlier.js';
import { type ComplaintFacts, dayAfter, isMember, SAID } from './facts.js';
import { handed, refusalIsWitnessed, sampleHanding } from './handing.js';
import * as cite from './legal-basis.js';
import { FORMS } from './lodging.js';
import {
  type Position,
  type PositionFields,
  positionFaults,
  positionFields,
  samplePosition,
  settledPosition,
} from './position.js';
import { fault } from './reasons.js';
import { formsBeyond, isHeardOnForm } from './report-up.js';
import {
  mandatePaper,
  type Represented,
  representativeFaults,
  represented,
  sampleRepresentative,
} from './representative.js';

const event = eventOn<ComplaintFacts>();

// Also forms beyond this body: before it reports one up, the complainant is heard on exactly that.
const increaseTo = field.code(FORMS, t('Mức tăng sẽ được xem xét', 'Increase to be considered')).optional();
const toReportUp = field
  .flag(t('Để báo cáo cấp có thẩm quyền về mức này', 'To report this form to the body that may impose it'))
  .optional();
const inviting = z.strictObject({
  for: field.code(['consultation', 'hearing'], t('Mời về việc', 'Invited for')),
  increaseTo,
  toReportUp,
  toComeOn: field.date(t('Ngày mời đến', 'Day named')),
  ...handed,
  /** Where an increase to a member's form is named. */
  position: positionFields.optional(),
  deliveredOn: field.pastDate(t('Ngày giao giấy mời', 'Delivered on')),
  invitation: paperFields,
});
const hearing = z.strictObject({
  hearerId: field.person(t('Đại diện cơ quan nghe', 'Who hears for the body')),
  ...represented,
  said: field.code(SAID, t('Người khiếu nại', 'The complainant')),
  increaseTo,
  toReportUp,
  witnessId: field.person(t('Người chứng kiến việc từ chối', 'Witness of the refusal')).optional(),
  /** On an increase: the minutes say that the form was named to the complainant, and what they answered. */
  answeredOnIncrease: field
    .flag(
      t('Biên bản nêu rõ mức tăng đã báo và ý kiến về mức đó', 'The minutes name the form told and the answer on it'),
    )
    .optional(),
  statement: paperFields.optional(),
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
  { increaseTo: form, toReportUp }: Pick<Hearing, 'increaseTo' | 'toReportUp'>,
  { seen }: Situation,
  position: Position | null,
): Reason[] =>
  form === undefined ||
  (toReportUp
    ? formsBeyond({ ...facts, position }, { seen }).includes(form)
    : seen.body && mayBeIncreased(facts, form, seen.body, position))
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

const speaksForTheOrganisation = (
  facts: ComplaintFacts,
  { said, hearerId, ...given }: Hearing,
  situation: Situation,
): Reason[] =>
  isMember(facts) || said === 'absent' || given.representativeId !== undefined
    ? representativeFaults(facts, given, situation, hearerId)
    : [
        fault(
          'speakerMissing',
          '/representativeId',
          ['Tổ chức đảng trình bày qua người đại diện.', 'An organisation speaks through a representative.'],
          ['Nêu người đại diện.', 'Name the representative.'],
          cite.hearing,
        ),
      ];

/** Who speaks or writes on an increase was told of the very form and answered on it. */
const answersOnIncrease = (_facts: unknown, { increaseTo: form, said, answeredOnIncrease }: Hearing): Reason[] =>
  form === undefined || answeredOnIncrease || (said !== 'spoke' && said !== 'writing')
    ? []
    : [
        fault(
          'notAnsweredOnIncrease',
          '/answeredOnIncrease',
          [
            'Biên bản phải nêu rõ người khiếu nại đã được báo mức tăng và ý kiến về mức đó.',
            'The minutes must say that the complainant was told of the form and what they answered on it.',
          ],
          [
            'Hỏi về chính mức tăng này, ghi biên bản rồi mới xác nhận.',
            'Ask on this very form and minute it, then confirm.',
          ],
          cite.hearing,
        ),
      ];

const positionIn = (facts: ComplaintFacts, { position }: z.infer<typeof inviting>, situation: Situation) =>
  position ? settledPosition(facts, position, situation) : null;

/** An increase is for the hearing, within competence as the position stated today tells. */
function invitesOnIncrease(facts: ComplaintFacts, payload: z.infer<typeof inviting>, situation: Situation): Reason[] {
  if (payload.increaseTo === undefined) return [];
  const stated = positionFaults(facts, payload.position, situation);
  if (stated.length > 0) return stated;
  if (payload.for !== 'hearing')
    return [
      fault(
        'increaseIsForTheHearing',
        '/for',
        ['Mức tăng chỉ được nêu khi mời nghe trình bày.', 'An increase is named in an invitation to the hearing only.'],
        ['Chọn mời nghe trình bày.', 'Choose the hearing.'],
        cite.hearing,
      ),
    ];
  return increaseIsPossible(facts, payload, situation, positionIn(facts, payload, situation));
}

const leavesTime = (facts: ComplaintFacts, payload: z.infer<typeof inviting>, { effectiveOn }: Situation): Reason[] =>
  payload.toComeOn >= dayAfter(payload.deliveredOn, LEAST_NOTICE_DAYS) &&
  payload.toComeOn >= effectiveOn &&
  payload.deliveredOn >= facts.openedOn
    ? []
    : [
        fault(
          'noTimeToCome',
          '/toComeOn',
          [
            `Ngày mời phải sau ngày giao giấy mời ít nhất ${LEAST_NOTICE_DAYS} ngày và không trước hôm nay.`,
            `The day named lies at least ${LEAST_NOTICE_DAYS} days after the delivery and not before today.`,
          ],
          ['Điền ngày muộn hơn.', 'Give a later day.'],
          cite.hearing,
        ),
      ];

/** The heaviest step up that could be looked at here; for samples. */
export const possibleIncrease = (facts: ComplaintFacts, { seen }: Situation, position: Position | null) => {
  const isOpen = (form: Form): boolean => !isHeardOnForm(facts, form);
  const own = FORMS.filter((form) => seen.body && mayBeIncreased(facts, form, seen.body, position));
  // Those within competence first, then what could be reported up.
  return [...own, ...formsBeyond({ ...facts, position }, { seen })].find(isOpen) as (typeof FORMS)[number] | undefined;
};
/** Of a form beyond this body it is said that it would be reported up; for samples. */
const reported = (facts: ComplaintFacts, form: Form, situation: Situation, given?: PositionFields) => {
  const position = given ? settledPosition(facts, given, situation) : facts.position;
  return formsBeyond({ ...facts, position }, situation).includes(form) ? { toReportUp: true } : {};
};
/** What an organisation's own hearing names; for samples. */
const speaker = (facts: ComplaintFacts, situation: Situation, hearerId: string): Represented =>
  isMember(facts)
    ? {}
    : (sampleRepresentative(facts, situation, samplePaper('GGT', situation.effectiveOn), hearerId) ?? {});

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
    checks: [leavesTime, refusalIsWitnessed, invitesOnIncrease],
    papers: [{ field: 'invitation', type: 'GM', title: t('Giấy mời', 'Invitation'), required: true }],
    basis: cite.hearing,
    record: (facts, payload, situation) => ({
      invitations: [
        ...facts.invitations,
        {
          for: payload.for,
          on: payload.deliveredOn,
          toCome: payload.toComeOn,
          increaseTo: payload.increaseTo ?? null,
          receipt: payload.receipt,
        },
      ],
      ...(payload.increaseTo && payload.position ? { position: positionIn(facts, payload, situation) } : {}),
    }),
    samples: (facts, situation) => {
      const { effectiveOn } = situation;
      const position = isMember(facts) ? samplePosition(facts, situation) : undefined;
      const heavier = possibleIncrease(facts, situation, position ? settledPosition(facts, position, situation) : null);
      const what = facts.reportedOn === null ? ('consultation' as const) : ('hearing' as const);
      const base = {
        for: what,
        toComeOn: dayAfter(effectiveOn, LEAST_NOTICE_DAYS),
        ...sampleHanding(facts, situation),
        deliveredOn: effectiveOn,
        invitation: samplePaper('GM', effectiveOn),
      };
      return what === 'hearing' && heavier && facts.hearings.length > 0
        ? [
            {
              ...base,
              increaseTo: heavier,
              ...reported(facts, heavier, situation, position),
              ...(position ? { position } : {}),
            },
          ]
        : [base];
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
      (facts, payload, situation) => increaseIsPossible(facts, payload, situation, facts.position),
      answersOnIncrease,
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
      mandatePaper,
      {
        field: 'statement',
        type: 'VB',
        title: t('Văn bản trình bày của người khiếu nại', 'What the complainant wrote'),
        required: false,
      },
      {
        field: 'stateLetter',
        type: 'CV',
        title: t('Văn bản của cơ quan giam giữ', 'Letter of the detaining body'),
        required: false,
      },
    ],
    basis: cite.hearing,
    record: (facts, { said, hearerId, increaseTo: form }, { effectiveOn }) => ({
      hearers: [...new Set([...facts.hearers, hearerId])].sort(),
      hearings: [...facts.hearings, { on: effectiveOn, said, increaseTo: form ?? null }],
    }),
    samples: (facts, situation) => {
      const hearerId = (situation.seen.body?.seats ?? [])
        .map(({ personId }) => personId)
        .find((id) => hearerFaults(facts, id, situation).length === 0);
      if (!hearerId) return [];
      const form = facts.hearings.length > 0 ? possibleIncrease(facts, situation, facts.position) : undefined;
      const to = form && isInvited(facts, 'hearing', form, situation) ? form : undefined;
      const base = {
        hearerId,
        ...(to ? { increaseTo: to, ...reported(facts, to, situation) } : {}),
        ...speaker(facts, situation, hearerId),
        hearingMinutes: samplePaper('BB', situation.effectiveOn),
      };
      return [
        { ...base, said: 'spoke', ...(to ? { answeredOnIncrease: true } : {}), words: 'Đề nghị xem xét lại mức độ.' },
        ...sampleInvited(facts, situation, 'hearing', to ?? null).map((how) => ({ ...base, ...how })),
      ];
    },
  }),
} as const;

/** For guards: somebody of the body could hear. */
export const someoneMayHear = (facts: ComplaintFacts, situation: Situation): boolean =>
  (situation.seen.body?.seats ?? []).some(({ personId }) => hearerFaults(facts, personId, situation).length === 0);
