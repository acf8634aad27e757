// On which ground is discipline considered, for which violations, and what did the body conclude on each? Both discipline
// procedures begin here. Reference: discipline 3.2 (P3, P4), 3.4 (entry), 3.5 (L5 to L7: each violation with the day its conduct ended).
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Basis, Check, Reason, Situation, Text } from '../procedure.js';
import { CAST } from '../world.js';
import { type LinkFacts, parentField } from './links.v1.js';
import { samplePaper } from './meeting.v1.js';
import { type SubjectFacts, subjectFaults, subjectField, subjectsFrom } from './subjects.v1.js';

export const GROUNDS = [
  'inspection',
  'denunciation',
  'supervision',
  'conviction',
  'stateNotice',
  'lowerOmission',
  'selfReport',
  'lowerProposal',
] as const;
export type GroundKind = (typeof GROUNDS)[number];

export const VIOLATION_KINDS = [
  'politicsIdeology',
  'ethicsLifestyle',
  'partyActivities',
  'cellTask',
  'memberDuty',
  'taskFromAbove',
  'professional',
] as const;
export type ViolationKind = (typeof VIOLATION_KINDS)[number];

/** What matters for limitation: all but ordinary ones may have none. */
export const CATEGORIES = ['ordinary', 'internalPolitics', 'defenceSecurityForeign', 'unlawfulCertificates'] as const;
export type ViolationCategory = (typeof CATEGORIES)[number];

export const SENTENCES = ['lighter', 'nonCustodialReform', 'prison'] as const;

export interface Violation {
  kind: ViolationKind;
  category: ViolationCategory;
  /** The day the conduct began, where known; a new violation falls inside an older period by this day. */
  from: string | null;
  /** The day the conduct ended; limitation runs from here. */
  endedOn: string;
  /** The day it came into the case. */
  addedOn: string;
  /** What the body concluded; null before that. */
  found: boolean | null;
  /** The test of limitation left it out: no discipline rests on it any more. */
  outOfTime: boolean;
  /** The last day of its period as it was tested; a new violation that began by then brings it back (L6). */
  lastDay?: string;
}

export interface GroundFacts extends LinkFacts, SubjectFacts {
  ground: { kind: GroundKind; on: string } | null;
  /** Opened beside an inspection that is still running. */
  joined: boolean;
  violations: Record<string, Violation>;
  conviction: { effectiveOn: string; sentence: (typeof SENTENCES)[number] } | null;
}
export const noGround: Pick<GroundFacts, 'ground' | 'joined' | 'violations' | 'conviction'> = {
  ground: null,
  joined: false,
  violations: {},
  conviction: null,
};

export const groundLaw: readonly Basis[] = [
  law('89-QĐ/TW', 'confirmed', { note: 'Conclusion of an inspection, or a proposal of the organisation below.' }),
  law('Điều lệ Đảng', 'confirmed', { article: '38', clause: '2', note: 'The organisation below did not act.' }),
  law('354-QĐ/UBKTTW', 'recalled', { note: 'The other ways in which a case begins.' }),
];
export const oneFormLaw: readonly Basis[] = [
  law('69-QĐ/TW', 'secondHand', { article: '2', note: 'One violation is disciplined once, by one form.' }),
  law('69-QĐ/TW', 'recalled', { article: '2', note: 'Several violations: a conclusion on each, one common form.' }),
];
const continuing = law('06-HD/UBKTTW', 'confirmed', { note: '2018: counted from the end of the conduct.' });

export const violationField = z
  .strictObject({
    code: field.label(t('Mã vi phạm', 'Code'), 20),
    kind: field.code(VIOLATION_KINDS, t('Loại vi phạm', 'Kind of violation')),
    category: field.code(CATEGORIES, t('Nhóm xét thời hiệu', 'Category for limitation')),
    from: field.foundDate(t('Bắt đầu', 'Began on')).optional(),
    endedOn: field.foundDate(t('Chấm dứt', 'Ended on')),
    wording: field.text(t('Nội dung vi phạm', 'What it was')).optional(),
  })
  .meta({ title: 'Violation', titleVi: 'Vi phạm' });
export type ViolationFields = z.infer<typeof violationField>;

const filing = z.strictObject({
  subject: subjectField,
  ground: field.code(GROUNDS, t('Căn cứ', 'Ground')),
  groundPaper: paperFields,
  joined: field.flag(t('Xem xét cùng với kiểm tra đang tiến hành', 'Joined to a running inspection')).optional(),
  violations: z.array(violationField).min(1).max(30).meta({ title: 'Violations', titleVi: 'Các vi phạm' }),
  conviction: z
    .strictObject({
      effectiveOn: field.pastDate(t('Ngày bản án có hiệu lực', 'The judgment took effect on')),
      sentence: field.code(SENTENCES, t('Hình phạt', 'Sentence')),
    })
    .meta({ title: 'Conviction', titleVi: 'Bản án' })
    .optional(),
  parent: parentField.optional(),
});
type Filing = z.infer<typeof filing>;
const adding = z.strictObject({
  violation: violationField,
  evidence: paperFields,
  ground: field.text(t('Căn cứ bổ sung', 'Why it is added')).optional(),
});

const fault = (code: string, at: string, text: Text, remedy: Text, basis: readonly Basis[]): Reason => ({
  code,
  field: at,
  text,
  remedy,
  basis,
});

/** What speaks against violations as stated; `known`: codes there are already. */
export function violationFaults(
  given: readonly ViolationFields[],
  known: readonly string[],
  at: (index: number) => string,
): Reason[] {
  const codes = [...known, ...given.map(({ code }) => code)];
  return given.flatMap(({ code, from, endedOn }, index): Reason[] => [
    ...(codes.indexOf(code) === known.length + index
      ? []
      : [
          fault(
            'violationTwice',
            `${at(index)}/code`,
            t('Vi phạm này đã nêu; một vi phạm chỉ xem xét một lần.', 'This violation stands there already.'),
            t('Dùng mã khác cho vi phạm khác.', 'Another violation has another code.'),
            oneFormLaw,
          ),
        ]),
    ...(from !== undefined && from > endedOn
      ? [
          fault(
            'endsBeforeItBegins',
            `${at(index)}/endedOn`,
            t('Ngày chấm dứt trước ngày bắt đầu.', 'It ends before it begins.'),
            t('Sửa ngày.', 'Mend the dates.'),
            [continuing],
          ),
        ]
      : []),
  ]);
}

/** A conviction is a ground of its own, with its judgment, and only of a member. */
function convictionFaults({ ground, conviction, subject }: Filing): Reason[] {
  if ((ground === 'conviction') === (conviction !== undefined) && !(conviction && subject.organisationId)) return [];
  return [
    fault(
      'convictionAndGround',
      '/payload/conviction',
      t(
        'Căn cứ là bản án thì nêu bản án của đảng viên, và ngược lại.',
        'A conviction is stated exactly with its ground, and only of a member.',
      ),
      t('Điền hoặc bỏ bản án.', 'Give the conviction or leave it out.'),
      groundLaw,
    ),
  ];
}

export interface GroundWords<F> {
  /** Whose discipline this procedure is. */
  subject: 'member' | 'organisation';
  /** Facts that a new violation makes stale: self-review, hearing, ballots. */
  stale: (facts: F, situation: Situation) => Partial<F>;
  /** Further facts at the opening. */
  opened?: (payload: Filing, situation: Situation) => Partial<F>;
  basis?: readonly Basis[];
  /** The procedure's own checks of its opening. */
  checks?: readonly Check<F, Filing>[];
}

const isOfThisKind =
  (kind: 'member' | 'organisation') =>
  (_facts: unknown, { subject }: Filing): Reason[] =>
    (kind === 'member') === (subject.memberId !== undefined)
      ? []
      : [
          fault(
            'subjectOfTheOtherKind',
            '/payload/subject',
            t('Quy trình này không dành cho loại đối tượng này.', 'This procedure is not for a subject of this kind.'),
            t('Chọn quy trình kỷ luật phù hợp.', 'Choose the procedure for members or for organisations.'),
            groundLaw,
          ),
        ];

const joinedToAnInspection = (_facts: unknown, { joined, ground, parent }: Filing): Reason[] =>
  joined && (ground !== 'inspection' || !parent)
    ? [
        fault(
          'joinedToWhat',
          '/payload/joined',
          t(
            'Chỉ xem xét cùng khi được mở từ vụ việc kiểm tra đang tiến hành.',
            'Joined only when a running inspection opened it.',
          ),
          t('Bỏ trường này.', 'Leave it out.'),
          groundLaw,
        ),
      ]
    : [];

const asFact = ({ kind, category, from, endedOn }: ViolationFields, addedOn: string): Violation => ({
  kind,
  category,
  from: from ?? null,
  endedOn,
  addedOn,
  found: null,
  outOfTime: false,
});

const sampleViolation = (code: string, endedOn: string): ViolationFields => ({
  code,
  kind: 'partyActivities',
  category: 'ordinary',
  endedOn,
});

/** FILE_GROUND opens a discipline case; ADD_VIOLATION brings in a further violation before the decision. */
export function disciplineGroundEvents<F extends GroundFacts>(words: GroundWords<F>) {
  const event = eventOn<F>();
  const basis = words.basis ?? groundLaw;
  return {
    FILE_GROUND: event(filing)({
      title: t('Tiếp nhận căn cứ xem xét kỷ luật', 'File the ground'),
      sentence: t(
        'Cơ quan nhận kết luận, đề nghị hoặc thông báo làm căn cứ xem xét kỷ luật.',
        'The body receives the conclusion, proposal or notice on which discipline is to be considered.',
      ),
      by: ['officer', 'clerk', 'system'],
      kind: 'step',
      opens: true,
      checks: [
        (_facts, { subject }, situation) =>
          subjectFaults([subject], situation, '/payload/subject').map((one) => ({ ...one, field: '/payload/subject' })),
        isOfThisKind(words.subject),
        (_facts, { violations }) => violationFaults(violations, [], (index) => `/payload/violations/${index}`),
        (_facts, payload) => convictionFaults(payload),
        joinedToAnInspection,
        ...(words.checks ?? []),
      ],
      papers: [
        { field: 'groundPaper', type: 'VB', title: t('Văn bản làm căn cứ', 'Paper of the ground'), required: true },
      ],
      basis: [...basis, ...oneFormLaw],
      record: (_facts, payload, situation) =>
        ({
          subjects: subjectsFrom([payload.subject]),
          ground: { kind: payload.ground, on: situation.effectiveOn },
          joined: payload.joined ?? false,
          violations: Object.fromEntries(
            payload.violations.map((one) => [one.code, asFact(one, situation.effectiveOn)]),
          ),
          conviction: payload.conviction ?? null,
          parent: payload.parent ?? null,
          ...words.opened?.(payload, situation),
        }) as Partial<F>,
      samples: (_facts, { effectiveOn }) => {
        const member = words.subject === 'member';
        const subject = member ? { memberId: CAST.subject } : { organisationId: CAST.subjectOrganisation };
        const groundPaper = samplePaper('KL', effectiveOn);
        const violations = [sampleViolation('V1', effectiveOn)];
        const grave: ViolationFields[] = [{ ...sampleViolation('V1', effectiveOn), category: 'internalPolitics' }];
        return [
          { subject, ground: 'inspection' as const, groundPaper, violations },
          { subject, ground: 'lowerProposal' as const, groundPaper, violations: grave },
          ...(member
            ? [
                {
                  subject,
                  ground: 'conviction' as const,
                  groundPaper,
                  violations,
                  conviction: { effectiveOn, sentence: 'prison' as const },
                },
              ]
            : []),
        ];
      },
    }),
    ADD_VIOLATION: event(adding)({
      title: t('Bổ sung vi phạm', 'Add a violation'),
      sentence: t(
        'Phát hiện thêm vi phạm: kiểm điểm, nghe ý kiến và biểu quyết trước đó phải làm lại.',
        'A further violation has come up: review, hearing and ballots before it are done again.',
      ),
      by: ['officer', 'clerk', 'team', 'standingGroup'],
      kind: 'step',
      checks: [
        (facts, { violation }) =>
          violationFaults([violation], Object.keys(facts.violations), () => '/payload/violation'),
      ],
      papers: [
        { field: 'evidence', type: 'VB', title: t('Văn bản về vi phạm mới', 'Paper on the violation'), required: true },
      ],
      basis: [...oneFormLaw, law('69-QĐ/TW', 'confirmed', { article: '4', clause: '2' })],
      record: (facts, { violation }, situation) =>
        ({
          violations: { ...withoutFindings(facts), [violation.code]: asFact(violation, situation.effectiveOn) },
          ...words.stale(facts, situation),
        }) as Partial<F>,
      samples: (facts, { effectiveOn }) => [
        {
          violation: sampleViolation(`V${Object.keys(facts.violations).length + 1}`, effectiveOn),
          evidence: samplePaper('BC', effectiveOn),
        },
      ],
    }),
  };
}

/** The violations as they stood before the body concluded. What was tested and is out of time stays so. */
export const withoutFindings = ({ violations }: GroundFacts): GroundFacts['violations'] =>
  Object.fromEntries(Object.entries(violations).map(([code, one]) => [code, { ...one, found: null }]));

/** The last day something was put into the file: the ground, or a violation added later. */
export const lastGroundOn = ({ openedOn, violations }: GroundFacts): string =>
  [openedOn, ...Object.values(violations).map(({ addedOn }) => addedOn)].sort().at(-1) ?? '';
