// Who answers for it? Disciplining an organisation calls for examining its members, above all its head (P6): a linked case for each, or
// the body says why there is none. And the suspension that may be asked for beside.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { CATEGORIES, VIOLATION_KINDS } from '../fragments/discipline-ground.v1.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import { inCharge } from '../fragments/subjects.v1.js';
import type { Check, Reason, Situation } from '../procedure.js';
import { NOT_EXAMINED, type OrganisationFacts, subjectOf } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<OrganisationFacts>();
export const MEMBER_PROCEDURE = 'member-discipline@1';
const VACANT = 'vacant';

const naming = z.strictObject({
  personId: field.person(t('Đảng viên', 'Member')),
  role: field.code(['head', 'deputy', 'member'], t('Cương vị trong tổ chức', 'Place in the organisation')),
  kind: field.code(VIOLATION_KINDS, t('Loại vi phạm', 'Kind of violation')),
  category: field.code(CATEGORIES, t('Nhóm xét thời hiệu', 'Category for limitation')),
  endedOn: field.pastDate(t('Vi phạm chấm dứt ngày', 'The conduct ended on')),
  groundPaper: paperFields,
});
type Naming = z.infer<typeof naming>;
const stating = z.strictObject({
  ...byTheBody,
  personId: field.person(t('Đảng viên', 'Member')).optional(),
  organisationId: field.body(t('Tổ chức không có người đứng đầu', 'Organisation that has no head')).optional(),
  role: field.code(['head', 'deputy', 'member'], t('Cương vị trong tổ chức', 'Place in the organisation')),
  because: field.code(NOT_EXAMINED, t('Vì sao không mở vụ việc', 'Why no case is opened')),
  statement: paperFields,
  reasons: field.text(t('Lý do', 'Reasons')),
});
type Stating = z.infer<typeof stating>;
const suspending = z.strictObject({
  occurredOn: field.pastDate(t('Ngày có hành vi cản trở', 'Date of the obstruction')),
  signsOfSeriousBreach: field.flag(t('Có dấu hiệu vi phạm nghiêm trọng', 'Signs of a serious breach')),
  deliberateObstruction: field.flag(t('Cố ý gây trở ngại', 'Deliberate obstruction')),
  evidence: paperFields,
});

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = cite.individuals,
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const namedOnce = (facts: OrganisationFacts, personId: string): Reason[] =>
  facts.persons[personId]
    ? [
        fault(
          'examinedAlready',
          'personId',
          'Trách nhiệm của người này đã được xem xét.',
          'This person is named already.',
          ['Chọn người khác.', 'Choose somebody else.'],
        ),
      ]
    : [];

const isInCharge = (_facts: unknown, { personId }: Naming, situation: Situation): Reason[] =>
  inCharge(personId, 'member', situation)
    ? []
    : [
        fault(
          'personNotInCharge',
          'personId',
          'Đảng viên không thuộc phạm vi của cơ quan.',
          'The member is not in this body’s charge.',
          ['Nêu lý do không mở vụ việc và chuyển cấp có thẩm quyền.', 'State why there is no case, and refer it.'],
        ),
      ];

/** A vacant headship has no person, every other statement has one. */
const vacantOrNamed = (_facts: unknown, { personId, role, because }: Stating): Reason[] => {
  const vacant = because === 'noHead';
  return vacant === (personId === undefined) && (!vacant || role === 'head')
    ? []
    : [
        fault(
          'whoIsMeant',
          'personId',
          'Nêu tên đảng viên; chỉ bỏ trống khi tổ chức không có người đứng đầu.',
          'Name the member; leave it out only where there is no head.',
          ['Điền hoặc bỏ.', 'Give it or leave it out.'],
        ),
      ];
};

const HEADS = ['commissionHead', 'committeeSecretary', 'cellSecretary'];

/** That there was no head is compared with who sits there, now and on the days of the conduct; somebody then headed it or stood in. */
const nobodyHeadedIt = (
  facts: OrganisationFacts,
  { because, organisationId }: Stating,
  { seen }: Situation,
): Reason[] => {
  if (
    (because === 'noHead') !== (organisationId !== undefined) ||
    (organisationId ?? subjectOf(facts)) !== subjectOf(facts)
  )
    return [
      fault(
        'whichHasNoHead',
        'organisationId',
        'Nêu đúng tổ chức bị kỷ luật khi cho rằng tổ chức không có người đứng đầu; nếu không thì bỏ.',
        'That there is no head is said of the disciplined organisation, which is named for it, and only then.',
        ['Điền hoặc bỏ tổ chức.', 'Give the organisation or leave it out.'],
      ),
    ];
  const body = organisationId === undefined ? undefined : seen.bodies[organisationId];
  if (!body) return [];
  const found = Object.values(facts.violations).filter(({ found: is }) => is !== false);
  const satThen = (body.seatHistory ?? []).some(({ from, to }) =>
    found.some((one) => from <= one.endedOn && (to ?? one.endedOn) >= (one.from ?? one.endedOn)),
  );
  return satThen || body.seats.some(({ role }) => HEADS.includes(role))
    ? [
        fault(
          'somebodyHeadedIt',
          'because',
          'Danh sách cho thấy tổ chức có người đứng đầu hoặc phụ trách vào ngày vi phạm.',
          'By its roster somebody headed it, or stood in, on the day of the conduct.',
          ['Nêu người đứng đầu hoặc phụ trách ngày đó.', 'Name whoever headed it or stood in on that day.'],
        ),
      ]
    : [];
};

const bothAreShown = (_facts: unknown, payload: z.infer<typeof suspending>): Reason[] =>
  payload.signsOfSeriousBreach && payload.deliberateObstruction
    ? []
    : [
        fault(
          'obstructionNotShown',
          'deliberateObstruction',
          'Phải có cả dấu hiệu vi phạm nghiêm trọng và cố ý gây trở ngại.',
          'A serious breach and deliberate obstruction must both be shown.',
          ['Chỉ đề nghị khi có đủ hai điều kiện.', 'Propose it only when both are shown.'],
          cite.suspension,
        ),
      ];

/** Somebody in the body's charge not named yet; for samples. */
export const nextPerson = (facts: OrganisationFacts, situation: Situation): string | undefined =>
  Object.values(situation.seen.people).find(
    ({ id, offices }) =>
      !facts.persons[id] &&
      inCharge(id, 'member', situation) &&
      !offices.some(({ bodyId }) => bodyId === facts.body.id),
  )?.id;

/** The opening of the member's case. Its wording stands in the paper. */
export const memberOpening = (
  facts: OrganisationFacts,
  { personId, kind, category, endedOn, groundPaper }: Naming,
): { type: string; payload: Record<string, unknown> } => ({
  type: 'FILE_GROUND',
  payload: {
    subject: { memberId: personId },
    ground: facts.ground?.kind ?? 'inspection',
    groundPaper,
    violations: [{ code: 'V1', kind, category, endedOn }],
  },
});

/** The opening of the suspension beside. */
export const suspensionOpening = (
  facts: OrganisationFacts,
  { occurredOn, evidence }: z.infer<typeof suspending>,
): { type: string; payload: Record<string, unknown> } => ({
  type: 'RECORD_OBSTRUCTION',
  payload: {
    subject: { organisationId: subjectOf(facts) },
    kind: 'organisationOperation',
    obstruction: {
      occurredOn,
      signsOfSeriousBreach: true,
      deliberateObstruction: true,
      sources: ['inspection'],
      description: 'Xem văn bản trong vụ việc kỷ luật đã đề nghị đình chỉ. (See the paper in the discipline case.)',
    },
    report: evidence,
  },
});

export const peopleEvents = {
  NAME_RESPONSIBLE: event(naming)({
    title: t('Xem xét trách nhiệm cá nhân', 'Examine a person’s responsibility'),
    sentence: t(
      'Mở vụ việc kỷ luật đảng viên để xem xét trách nhiệm cá nhân, trước hết là người đứng đầu.',
      'A member’s case is opened to examine personal responsibility, the head’s above all.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [(facts, { personId }) => namedOnce(facts, personId), isInCharge],
    papers: [
      { field: 'groundPaper', type: 'VB', title: t('Văn bản làm căn cứ', 'Paper of the ground'), required: true },
    ],
    basis: cite.individuals,
    record: (facts, { personId, role }, { seq }) => {
      const link = linkKey('person', seq);
      return {
        persons: { ...facts.persons, [personId]: { role, link, because: null } },
        links: withLink(facts, link, MEMBER_PROCEDURE),
      };
    },
    samples: (facts, situation) => {
      const personId = nextPerson(facts, situation);
      if (!personId) return [];
      const { effectiveOn } = situation;
      const base = { personId, kind: 'memberDuty' as const, category: 'ordinary' as const, endedOn: effectiveOn };
      return [{ ...base, role: 'head' as const, groundPaper: samplePaper('KL', effectiveOn) }];
    },
  }),
  STATE_RESPONSIBILITY: event(stating)({
    title: t('Nêu lý do không xem xét cá nhân', 'State why a person is not examined'),
    sentence: t(
      'Cơ quan quyết định và nêu lý do vì sao không mở vụ việc đối với một người.',
      'The body decides, and says why no case is opened about a person.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [
      (facts, { personId }) => namedOnce(facts, personId ?? VACANT),
      vacantOrNamed,
      nobodyHeadedIt,
      isDecidedByTheBody<OrganisationFacts>(),
      minutesGoWithVote,
      isSignedForTheBody<OrganisationFacts>('statement') as Check<OrganisationFacts, Stating>,
    ],
    papers: [
      { field: 'statement', type: 'KL', title: t('Kết luận về trách nhiệm cá nhân', 'Statement'), required: true },
      minutesOfSession(false),
    ],
    basis: cite.individuals,
    record: (facts, { personId, role, because }) => ({
      persons: { ...facts.persons, [personId ?? VACANT]: { role, link: null, because } },
    }),
    samples: (facts, situation) => {
      const base = {
        ...sampleDecision(facts, situation),
        role: 'head' as const,
        statement: samplePaper('KL', situation.effectiveOn, signatoryOf(facts, situation)),
        reasons: 'Đã xem xét.',
      };
      const personId = nextPerson(facts, situation);
      const organisation = situation.seen.bodies[subjectOf(facts)];
      const vacant = !facts.persons[VACANT] && !organisation?.seats.length && !organisation?.seatHistory?.length;
      return [
        ...(vacant ? [{ ...base, because: 'noHead' as const, organisationId: subjectOf(facts) }] : []),
        ...(personId ? [{ ...base, personId, because: 'notResponsible' as const }] : []),
      ].slice(0, 1);
    },
  }),
  PROPOSE_SUSPENSION: event(suspending)({
    title: t('Đề nghị đình chỉ hoạt động', 'Propose a suspension'),
    sentence: t(
      'Mở vụ việc đình chỉ hoạt động của tổ chức đảng bên cạnh; vụ việc này vẫn tiếp tục.',
      'A suspension of the organisation is opened beside; this case goes on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [bothAreShown],
    papers: [
      {
        field: 'evidence',
        type: 'BC',
        title: t('Báo cáo về hành vi cản trở', 'Report of the obstruction'),
        required: true,
      },
    ],
    basis: cite.suspension,
    record: (facts, _payload, { seq }) => ({ links: withLink(facts, linkKey('suspension', seq), 'suspension@1') }),
    samples: (_facts, { effectiveOn }) => [
      {
        occurredOn: effectiveOn,
        signsOfSeriousBreach: true,
        deliberateObstruction: true,
        evidence: samplePaper('BC', effectiveOn),
      },
    ],
  }),
} as const;
