// What a disciplinary decision obliges the body to tell others: reports up, notices down, state synchronisation. Each is a tracked task
// with its own paper, and nothing is archived while one is undone. Reference: discipline 3.8, 3.11 (Charter 39.4, 39.5), 3.12, 4.1.
import { z } from 'zod';
import { effectsAfter, eventOn, law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import { field, paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { BaseFacts, Basis, Guard, Reason, Situation, Text } from '../procedure.js';
import { samplePaper } from './meeting.v1.js';
import { deskOf } from './offices.v1.js';
import { givenByLaw } from './terms.v1.js';

interface Kind {
  title: Text;
  /** The paper that fulfils it. */
  by: 'report' | 'notice' | 'letter';
  basis: readonly Basis[];
}
const charter = (clause: string): Basis => law('Điều lệ Đảng', 'confirmed', { article: '39', clause });
const conduct = law('Điều lệ Đảng', 'confirmed', { article: '37' });

export const DUTY_KINDS = {
  reportUp: {
    title: t(
      'Báo cáo cấp ủy, ủy ban kiểm tra cấp trên trực tiếp',
      'Report to the direct higher committee and its commission',
    ),
    by: 'report',
    basis: [charter('4')],
  },
  reportToSeat: {
    title: t('Báo cáo cấp ủy mà đảng viên tham gia', 'Report to the committee in which the member sits'),
    by: 'report',
    basis: [charter('4')],
  },
  reportToManager: {
    title: t('Báo cáo cấp ủy quản lý cán bộ', 'Report to the committee that manages the cadre'),
    by: 'report',
    basis: [charter('4')],
  },
  reportCentral: {
    title: t('Báo cáo Ủy ban Kiểm tra Trung ương', 'Report to the Central Inspection Commission'),
    by: 'report',
    basis: [conduct],
  },
  notifyDown: {
    title: t(
      'Thông báo đến tổ chức đảng cấp dưới, nơi đối tượng sinh hoạt',
      'Tell the organisation below, where the subject is',
    ),
    by: 'notice',
    basis: [charter('5')],
  },
  informHome: {
    title: t('Thông báo chi bộ nơi sinh hoạt chính thức', 'Inform the home cell'),
    by: 'notice',
    basis: [law('21-QĐ/TW', 'secondHand', { note: 'Member on temporary transfer.' })],
  },
  stateSync: {
    title: t('Đề nghị xử lý kỷ luật hành chính, đoàn thể đồng bộ', 'Ask for state and union discipline in step'),
    by: 'letter',
    basis: [law('172/2025/NĐ-CP', 'confirmed', { article: '2', clause: '6' }), law('69-QĐ/TW', 'recalled')],
  },
} as const satisfies Record<string, Kind>;
export type DutyKind = keyof typeof DUTY_KINDS;
const kinds: Readonly<Record<DutyKind, Kind>> = DUTY_KINDS;

export interface Duty {
  kind: DutyKind;
  /** To whom, where it is a body known here. */
  bodyId: string | null;
  /** The record that brought it about. */
  seq: number;
  from: string;
  /** The rule that gives it a term, where one does. */
  rule: string | null;
  doneOn: string | null;
}
export interface DutyFacts extends BaseFacts {
  duties: Record<string, Duty>;
}
export const noDuties: Pick<DutyFacts, 'duties'> = { duties: {} };

export interface NewDuty {
  kind: DutyKind;
  bodyId?: string | null;
  /** Where the law gives it a term. */
  rule?: string | null;
}

/** `duties` with those that a step brings about. For an event's `record`. */
export const withDuties = (
  facts: DutyFacts,
  added: readonly NewDuty[],
  { seq, effectiveOn }: Situation,
): DutyFacts['duties'] => ({
  ...facts.duties,
  ...Object.fromEntries(
    added.map(({ kind, bodyId = null, rule = null }, index): [string, Duty] => [
      `${kind}-${seq}.${index + 1}`,
      { kind, bodyId, seq, from: effectiveOn, rule, doneOn: null },
    ]),
  ),
});

const taskKey = (key: string): string => `duty:${key}`;
const bornWith = ({ duties }: DutyFacts, seq: number): [string, Duty][] =>
  Object.entries(duties).filter(([, duty]) => duty.seq === seq);

/** Parameters of `createTask` for the duties this record brought about. */
export const dutyTasks = (facts: DutyFacts, { seq }: Pick<Situation, 'seq'>): EffectParams['createTask'][] =>
  bornWith(facts, seq).map(([key, { kind }]) => ({
    key: taskKey(key),
    office: deskOf(facts.body, 'officer'),
    title: kinds[kind].title,
  }));

/** Parameters of `startDeadline` for those among them to which the law of the day gives a term. */
export const dutyTerms = (facts: DutyFacts, situation: Situation): EffectParams['startDeadline'][] =>
  bornWith(facts, situation.seq).flatMap(([key, { rule, from }]) =>
    rule !== null && givenByLaw(situation, rule) ? [{ key: taskKey(key), rule, from }] : [],
  );

export const openDuties = ({ duties }: DutyFacts): [string, Duty][] =>
  Object.entries(duties).filter(([, { doneOn }]) => doneOn === null);

const fulfilling = z.strictObject({
  key: field.label(t('Nghĩa vụ', 'Duty'), 60),
  report: paperFields.optional(),
  notice: paperFields.optional(),
  letter: paperFields.optional(),
});
type Fulfilling = z.infer<typeof fulfilling>;
const basis = [charter('4'), charter('5')];

const fitsTheDuty = (facts: DutyFacts, payload: Fulfilling): Reason[] => {
  const duty = facts.duties[payload.key];
  if (!duty || duty.doneOn !== null)
    return [
      {
        code: 'noSuchDuty',
        field: '/payload/key',
        text: t('Không có nghĩa vụ này chưa thực hiện.', 'No such duty is open.'),
        remedy: t('Chọn nghĩa vụ chưa thực hiện.', 'Choose one that is open.'),
        basis,
      },
    ];
  const wanted = kinds[duty.kind].by;
  const given = (['report', 'notice', 'letter'] as const).filter((name) => payload[name] !== undefined);
  if (given.length === 1 && given[0] === wanted) return [];
  return [
    {
      code: 'paperOfTheDuty',
      field: `/payload/${wanted}`,
      text: t('Nghĩa vụ này thực hiện bằng một loại văn bản khác.', 'This duty is fulfilled by another kind of paper.'),
      remedy: t(
        { report: 'Điền báo cáo.', notice: 'Điền thông báo.', letter: 'Điền công văn.' }[wanted],
        `Give the ${wanted}, and no other.`,
      ),
      basis: kinds[duty.kind].basis,
    },
  ];
};

export function dutyEvents<F extends DutyFacts>() {
  const event = eventOn<F>();
  return {
    FULFIL_DUTY: event(fulfilling)({
      title: t('Thực hiện báo cáo, thông báo', 'Report or give notice'),
      sentence: t(
        'Cơ quan gửi báo cáo, thông báo hoặc công văn mà quyết định kỷ luật đòi hỏi.',
        'The body sends a report, notice or letter that the decision calls for.',
      ),
      by: ['officer', 'clerk', 'standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [fitsTheDuty],
      papers: [
        { field: 'report', type: 'BC', title: t('Báo cáo', 'Report'), required: false },
        { field: 'notice', type: 'TB', title: t('Thông báo', 'Notice'), required: false },
        { field: 'letter', type: 'CV', title: t('Công văn', 'Letter'), required: false },
      ],
      basis,
      record: (facts, { key }, { effectiveOn }) => {
        const duty = facts.duties[key];
        return (duty ? { duties: { ...facts.duties, [key]: { ...duty, doneOn: effectiveOn } } } : {}) as Partial<F>;
      },
      samples: (facts, { effectiveOn }) =>
        openDuties(facts)
          .slice(0, 1)
          .map(([key, { kind }]) => {
            const paper = samplePaper('BC', effectiveOn);
            const { by } = kinds[kind];
            return {
              key,
              ...(by === 'report' ? { report: paper } : {}),
              ...(by === 'notice' ? { notice: paper } : {}),
              ...(by === 'letter' ? { letter: paper } : {}),
            };
          }),
    }),
  };
}

export const dutyGuards = {
  mayFulfilDuty: when<DutyFacts>((_situation, facts) => openDuties(facts).length > 0, {
    code: 'noDutyOpen',
    text: t('Không có báo cáo, thông báo nào còn phải thực hiện.', 'Nothing is left to report.'),
    remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
    basis,
  }),
};

/** For archiving: everything that had to be told has been told. */
export const noDutyOpen: Guard<DutyFacts> = when((_situation, facts) => openDuties(facts).length === 0, {
  code: 'dutiesOpen',
  text: t('Còn báo cáo, thông báo chưa thực hiện.', 'A report or notice has not been sent.'),
  remedy: t('Gửi báo cáo, thông báo còn lại trước.', 'Send what is left first.'),
  basis,
});

const after = effectsAfter<DutyFacts, ReturnType<typeof dutyEvents<DutyFacts>>>();

/** Spread into the `on` of the state that spans the case, archived or not: a change of the decision brings duties anew. */
export const dutyTransitions = {
  FULFIL_DUTY: {
    guard: 'mayFulfilDuty',
    actions: [
      'record',
      { type: 'closeTask', params: after('FULFIL_DUTY', ({ payload }) => ({ key: taskKey(payload.key) })) },
      {
        type: 'stopDeadline',
        params: after('FULFIL_DUTY', ({ payload, situation: { effectiveOn } }) => ({
          key: taskKey(payload.key),
          how: 'met' as const,
          on: effectiveOn,
        })),
      },
    ],
  },
} as const;
