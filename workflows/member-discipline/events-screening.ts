// The first look: who is the member, which form is in view, by which route, and is it ours? What is not ours goes to who is competent.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { MEMBER_FORMS } from '../fragments/ballot.v1.js';
import { hearAnew } from '../fragments/heard.v1.js';
import { byTheBody, minutesOfSession, samplePaper, sampleSession } from '../fragments/meeting.v1.js';
import { tiersBetween } from '../fragments/tiers.v1.js';
import type { Reason, SeenBody, Situation } from '../procedure.js';
import { DIRECT_GROUNDS, formsOf, type MemberFacts, ownProposalStands, ROUTES, votedAnew } from './facts.js';
import * as cite from './legal-basis.js';
import { positionFields, samplePositions, settledPosition } from './position.js';
import {
  belowOnTheWay,
  competentFor,
  isMandatory,
  mayPassBallotsBy,
  mustVoteBefore,
  passesBallotsBy,
  type ScreeningFields,
  screeningFaults,
} from './screening.js';

const event = eventOn<MemberFacts>();

const screening = z.strictObject({
  ...positionFields,
  route: field.code(ROUTES, t('Đường giải quyết', 'Route')),
  expected: field.code(MEMBER_FORMS, t('Hình thức dự kiến xem xét', 'Form in view')),
  between: z
    .array(field.body(t('Tổ chức phải biểu quyết đề nghị', 'Organisation that must vote')))
    .max(6)
    .meta({ title: 'Organisations between, lowest first', titleVi: 'Các tổ chức từ chi bộ lên' })
    .optional(),
  directGround: field.code(DIRECT_GROUNDS, t('Lý do trực tiếp xem xét', 'Why directly')).optional(),
  empowered: field.flag(t('Được ủy quyền kết nạp đảng viên', 'Empowered to admit members')).optional(),
  empowerment: paperFields.optional(),
  assessment: paperFields,
  /** Where the matter is taken up directly past ballots from below. */
  ...byTheBody,
  reasons: field.text(t('Nhận định', 'Assessment')).optional(),
});
const referring = z.strictObject({
  toBodyId: field.body(t('Tổ chức có thẩm quyền', 'Competent organisation')),
  letter: paperFields,
  reasons: field.text(t('Lý do chuyển', 'Reasons')).optional(),
});
const returned = z.strictObject({
  competentBodyId: field.body(t('Tổ chức có thẩm quyền theo công văn', 'Competent body by the letter')).optional(),
  letter: paperFields,
  reasons: field.text(t('Lý do trả lại', 'Why it was returned')).optional(),
});

const goesElsewhere = (facts: MemberFacts, { toBodyId }: { toBodyId: string }): Reason[] =>
  toBodyId === facts.body.id
    ? [
        {
          code: 'thatIsUs',
          field: '/payload/toBodyId',
          text: t('Đó chính là cơ quan đang giữ vụ việc.', 'That is the body that has the case.'),
          remedy: t('Chọn tổ chức có thẩm quyền khác.', 'Choose another, competent organisation.'),
          basis: cite.competence,
        },
      ]
    : [];

/** One lawful screening of each route that is open here. */
function sampleScreenings(facts: MemberFacts, situation: Situation): ScreeningFields[] {
  const body = situation.seen.body as SeenBody;
  const candidates = samplePositions(facts, situation).flatMap((position) => {
    const settled = settledPosition(position, situation);
    const between = belowOnTheWay(settled.path, body);
    const lightest = formsOf({ position: settled }).at(-1) ?? 'reprimand';
    return ROUTES.flatMap((route): ScreeningFields[] =>
      (isMandatory(facts) ? (['expulsion'] as const) : (['expulsion', lightest] as const)).map((expected) => ({
        ...position,
        route,
        expected,
        ...(route === 'direct' || route === 'central' ? { directGround: 'lowerDidNotAct' as const } : {}),
        ...(route === 'fromTheCell' && body.kind !== 'cell' && between.length > 0 ? { between } : {}),
        ...(body.kind === 'committee' && body.level === 'grassroots'
          ? {
              empowered: isMandatory(facts),
              ...(isMandatory(facts) ? { empowerment: samplePaper('QĐ', situation.effectiveOn) } : {}),
            }
          : {}),
        ...(passesBallotsBy(facts, route) && mayPassBallotsBy(facts, situation) ? sampleSession(facts, situation) : {}),
      })),
    );
  });
  const lawful = candidates.filter((one) => screeningFaults(facts, one, situation).length === 0);
  // Two of a route tell nothing apart but who is competent.
  const kindOf = (one: ScreeningFields): string => `${one.route} ${competentFor(facts, one, situation) === null}`;
  return lawful.filter((one, index) => lawful.findIndex((other) => kindOf(other) === kindOf(one)) === index);
}

/** At the centre those below are who voted on the way; a cell and a body that acts directly need nobody's proposal. */
const tiersOf = (facts: MemberFacts, route: ScreeningFields['route'], below: readonly string[]): readonly string[] => {
  if (route === 'central') return facts.tiers.ballots.map(({ bodyId }) => bodyId);
  return route === 'fromTheCell' ? below : [];
};

export const screeningEvents = {
  SCREEN: event(screening)({
    title: t('Thẩm định điều kiện, thẩm quyền', 'Screen the matter'),
    sentence: t(
      'Nêu rõ diện quản lý, chức vụ, hình thức dự kiến và đường giải quyết; đối chiếu thẩm quyền.',
      'Who manages the member, posts, form in view and route are stated and compared with who is competent.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'step',
    checks: [screeningFaults],
    papers: [
      { field: 'assessment', type: 'BC', title: t('Báo cáo thẩm định', 'Report of the screening'), required: true },
      { field: 'empowerment', type: 'QĐ', title: t('Văn bản ủy quyền', 'Paper that empowers'), required: false },
      minutesOfSession(false),
    ],
    basis: [...cite.competence, ...cite.upward, ...cite.direct],
    record: (facts, payload, situation) => {
      const position = settledPosition(payload, situation);
      return {
        position,
        screening: {
          bodyId: facts.body.id,
          route: payload.route,
          expected: payload.expected,
          proposes: competentFor(facts, payload, situation) !== null,
          directGround: payload.directGround ?? null,
          empowered: payload.empowered ?? false,
        },
        ...tiersBetween(facts, tiersOf(facts, payload.route, mustVoteBefore(payload.between ?? [], situation))),
        // Another body voted on it before, if anybody did.
        ...votedAnew,
      };
    },
    samples: (facts, situation) =>
      sampleScreenings(facts, situation).map((one) => ({
        ...one,
        assessment: samplePaper('BC', situation.effectiveOn),
      })),
  }),
  REFER: event(referring)({
    title: t('Chuyển tổ chức có thẩm quyền', 'Refer to the competent organisation'),
    sentence: t(
      'Vụ việc không thuộc thẩm quyền; chuyển đến tổ chức có thẩm quyền.',
      'The matter is not for this body; it goes to the competent one.',
    ),
    by: ['standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [goesElsewhere],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn chuyển', 'Letter of referral'), required: true }],
    basis: cite.upward,
    record: (_facts, _payload, { by }) => ({ referredBy: by.personId }),
    samples: (facts, { seen, effectiveOn }) =>
      Object.keys(seen.bodies)
        .filter((id) => id !== facts.body.id)
        .slice(0, 1)
        .map((toBodyId) => ({ toBodyId, letter: samplePaper('CV', effectiveOn) })),
  }),
  REFERRAL_RETURNED: event(returned)({
    title: t('Vụ việc bị trả lại', 'The referral was returned'),
    sentence: t(
      'Tổ chức nhận trả lại; cơ quan thẩm định lại từ đầu.',
      'The receiving organisation sends it back; the body screens it anew.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'step',
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn trả lại', 'Letter of return'), required: true }],
    basis: cite.upward,
    record: (facts, { competentBodyId }, { seen }) => ({
      ...hearAnew(),
      namedCompetent: (competentBodyId && seen.bodies[competentBodyId]?.committeeId) ?? null,
      // Voted, with nobody above to send it to: the proposal stands, and is not voted again.
      ...(ownProposalStands(facts) ? {} : { screening: null, putOn: null }),
    }),
    samples: (_facts, { effectiveOn }) => [{ letter: samplePaper('CV', effectiveOn) }],
  }),
} as const;
