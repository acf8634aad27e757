// What follows from each step that is possible in more than one state: written once, spread into the states.
import { effectsAfter, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import type { PaperFields } from '../fields.js';
import { everyoneIs, hearingOf, isAnnounced } from '../fragments/hearing.v1.js';
import { externalLinkTask, linkKey, linkOpened, parentTold } from '../fragments/links.v1.js';
import { deadlineKey } from '../fragments/obligations.v1.js';
import { deskOf } from '../fragments/offices.v1.js';
import { teamStandings } from '../fragments/team.v1.js';
import { termStarts } from '../fragments/terms.v1.js';
import type { Text } from '../procedure.js';
import { events } from './events.js';
import { disciplineOpening, disciplineProcedure } from './events-discipline.js';
import { suspensionOpening } from './events-suspension.js';
import { RULES, type SignsFacts } from './facts.js';

export const after = effectsAfter<SignsFacts, typeof events>();

/** A task for a matter handled outside the system, and the link that waits for it. */
const external = (facts: SignsFacts, key: string, procedure: string, title: Text) => ({
  link: linkOpened(key, procedure, title, { external: true }),
  task: externalLinkTask(facts, key, title),
});
const disciplineTitle = t('Xem xét thi hành kỷ luật', 'Consider discipline');
type Moved = { subjectId: string; violations?: Parameters<typeof disciplineOpening>[1]['violations'] | undefined };
/** A discipline case with the violations stated; without them, a task until the body outside has dealt with it. */
const disciplineLink = (facts: SignsFacts, payload: Moved, paper: PaperFields, joined: boolean, seq: number) => {
  const { subjectId, violations } = payload;
  return linkOpened(
    linkKey('discipline', seq),
    disciplineProcedure(facts, subjectId),
    disciplineTitle,
    violations ? { opening: disciplineOpening(facts, { subjectId, violations }, paper, joined) } : { external: true },
  );
};

/** A parent case is told of the first ending only: its link is over then. */
export const tellParent = <K extends 'DISMISS_SIGNAL' | 'REFER_SIGNAL' | 'STOP_CASE' | 'ARCHIVE'>(
  type: K,
  how: string,
) =>
  ({
    type: 'endLinkedCase',
    params: after(type, ({ facts }): EffectParams['endLinkedCase'][] =>
      facts.endings === 1 ? parentTold(facts, how) : [],
    ),
  }) as const;

/** Members among the subjects see nothing of the case and take no part in it (COI-8). */
const subjectStandings = (facts: SignsFacts): EffectParams['grantStanding'][] =>
  Object.values(facts.subjects).flatMap(({ id, kind }) =>
    kind === 'member' ? [{ personId: id, standing: 'subject' as const, subjectId: id }] : [],
  );

const met = (key: string, on: string): EffectParams['stopDeadline'] => ({ key, how: 'met', on });
const told = (audience: EffectParams['notify']['audience'], code: string, title: Text) => ({ audience, code, title });

export const signalRecorded = [
  'record',
  { type: 'grantStanding', params: after('RECORD_SIGNAL', ({ facts }) => subjectStandings(facts)) },
  {
    type: 'notify',
    params: after('RECORD_SIGNAL', () =>
      told('head', 'signal-recorded', t('Có thông tin về dấu hiệu vi phạm', 'A sign of violation was recorded')),
    ),
  },
] as const;

export const assessmentAssigned = [
  'record',
  {
    type: 'grantStanding',
    params: after('ASSESS_SIGNAL', ({ payload }): EffectParams['grantStanding'][] =>
      payload.officerId ? [{ personId: payload.officerId, standing: 'caseOfficer' }] : [],
    ),
  },
] as const;

export const decisionIssued = [
  'record',
  { type: 'grantStanding', params: after('ISSUE_DECISION_AND_PLAN', ({ payload }) => teamStandings(payload.team)) },
  {
    type: 'startDeadline',
    params: after('ISSUE_DECISION_AND_PLAN', ({ payload, situation: { effectiveOn } }) => [
      termStarts('duration', { rule: RULES.duration, from: payload.workFrom, due: payload.workUntil }),
      termStarts('announce', { rule: RULES.announce, from: effectiveOn, due: payload.announceBy }),
    ]),
  },
  {
    type: 'createTask',
    params: after('ISSUE_DECISION_AND_PLAN', ({ payload }) => ({
      key: 'prepare',
      title: t('Chuẩn bị đề cương, lịch làm việc', 'Prepare outline and schedule'),
      assigneeId: payload.team.leaderId,
    })),
  },
] as const;

export const announced = [
  'record',
  {
    type: 'stopDeadline',
    params: after('ANNOUNCE', ({ facts, situation: { effectiveOn } }) =>
      everyoneIs(facts, isAnnounced) ? [met('announce', effectiveOn)] : [],
    ),
  },
  {
    type: 'startDeadline',
    params: after('ANNOUNCE', ({ payload, situation: { effectiveOn } }) =>
      termStarts(`explanation:${payload.subjectId}`, {
        rule: RULES.explanation,
        from: effectiveOn,
        due: payload.explainBy,
        subjectId: payload.subjectId,
      }),
    ),
  },
] as const;

/** Stops the term of the round the last answer closed; one that came late, or between rounds, stops none. */
const answered = (
  facts: SignsFacts,
  subjectId: string,
  how: EffectParams['stopDeadline']['how'],
  on: string,
): EffectParams['stopDeadline'][] => {
  const key = hearingOf(facts, subjectId).answers.at(-1)?.key;
  return key ? [{ key, how, on }] : [];
};

/** Terms to answer and to report that run for these subjects. */
const termsOf = (facts: SignsFacts, subjectIds: readonly string[]): string[] => [
  ...subjectIds.flatMap((subjectId) => hearingOf(facts, subjectId).round?.key ?? []),
  ...Object.entries(facts.obligations).flatMap(([id, obligation]) =>
    subjectIds.includes(obligation.subjectId) ? [deadlineKey(id, obligation)] : [],
  ),
];
const ended = (keys: readonly string[], on: string): EffectParams['stopDeadline'][] =>
  keys.map((key) => ({ key, how: 'ended', on }));

/** A subject explains, whenever it does: the right has no state of its own. */
export const explainOn = {
  SUBMIT_EXPLANATION: {
    guard: 'maySubmitExplanation',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('SUBMIT_EXPLANATION', ({ facts, payload, situation: { effectiveOn } }) =>
          answered(facts, payload.subjectId, 'met', effectiveOn),
        ),
      },
    ],
  },
} as const;

/** Being told and being heard, wherever a subject may still be told of something new. */
export const hearingOn = {
  ...explainOn,
  ANNOUNCE: { guard: 'mayAnnounce', actions: announced },
  SUBMIT_SUPPLEMENT: {
    guard: 'maySubmitSupplement',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('SUBMIT_SUPPLEMENT', ({ facts, payload, situation: { effectiveOn } }) =>
          answered(facts, payload.subjectId, 'met', effectiveOn),
        ),
      },
    ],
  },
  REMIND_EXPLANATION: { guard: 'mayRemind', actions: ['record'] },
  RECORD_NO_EXPLANATION: {
    guard: 'mayRecordSilence',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('RECORD_NO_EXPLANATION', ({ facts, payload, situation: { effectiveOn } }) =>
          answered(facts, payload.subjectId, 'ended', effectiveOn),
        ),
      },
    ],
  },
  REQUEST_SUPPLEMENT: {
    guard: 'mayAskFurther',
    actions: [
      'record',
      {
        type: 'startDeadline',
        params: after('REQUEST_SUPPLEMENT', ({ facts, payload, situation: { effectiveOn } }) =>
          termStarts(hearingOf(facts, payload.subjectId).round?.key ?? '', {
            rule: RULES.supplement,
            from: effectiveOn,
            due: payload.replyBy,
            subjectId: payload.subjectId,
          }),
        ),
      },
    ],
  },
} as const;

/** Changes only the body that decided may make, while subjects can still be told of them. */
export const scopeOn = {
  ADJUST_SCOPE: { guard: 'mayChangeScope', actions: ['record'] },
  ADD_SUBJECT: {
    guard: 'mayChangeScope',
    actions: [
      'record',
      { type: 'grantStanding', params: after('ADD_SUBJECT', ({ facts }) => subjectStandings(facts)) },
    ],
  },
} as const;

export const extendOn = {
  EXTEND: {
    guard: 'mayExtend',
    actions: [
      'record',
      {
        type: 'extendDeadline',
        params: after('EXTEND', ({ payload, situation: { effectiveOn } }) => ({
          key: 'duration',
          until: payload.until,
          decidedOn: effectiveOn,
        })),
      },
      {
        type: 'notify',
        params: after('EXTEND', () =>
          told(
            'assignedMember',
            'inspection-extended',
            t('Thời gian kiểm tra được gia hạn', 'The inspection was extended'),
          ),
        ),
      },
    ],
  },
} as const;

export const stopOn = {
  STOP_CASE: {
    target: 'stopped',
    guard: 'mayStop',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('STOP_CASE', ({ facts, situation: { effectiveOn } }) =>
          ended(['duration', 'announce', ...termsOf(facts, Object.keys(facts.subjects))], effectiveOn),
        ),
      },
      tellParent('STOP_CASE', 'stopped'),
    ],
  },
} as const;

/** With a death nothing is awaited of that subject any more. */
export const deathOn = {
  RECORD_DEATH: {
    guard: 'mayRecordDeath',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('RECORD_DEATH', ({ facts, payload, situation: { effectiveOn } }) =>
          payload.finding === 'died' ? ended(termsOf(facts, [payload.subjectId]), effectiveOn) : [],
        ),
      },
    ],
  },
} as const;

/** Beside the proceedings, never instead of them. */
export const suspensionOn = {
  PROPOSE_SUSPENSION: {
    guard: 'mayProposeSuspension',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('PROPOSE_SUSPENSION', ({ facts, payload, situation: { seq } }) =>
          linkOpened(linkKey('suspension', seq), 'suspension@1', t('Xem xét đình chỉ', 'Consider a suspension'), {
            opening: suspensionOpening(facts, payload),
          }),
        ),
      },
    ],
  },
} as const;

const crime = (facts: SignsFacts, seq: number) =>
  external(
    facts,
    linkKey('crime', seq),
    'crime-referral',
    t('Theo dõi việc chuyển dấu hiệu tội phạm', 'Follow the referral of signs of crime'),
  );
export const besideOn = {
  ...suspensionOn,
  REFER_CRIME: {
    guard: 'mayGoOn',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('REFER_CRIME', ({ facts, situation: { seq } }) => crime(facts, seq).link),
      },
      { type: 'createTask', params: after('REFER_CRIME', ({ facts, situation: { seq } }) => crime(facts, seq).task) },
    ],
  },
} as const;

export const joinOn = {
  JOIN_DISCIPLINE: {
    guard: 'mayJoinDiscipline',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('JOIN_DISCIPLINE', ({ facts, payload, situation: { seq } }) =>
          disciplineLink(facts, payload, payload.approval, true, seq),
        ),
      },
    ],
  },
} as const;

export const moveOn = {
  MOVE_TO_DISCIPLINE: {
    guard: 'mayMoveToDiscipline',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('MOVE_TO_DISCIPLINE', ({ facts, payload, situation: { seq } }) =>
          disciplineLink(facts, payload, payload.letter, false, seq),
        ),
      },
      {
        type: 'createTask',
        params: after('MOVE_TO_DISCIPLINE', ({ facts, payload, situation: { seq } }) =>
          payload.violations ? [] : [externalLinkTask(facts, linkKey('discipline', seq), disciplineTitle)],
        ),
      },
    ],
  },
} as const;

export const concluded = [
  'record',
  {
    type: 'stopDeadline',
    params: after('CONCLUDE', ({ situation: { effectiveOn } }) => met('duration', effectiveOn)),
  },
  {
    type: 'createTask',
    params: after('CONCLUDE', ({ facts }) => ({
      key: 'notice',
      title: t('Ban hành thông báo kết luận', 'Issue the notice of conclusion'),
      office: deskOf(facts.body, 'head'),
    })),
  },
] as const;

export const noticeIssued = [
  'record',
  { type: 'closeTask', params: after('ISSUE_NOTICE', () => ({ key: 'notice' })) },
  {
    type: 'notify',
    params: after('ISSUE_NOTICE', () =>
      told(
        'officer',
        'notice-issued',
        t('Đã ký thông báo kết luận, cần triển khai', 'The notice is signed; deliver it'),
      ),
    ),
  },
] as const;
