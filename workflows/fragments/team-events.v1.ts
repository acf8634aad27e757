// What happens to a team: declarations of conflict, a change of members, a subject's objection and its answer.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from './meeting.v1.js';
import {
  answerableChallenge,
  challengingLaw,
  declaringLaw,
  mustLeave,
  onTheTeam,
  type TeamFacts,
  type TeamPlace,
  teamFault,
  teamLaw,
  tiesLaw,
  unfit,
} from './team.v1.js';

const declared = (facts: TeamFacts, personId: string | null, as: TeamPlace['declared']): TeamPlace[] =>
  facts.team.map((place) =>
    place.personId === personId && place.until === undefined ? { ...place, declared: as } : place,
  );

const clear = z.strictObject({ declaration: paperFields.optional() });
const conflicted = z.strictObject({ ground: field.text(t('Mối liên quan', 'The tie')) });
const changing = z.strictObject({
  outId: field.person(t('Người thôi tham gia', 'Who leaves')),
  inId: field.person(t('Người thay', 'Who comes in')).optional(),
  ground: field.text(t('Lý do', 'Ground')),
  decision: paperFields,
  ...byTheBody,
});
const challenge = z.strictObject({
  subjectId: field.subject(t('Đối tượng đề nghị', 'Subject who asks')),
  memberId: field.person(t('Thành viên bị đề nghị thay', 'Member objected to')),
  ground: field.text(t('Lý do', 'Ground')),
  receipt: paperFields,
});
const answering = z.strictObject({
  subjectId: field.subject(t('Đối tượng đề nghị', 'Subject who asks')),
  memberId: field.person(t('Thành viên bị đề nghị thay', 'Member objected to')),
  answer: field.code(['kept', 'upheld'], t('Trả lời', 'Answer')),
  reason: field.text(t('Lý do trả lời', 'Reason of the answer')),
  reply: paperFields,
  ...byTheBody,
});

const leavesAndFits = (facts: TeamFacts, payload: z.infer<typeof changing>, situation: Situation): Reason[] => {
  const place = onTheTeam(facts).find(({ personId }) => personId === payload.outId);
  if (!place)
    return [
      teamFault(
        'notOnTheTeam',
        '/payload/outId',
        t('Người này không thuộc đoàn.', 'This person is not on the team.'),
        t('Chọn một thành viên đương nhiệm.', 'Choose a present member.'),
      ),
    ];
  if (!payload.inId)
    return place.role === 'leader' || (place.role === 'assigned' && facts.body.variant === 'commission')
      ? [
          teamFault(
            'replacementMissing',
            '/payload/inId',
            t('Vị trí này không được để trống.', 'This place may not stay empty.'),
            t('Chọn người thay.', 'Choose who comes in.'),
          ),
        ]
      : [];
  const reasons = unfit(facts, payload.inId, place.role, '/payload/inId', situation);
  if (facts.team.some(({ personId, until }) => personId === payload.inId && until === undefined))
    reasons.push(
      teamFault(
        'alreadyOnTheTeam',
        '/payload/inId',
        t('Người này đã ở trong đoàn.', 'This person is on the team already.'),
        t('Chọn người khác.', 'Choose somebody else.'),
      ),
    );
  return reasons;
};

const isTheOpenChallenge = (facts: TeamFacts, { subjectId, memberId }: z.infer<typeof answering>): Reason[] =>
  facts.challenges.some((one) => one.answer === null && one.subjectId === subjectId && one.memberId === memberId)
    ? []
    : [
        teamFault(
          'noSuchChallenge',
          '/payload/memberId',
          t('Không có đề nghị thay thành viên này.', 'There is no such objection.'),
          t('Chọn đề nghị chưa trả lời.', 'Choose an objection not answered yet.'),
          [challengingLaw],
        ),
      ];

const isNotTheirOwn = (_facts: TeamFacts, { memberId }: { memberId: string }, { by }: Situation): Reason[] =>
  by.personId === memberId
    ? [
        teamFault(
          'challengedMayNotAnswer',
          '/payload/memberId',
          t('Người bị đề nghị thay không tự trả lời.', 'Who is objected to does not answer the objection.'),
          t('Để người khác của thường trực hoặc cấp trên trả lời.', 'Have another, or the level above, answer.'),
          [challengingLaw],
        ),
      ]
    : [];

const challengesOneOfTheTeam = (facts: TeamFacts, { memberId }: { memberId: string }): Reason[] =>
  onTheTeam(facts).some(({ personId }) => personId === memberId)
    ? []
    : [
        teamFault(
          'notOnTheTeam',
          '/payload/memberId',
          t('Người này không thuộc đoàn.', 'This person is not on the team.'),
          t('Chọn một thành viên đương nhiệm.', 'Choose a present member.'),
          [challengingLaw],
        ),
      ];

/** Somebody who could take a place; for samples. */
function replacement(facts: TeamFacts, { role }: TeamPlace, situation: Situation): string | undefined {
  const { seen } = situation;
  const busy = onTheTeam(facts).map(({ personId }) => personId);
  const candidates = Object.keys(seen.people).filter(
    (id) =>
      !busy.includes(id) &&
      (seen.people[id]?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id) &&
      unfit(facts, id, role, '', situation).length === 0,
  );
  // Officers first, so that a place only a member of the body may hold can still be filled.
  const isOfficer = (id: string): boolean =>
    seen.people[id]?.offices.some((office) => office.role === 'caseOfficer') ?? false;
  return candidates.find(isOfficer) ?? candidates[0];
}
/** Who leaves next, and who comes in; undefined where nobody could. */
function nextChange(facts: TeamFacts, situation: Situation): { outId: string; inId?: string } | undefined {
  const place = mustLeave(facts)[0] ?? onTheTeam(facts).find(({ role }) => role === 'member') ?? onTheTeam(facts)[0];
  if (!place) return undefined;
  const inId = replacement(facts, place, situation);
  if (!inId && (place.role === 'leader' || place.role === 'assigned')) return undefined;
  return { outId: place.personId, ...(inId ? { inId } : {}) };
}

export function teamEvents<F extends TeamFacts>() {
  const event = eventOn<F>();
  return {
    DECLARE_NO_CONFLICT: event(clear)({
      title: t('Cam kết không có xung đột lợi ích', 'Declare no conflict of interest'),
      sentence: t(
        'Thành viên cam kết không có quan hệ với đối tượng trước khi tham gia.',
        'A member of the team declares no tie to a subject before taking part.',
      ),
      by: ['team', 'assignedMember'],
      kind: 'note',
      papers: [{ field: 'declaration', type: 'VB', title: t('Bản cam kết', 'Declaration'), required: false }],
      basis: [declaringLaw, tiesLaw],
      record: (facts, _payload, { by }) => ({ team: declared(facts, by.personId, 'clear') }) as Partial<F>,
      samples: () => [{}],
    }),
    DECLARE_CONFLICT: event(conflicted)({
      title: t('Khai có xung đột lợi ích', 'Declare a conflict of interest'),
      sentence: t(
        'Thành viên khai có quan hệ với đối tượng và thôi tham gia.',
        'A member of the team declares a tie to a subject and steps aside.',
      ),
      by: ['team', 'assignedMember'],
      kind: 'note',
      basis: [declaringLaw, tiesLaw],
      record: (facts, _payload, { by }) =>
        ({
          team: declared(facts, by.personId, 'conflict'),
          recused: [...new Set([...facts.recused, by.personId ?? ''])].sort(),
        }) as Partial<F>,
      samples: () => [{ ground: 'Là họ hàng của đối tượng.' }],
    }),
    CHANGE_TEAM: event(changing)({
      title: t('Thay đổi thành viên đoàn', 'Change the team'),
      sentence: t(
        'Cơ quan đã quyết định thay một thành viên của đoàn, nêu lý do.',
        'The body that decided changes a member of the team, with a ground.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [leavesAndFits, isDecidedByTheBody<F>(), minutesGoWithVote, isSignedForTheBody<F>('decision')],
      papers: [
        {
          field: 'decision',
          type: 'QĐ',
          title: t('Quyết định thay đổi thành viên', 'Decision on the change'),
          required: true,
        },
        minutesOfSession(false),
      ],
      basis: [teamLaw],
      record: (facts, { outId, inId }, { effectiveOn }) => {
        const out = onTheTeam(facts).find(({ personId }) => personId === outId);
        const left = facts.team.map((place) => (place === out ? { ...place, until: effectiveOn } : place));
        const came: TeamPlace[] =
          out && inId ? [{ personId: inId, role: out.role, since: effectiveOn, declared: null }] : [];
        return { team: [...left, ...came] } as Partial<F>;
      },
      samples: (facts, situation) => {
        const change = nextChange(facts, situation);
        return change
          ? [
              {
                ...change,
                ground: 'Chuyển công tác.',
                decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
                ...sampleDecision(facts, situation),
              },
            ]
          : [];
      },
    }),
    CHALLENGE_TEAM_MEMBER: event(challenge)({
      title: t('Đối tượng đề nghị thay thành viên đoàn', 'A subject objects to a team member'),
      sentence: t(
        'Ghi nhận đề nghị có lý do của đối tượng, giao giấy biên nhận.',
        'The subject’s reasoned objection is recorded, with a receipt.',
      ),
      by: ['officer', 'clerk', 'team', 'assignedMember'],
      onBehalfOf: 'subject',
      kind: 'note',
      checks: [challengesOneOfTheTeam],
      papers: [{ field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true }],
      basis: [challengingLaw],
      record: (facts, { subjectId, memberId }, { effectiveOn }) =>
        ({ challenges: [...facts.challenges, { subjectId, memberId, on: effectiveOn, answer: null }] }) as Partial<F>,
      samples: (facts, { effectiveOn }) => {
        const [place] = onTheTeam(facts).slice(-2);
        const [subjectId] = Object.keys(facts.subjects);
        return place && subjectId
          ? [
              {
                subjectId,
                memberId: place.personId,
                ground: 'Có mâu thuẫn từ trước.',
                receipt: samplePaper('BN', effectiveOn),
              },
            ]
          : [];
      },
    }),
    ANSWER_CHALLENGE: event(answering)({
      title: t('Trả lời đề nghị thay thành viên', 'Answer the objection'),
      sentence: t(
        'Cơ quan đã quyết định trả lời đề nghị của đối tượng, có lý do.',
        'The deciding body answers the subject’s objection, with its reason.',
      ),
      by: ['standingGroup', 'head', 'upperHead'],
      onBehalfOf: 'body',
      kind: 'note',
      after: ['CHALLENGE_TEAM_MEMBER'],
      checks: [isTheOpenChallenge, isNotTheirOwn, isDecidedByTheBody<F>(), minutesGoWithVote],
      papers: [
        { field: 'reply', type: 'CV', title: t('Công văn trả lời', 'Reply'), required: true },
        minutesOfSession(false),
      ],
      basis: [challengingLaw],
      record: (facts, { subjectId, memberId, answer }) =>
        ({
          challenges: facts.challenges.map((one) =>
            one.answer === null && one.subjectId === subjectId && one.memberId === memberId ? { ...one, answer } : one,
          ),
          ...(answer === 'upheld'
            ? {
                team: declared(facts, memberId, 'challenged'),
                recused: [...new Set([...facts.recused, memberId])].sort(),
              }
            : {}),
        }) as Partial<F>,
      samples: (facts, situation) => {
        const open = answerableChallenge(facts, situation);
        if (!open) return [];
        const { subjectId, memberId } = open;
        const reply = samplePaper('CV', situation.effectiveOn);
        return (['kept', 'upheld'] as const).map((answer) => ({
          subjectId,
          memberId,
          answer,
          reason: 'Đã xem xét.',
          reply,
          ...sampleDecision(facts, situation),
        }));
      },
    }),
  };
}
