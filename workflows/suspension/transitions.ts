// The transitions of a suspension with what follows from each: terms, tasks, who is told. The states that take them are in machine.v1.ts.
import { effectsAfter, t } from '../define.js';
import { externalLinkTask, linkKey, linkOpened, parentTold } from '../fragments/links.v1.js';
import { deskOf } from '../fragments/offices.v1.js';
import { events } from './events.js';
import { isRequest, LINKED_MATTERS } from './events-subject.js';
import type { SuspensionFacts } from './facts.js';
import { termStarted } from './term.js';

type Type = keyof typeof events;
const after = effectsAfter<SuspensionFacts, typeof events>();

/** The subject keeps out of the file; whoever opened it from a desk handles it. */
const standings = (type: 'RECORD_JUDICIAL_MEASURE' | 'RECORD_OBSTRUCTION') =>
  ({
    type: 'grantStanding',
    params: after(type, ({ facts, situation: { by } }) => [
      ...Object.values(facts.subjects)
        .filter(({ kind }) => kind === 'member')
        .map(({ id }) => ({ personId: id, standing: 'subject' as const, subjectId: id })),
      ...(by.personId ? [{ personId: by.personId, standing: 'caseOfficer' as const }] : []),
    ]),
  }) as const;
const termStarts = (type: 'DECIDE' | 'DECIDE_NEW_TERM') =>
  ({ type: 'startDeadline', params: after(type, ({ facts }) => termStarted(facts)) }) as const;
/** `met`: lifted, as the term expects. `ended`: its subject is gone. */
const termStops = (type: 'LIFT' | 'END_BY_EXPULSION' | 'END_BY_DEATH', how: 'met' | 'ended') =>
  ({
    type: 'stopDeadline',
    params: after(type, ({ facts, situation: { effectiveOn } }) =>
      facts.term ? [{ key: facts.term.key, how, on: effectiveOn }] : [],
    ),
  }) as const;
const parentHears = (type: Type, outcome: string) =>
  ({ type: 'endLinkedCase', params: after(type, ({ facts }) => parentTold(facts, outcome)) }) as const;
const referralClosed = (type: Type) =>
  ({ type: 'closeTask', params: after(type, () => ({ key: 'referral' })) }) as const;
const grantHonoured = (type: Type) => ({ type: 'closeTask', params: after(type, () => ({ key: 'granted' })) }) as const;
const overdueClosed = (type: Type) => ({ type: 'closeTask', params: after(type, () => ({ key: 'lapsed' })) }) as const;
const told = (
  type: Type,
  code: string,
  vi: string,
  en: string,
  audiences: readonly ('head' | 'upper' | 'reviewer')[],
) =>
  ({
    type: 'notify',
    params: after(type, () => audiences.map((audience) => ({ audience, code, title: t(vi, en) }))),
  }) as const;

export const openings = {
  RECORD_JUDICIAL_MEASURE: {
    target: 'open',
    guard: 'mayOpen',
    actions: ['record', standings('RECORD_JUDICIAL_MEASURE')],
  },
  RECORD_OBSTRUCTION: { target: 'open', guard: 'mayOpen', actions: ['record', standings('RECORD_OBSTRUCTION')] },
} as const;

const deathEnds = {
  target: 'endedByDeath',
  guard: 'mayEndByDeath',
  actions: [
    'record',
    termStops('END_BY_DEATH', 'ended'),
    overdueClosed('END_BY_DEATH'),
    grantHonoured('END_BY_DEATH'),
    parentHears('END_BY_DEATH', 'died'),
  ],
} as const;

const recordsGround = { guard: 'mayRecordGround', actions: ['record'] } as const;

/** Before a decision: somebody else may be competent, the ground may fall away or change, the subject may die. */
export const beforeDecision = {
  // It may come back, so the case that opened this one hears of the referral only once the file is put away.
  REFER: {
    target: 'referred',
    guard: 'mayRefer',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('REFER', ({ facts }) => ({
          key: 'referral',
          office: deskOf(facts.body, 'officer'),
          title: t('Theo dõi đề nghị đã chuyển', 'Follow up the referred proposal'),
        })),
      },
    ],
  },
  DECIDE_NOT_TO_SUSPEND: {
    target: 'notSuspended',
    guard: 'mayDecline',
    actions: ['record', parentHears('DECIDE_NOT_TO_SUSPEND', 'notSuspended')],
  },
  // A vote on the old ground would decide on the new one, so it is proposed anew.
  RECORD_NEW_GROUND: { target: 'groundRecorded', ...recordsGround },
  END_BY_DEATH: deathEnds,
} as const;

export const proposes = { PROPOSE: { target: 'proposed', guard: 'mayPropose', actions: ['record'] } } as const;

export const decides = {
  DECIDE: { target: 'ordered', guard: 'mayDecide', actions: ['record', termStarts('DECIDE')] },
} as const;

/** While a decision to suspend stands, also past its term. */
export const whileOrdered = {
  LIFT: {
    target: 'lifted',
    guard: 'mayLift',
    actions: [
      'record',
      termStops('LIFT', 'met'),
      overdueClosed('LIFT'),
      grantHonoured('LIFT'),
      parentHears('LIFT', 'lifted'),
    ],
  },
  END_BY_EXPULSION: {
    target: 'endedByExpulsion',
    guard: 'mayEndByExpulsion',
    actions: [
      'record',
      termStops('END_BY_EXPULSION', 'ended'),
      overdueClosed('END_BY_EXPULSION'),
      grantHonoured('END_BY_EXPULSION'),
      parentHears('END_BY_EXPULSION', 'expelled'),
    ],
  },
  END_BY_DEATH: deathEnds,
  RECORD_NEW_GROUND: recordsGround,
} as const;

export const announces = { ANNOUNCE: { target: 'suspended', guard: 'mayAnnounce', actions: ['record'] } } as const;

export const lapses = {
  SUSPENSION_TERM_LAPSED: {
    target: 'termLapsed',
    guard: 'termIsPast',
    actions: [
      'record',
      told(
        'SUSPENSION_TERM_LAPSED',
        'suspension-term-lapsed',
        'Hết thời hạn đình chỉ mà chưa có quyết định',
        'A suspension has passed its term without a decision',
        ['head', 'upper', 'reviewer'],
      ),
      {
        type: 'createTask',
        params: after('SUSPENSION_TERM_LAPSED', ({ facts }) => ({
          key: 'lapsed',
          office: deskOf(facts.body, 'head'),
          title: t(
            'Quyết định về việc đình chỉ đã quá hạn: cho trở lại, kết thúc hoặc căn cứ mới',
            'Decide the suspension past its term: lift, end, or a new ground',
          ),
        })),
      },
    ],
  },
} as const;

export const extension = {
  EXTEND_SUSPENSION: {
    target: 'suspensionExtended',
    guard: 'mayExtend',
    actions: [
      'record',
      {
        type: 'extendDeadline',
        params: after('EXTEND_SUSPENSION', ({ facts, payload, situation: { effectiveOn } }) => ({
          key: facts.term?.key ?? '',
          ...(payload.byDays === undefined ? {} : { by: payload.byDays }),
          ...(payload.until === undefined ? {} : { until: payload.until }),
          decidedOn: effectiveOn,
        })),
      },
      told('EXTEND_SUSPENSION', 'suspension-extended', 'Đã gia hạn đình chỉ', 'A suspension was extended', ['upper']),
    ],
  },
} as const;

export const newTerm = {
  DECIDE_NEW_TERM: {
    target: 'suspended',
    guard: 'mayDecideNewTerm',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('DECIDE_NEW_TERM', ({ facts, situation: { effectiveOn } }) =>
          facts.replacedTerm ? [{ key: facts.replacedTerm, how: 'ended' as const, on: effectiveOn }] : [],
        ),
      },
      termStarts('DECIDE_NEW_TERM'),
      overdueClosed('DECIDE_NEW_TERM'),
    ],
  },
} as const;

/** The decision to suspend can still be handed over, with its words, when it has been overtaken. */
export const delivers = { ANNOUNCE: { guard: 'mayAnnounce', actions: ['record'] } } as const;
export const archives = { ARCHIVE: { target: 'archived', guard: 'mayArchive', actions: ['record'] } } as const;

/** A referral that nobody sent back ends with the file; one that came back begins again at its ground. */
export const afterReferral = {
  REFERRAL_RETURNED: {
    target: 'groundRecorded',
    guard: 'mayTakeBack',
    actions: ['record', referralClosed('REFERRAL_RETURNED')],
  },
  ARCHIVE: {
    target: 'archived',
    guard: 'mayArchive',
    actions: ['record', referralClosed('ARCHIVE'), parentHears('ARCHIVE', 'referred')],
  },
} as const;

/** What the subject may say, and what may be opened beside, at every moment and after the end. */
export const atAnyTime = {
  DELIVER_DECISION: { guard: 'mayDeliver', actions: ['record'] },
  RECORD_VIEW: {
    guard: 'mayRecordView',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('RECORD_VIEW', ({ facts, situation: { seq } }) =>
          facts.views
            .filter((view) => view.seq === seq && isRequest(view))
            .map(() => ({
              key: `answer:${seq}`,
              office: deskOf(facts.body, 'head'),
              title: t('Trả lời đề nghị của đối tượng', 'Answer the subject’s request'),
            })),
        ),
      },
    ],
  },
  ANSWER_REQUEST: {
    guard: 'mayAnswer',
    actions: [
      'record',
      { type: 'closeTask', params: after('ANSWER_REQUEST', ({ payload }) => ({ key: `answer:${payload.seq}` })) },
      {
        type: 'createTask',
        params: after('ANSWER_REQUEST', ({ facts, payload }) =>
          payload.answer === 'granted'
            ? [
                {
                  key: 'granted',
                  office: deskOf(facts.body, 'head'),
                  title: t('Quyết định cho trở lại theo đề nghị đã chấp nhận', 'Lift the suspension, as was granted'),
                },
              ]
            : [],
        ),
      },
    ],
  },
  OPEN_LINKED_MATTER: {
    guard: 'mayOpenLinkedMatter',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('OPEN_LINKED_MATTER', ({ facts, payload: { matter }, situation: { seq, effectiveOn } }) => {
          const { procedure, title, external } = LINKED_MATTERS[matter];
          return linkOpened(
            linkKey(matter, seq),
            procedure,
            title,
            external ? { external } : inspectionBegins(facts, effectiveOn),
          );
        }),
      },
      {
        type: 'createTask',
        params: after('OPEN_LINKED_MATTER', ({ facts, payload: { matter }, situation: { seq } }) => {
          const { title, external } = LINKED_MATTERS[matter];
          return external ? [externalLinkTask(facts, linkKey(matter, seq), title)] : [];
        }),
      },
    ],
  },
} as const;

/** The inspection begins with a sign that comes from this case; its officer words it there. */
function inspectionBegins(facts: SuspensionFacts, effectiveOn: string) {
  const subjects = Object.values(facts.subjects).map(({ id, kind }) =>
    kind === 'member' ? { memberId: id } : { organisationId: id },
  );
  const source = facts.ground.kind === 'judicial' ? 'stateNotice' : 'areaMonitoring';
  return { opening: { type: 'RECORD_SIGNAL', payload: { subjects, source, receivedOn: effectiveOn } } };
}
