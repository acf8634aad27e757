// Subjects of a case: who are they, are they in the acting body's charge, and what has befallen them since?
// Reference: inspection 2.3 (competence), 11 (death, illness, detention, moving, absence), 0 on dissolved organisations.
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { BaseFacts, Reason, Situation, SubjectFact } from '../procedure.js';

export const CIRCUMSTANCES = [
  'died',
  'hospitalised',
  'pregnantOrNursing',
  'detained',
  'moved',
  'retired',
  'missing',
  'merged',
  'dissolved',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];
/** What an officer may record alone. A death takes the subject out of the case, so it is RECORD_DEATH: another hand, with its paper. */
const CHANGES = [
  'hospitalised',
  'pregnantOrNursing',
  'detained',
  'moved',
  'retired',
  'missing',
  'merged',
  'dissolved',
] as const satisfies readonly Circumstance[];
const OF_ORGANISATIONS: readonly Circumstance[] = ['merged', 'dissolved'];

export interface SubjectFacts extends BaseFacts {
  /** What has befallen each subject: since when, and until when where it has passed. */
  circumstances: Record<string, Partial<Record<Circumstance, { since: string; until?: string }>>>;
}
export const noCircumstances: Pick<SubjectFacts, 'circumstances'> = { circumstances: {} };

const charge = [
  law('21-QĐ/TW', 'recalled', {
    note: 'A commission handles organisations and members under the same-level committee.',
  }),
  law('354-QĐ/UBKTTW', 'recalled'),
];
const branches = [
  law('296-QĐ/TW', 'secondHand', {
    article: '8',
    clause: '7',
    note: 'Pregnancy, nursing, serious illness in hospital.',
  }),
  law('354-QĐ/UBKTTW', 'recalled', { note: 'Death, absence, moving of a subject.' }),
];

/** One subject: a member or an organisation, never both. Its kind follows from which is given. */
export const subjectField = z
  .strictObject({
    memberId: field.person(t('Đảng viên', 'Member')).optional(),
    organisationId: field.body(t('Tổ chức đảng', 'Party organisation')).optional(),
  })
  .meta({ title: 'Subject', titleVi: 'Đối tượng' });
export type SubjectFields = z.infer<typeof subjectField>;

/** The facts of the subjects a payload names, by id. */
export const subjectsFrom = (given: readonly SubjectFields[]): Record<string, SubjectFact> =>
  Object.fromEntries(
    given.flatMap(({ memberId, organisationId }): [string, SubjectFact][] => {
      if (memberId) return [[memberId, { id: memberId, kind: 'member' }]];
      return organisationId ? [[organisationId, { id: organisationId, kind: 'organisation' }]] : [];
    }),
  );

/** True when the path of a member or organisation passes through the acting body's committee, or through the acting cell itself. */
export function inCharge(id: string, kind: SubjectFact['kind'], { seen }: Situation): boolean {
  const { body } = seen;
  if (!body) return false;
  // Nobody judges itself, nor a commission the committee it belongs to.
  if (kind === 'organisation' && (id === body.id || id === body.committeeId)) return false;
  const path = kind === 'member' ? seen.people[id]?.path : seen.bodies[id]?.path;
  return (path ?? []).includes(body.committeeId);
}

/** Faults of the subjects a payload names; `at` is the pointer of the list. Written for a check. */
export function subjectFaults(
  given: readonly SubjectFields[],
  situation: Situation,
  at = '/payload/subjects',
): Reason[] {
  const ids = given.map(({ memberId, organisationId }) => memberId ?? organisationId);
  return given.flatMap(({ memberId, organisationId }, index): Reason[] => {
    const id = memberId ?? organisationId;
    const here = { field: `${at}/${index}`, basis: charge };
    if ((memberId === undefined) === (organisationId === undefined) || id === undefined)
      return [
        {
          ...here,
          code: 'oneSubjectEach',
          text: t(
            'Mỗi đối tượng là một đảng viên hoặc một tổ chức đảng.',
            'Each subject is one member or one organisation.',
          ),
          remedy: t('Chọn đúng một trong hai.', 'Choose exactly one of the two.'),
        },
      ];
    if (ids.indexOf(id) !== index)
      return [
        {
          ...here,
          code: 'subjectTwice',
          text: t('Đối tượng được nêu hai lần.', 'The subject is named twice.'),
          remedy: t('Bỏ lần nêu thừa.', 'Remove the repetition.'),
        },
      ];
    if (!inCharge(id, memberId ? 'member' : 'organisation', situation))
      return [
        {
          ...here,
          code: 'notInYourCharge',
          text: t('Đối tượng không thuộc phạm vi của cơ quan.', 'The subject is not in this body’s charge.'),
          remedy: t('Chuyển cho cơ quan có thẩm quyền.', 'Refer the matter to the competent body.'),
        },
      ];
    return [];
  });
}

const changing = z.strictObject({
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  change: field.code(CHANGES, t('Thay đổi', 'Change')),
  /** `over`: the circumstance has passed (left hospital, released, found). */
  course: field.code(['begun', 'over'], t('Diễn biến', 'Course')),
  on: field.pastDate(t('Ngày', 'Date')),
  paper: paperFields.optional(),
  note: field.text(t('Ghi chú', 'Note')).optional(),
});

const changeFits = (facts: SubjectFacts, payload: z.infer<typeof changing>): Reason[] => {
  const reasons: Reason[] = [];
  const kind = facts.subjects[payload.subjectId]?.kind;
  if ((kind === 'organisation') !== OF_ORGANISATIONS.includes(payload.change))
    reasons.push({
      code: 'changeOfTheOtherKind',
      field: '/payload/change',
      text: t('Thay đổi này không xảy ra với loại đối tượng này.', 'This cannot befall a subject of this kind.'),
      remedy: t('Chọn thay đổi phù hợp.', 'Choose a fitting change.'),
      basis: branches,
    });
  const known = facts.circumstances[payload.subjectId]?.[payload.change];
  const lasting: readonly Circumstance[] = ['moved', 'retired', 'merged', 'dissolved'];
  if (payload.course === 'over' && (lasting.includes(payload.change) || !known || known.until !== undefined))
    reasons.push({
      code: 'nothingToEnd',
      field: '/payload/course',
      text: t('Không có tình trạng đang diễn ra để kết thúc.', 'Nothing of the kind is going on.'),
      remedy: t('Ghi bắt đầu trước, hoặc đính chính.', 'Record its beginning first, or correct the record.'),
      basis: branches,
    });
  return reasons;
};

const dying = z.strictObject({
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  /** `mistaken`: the person lives; the subject is in the case again. */
  finding: field.code(['died', 'mistaken'], t('Ghi nhận', 'Finding')),
  on: field.pastDate(t('Ngày', 'Date')),
  paper: paperFields,
  note: field.text(t('Ghi chú', 'Note')).optional(),
});

const deathFits = (facts: SubjectFacts, { subjectId, finding }: z.infer<typeof dying>): Reason[] => {
  if (facts.subjects[subjectId]?.kind !== 'member')
    return [
      {
        code: 'changeOfTheOtherKind',
        field: '/payload/subjectId',
        text: t('Đối tượng là tổ chức đảng.', 'The subject is an organisation.'),
        remedy: t('Ghi sáp nhập hoặc giải thể.', 'Record a merger or a dissolution.'),
        basis: branches,
      },
    ];
  if (isNow(facts, subjectId, 'died') === (finding === 'mistaken')) return [];
  return [
    {
      code: finding === 'died' ? 'deathKnown' : 'deathNotRecorded',
      field: '/payload/finding',
      text:
        finding === 'died'
          ? t('Đã ghi đối tượng qua đời.', 'The death is recorded already.')
          : t('Chưa ghi qua đời để hủy.', 'No death is recorded that could be undone.'),
      remedy: t('Đối chiếu giấy tờ và chọn lại.', 'Compare with the papers and choose again.'),
      basis: branches,
    },
  ];
};

export function subjectEvents<F extends SubjectFacts>() {
  const event = eventOn<F>();
  return {
    RECORD_SUBJECT_CHANGE: event(changing)({
      title: t('Ghi thay đổi của đối tượng', 'Record a change of a subject'),
      sentence: t(
        'Cán bộ ghi việc đối tượng nằm viện, thai sản, bị tạm giam, chuyển đi, nghỉ hưu hoặc vắng mặt không rõ nơi ở.',
        'An officer records that a subject is in hospital, is pregnant or nursing, detained, moved, retired or cannot be found.',
      ),
      by: ['officer', 'team', 'standingGroup'],
      kind: 'note',
      papers: [
        { field: 'paper', type: 'VB', title: t('Văn bản xác nhận thay đổi', 'Paper on the change'), required: false },
      ],
      checks: [changeFits],
      basis: branches,
      record: (facts, { subjectId, change, course, on }) => {
        const known = facts.circumstances[subjectId] ?? {};
        const since = known[change]?.since ?? on;
        return {
          circumstances: {
            ...facts.circumstances,
            [subjectId]: { ...known, [change]: course === 'over' ? { since, until: on } : { since: on } },
          },
        } as Partial<F>;
      },
      samples: (facts, { effectiveOn }) =>
        Object.values(facts.subjects)
          .slice(0, 1)
          .flatMap(({ id, kind }) =>
            (kind === 'member' ? (['hospitalised'] as const) : (['merged'] as const)).map((change) => ({
              subjectId: id,
              change,
              course: 'begun' as const,
              on: effectiveOn,
            })),
          ),
    }),
    RECORD_DEATH: event(dying)({
      title: t('Ghi nhận đối tượng qua đời', 'Record a subject’s death'),
      sentence: t(
        'Thường trực ghi nhận đối tượng qua đời theo giấy tờ, hoặc hủy ghi nhận nhầm.',
        'The standing group records on a paper that a subject died, or undoes a mistaken record of it.',
      ),
      by: ['standingGroup'],
      kind: 'note',
      papers: [
        {
          field: 'paper',
          type: 'VB',
          title: t('Giấy chứng tử hoặc xác nhận', 'Certificate or confirmation'),
          required: true,
        },
      ],
      checks: [deathFits],
      basis: branches,
      record: (facts, { subjectId, finding, on }) => {
        const { died: _died, ...others } = facts.circumstances[subjectId] ?? {};
        return {
          circumstances: {
            ...facts.circumstances,
            [subjectId]: finding === 'died' ? { ...others, died: { since: on } } : others,
          },
        } as Partial<F>;
      },
      samples: (facts, { effectiveOn }) =>
        members(facts)
          .slice(0, 1)
          .map((subjectId) => ({
            subjectId,
            finding: isNow(facts, subjectId, 'died') ? ('mistaken' as const) : ('died' as const),
            on: effectiveOn,
            paper: { number: '91', symbol: '91-VB/UBND', datedOn: effectiveOn },
          })),
    }),
  };
}

const members = (facts: SubjectFacts): string[] =>
  Object.values(facts.subjects).flatMap(({ id, kind }) => (kind === 'member' ? [id] : []));

export const subjectGuards = {
  mayRecordSubjectChange: all<SubjectFacts>(),
  mayRecordDeath: when<SubjectFacts>((_situation, facts) => members(facts).length > 0, {
    code: 'organisationsDoNotDie',
    text: t('Đối tượng là tổ chức đảng.', 'The subject is an organisation.'),
    remedy: t('Ghi sáp nhập hoặc giải thể.', 'Record a merger or a dissolution.'),
    basis: branches,
  }),
};

/** True while the circumstance lasts. */
export const isNow = (facts: SubjectFacts, subjectId: string, change: Circumstance): boolean => {
  const known = facts.circumstances[subjectId]?.[change];
  return known !== undefined && known.until === undefined;
};

/** Spread into the `on` of the state that spans the open case. */
export const subjectTransitions = {
  RECORD_SUBJECT_CHANGE: { guard: 'mayRecordSubjectChange', actions: ['record'] },
  RECORD_DEATH: { guard: 'mayRecordDeath', actions: ['record'] },
} as const;
