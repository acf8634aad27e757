// The two regions beside the proceedings: the life of the decision, and the complaint against it. They follow facts: the deciding event of
// the proceedings fills in the sanction, and from then on it lives here, also when the file is put away.
import { effectsAfter, situation, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import type { Situation, StateMeta } from '../procedure.js';
import { deskOf } from './offices.v1.js';
import {
  complaintLaw,
  effectLaw,
  expiryLaw,
  higherBodyLaw,
  type SanctionFacts,
  type SanctionWords,
} from './sanction.v1.js';
import { expiryStarted, expiryStopped, redressOpened, redressTask } from './sanction-change.v1.js';
import { complaintEvents } from './sanction-complaint.v1.js';
import { sanctionEvents } from './sanction-events.v1.js';
import { longerByTheCharter } from './sanction-window.v1.js';
import { givenByLaw, termStarts } from './terms.v1.js';

/** What a procedure adds: terms that end with the sanction, and tasks and terms that follow from a record. */
export interface SanctionHooks<F extends SanctionFacts> extends SanctionWords<F> {
  /** Keys of further terms that no longer apply to the sanction as it is after a change: of a ban, of a winding-up. */
  termsOf?: (facts: F) => readonly string[];
  /** Tasks and terms that this record brings about (reports, state synchronisation, ban). */
  tasksAfter?: (facts: F, situation: Situation) => EffectParams['createTask'][];
  termsAfter?: (facts: F, situation: Situation) => EffectParams['startDeadline'][];
}

export const COMPLAINT_WINDOW = 'complaintWindow';
/** The term to announce, and the task that stands for it; the deciding event of the proceedings begins both. */
export const ANNOUNCE_TERM = 'announce';

const rests = (said: ReturnType<typeof situation>): { description: string; meta: StateMeta } => ({
  ...said,
  meta: { ...said.meta, rests: true },
});

/** Until when the subject may complain; none is begun where the law of the day gives no day and nobody set one. */
function complaintTerm(
  { subjects }: SanctionFacts,
  rule: string,
  due: string | undefined,
  now: Situation,
): EffectParams['startDeadline'][] {
  if (due === undefined && !givenByLaw(now, rule)) return [];
  const subjectId = Object.keys(subjects)[0] ?? '';
  const until = due ?? longerByTheCharter(rule, now.effectiveOn, now);
  return [termStarts(COMPLAINT_WINDOW, { rule, from: now.effectiveOn, due: until, subjectId })];
}

const told = {
  type: 'notify',
  params: () =>
    (['officer', 'head'] as const).map((audience) => ({
      audience,
      code: 'sanction-changed',
      title: t('Hiệu lực kỷ luật có thay đổi', 'What a discipline is has changed'),
    })),
} as const;

/** Transitions of the two regions, with what follows from each. */
function transitionsOf<F extends SanctionFacts>(hooks: SanctionHooks<F>) {
  const all = { ...sanctionEvents<F>(hooks), ...complaintEvents<F>(hooks) };
  const after = effectsAfter<F, typeof all>();
  const { rules } = hooks;

  /** After a change or a result: the old expiry ends, a new one may begin, redress opens, duties come anew. */
  const follows = (type: 'CHANGE_BY_HIGHER_BODY' | 'COMPLAINT_SETTLED' | 'RECORD_OUTSIDE_RESULT') =>
    [
      'record',
      {
        type: 'stopDeadline',
        params: after(type, ({ facts, situation: now }) => [
          ...expiryStopped(facts, now),
          ...[...(hooks.termsOf?.(facts) ?? []), ...(facts.sanction?.annulledOn ? [ANNOUNCE_TERM] : [])].map((key) => ({
            key,
            how: 'ended' as const,
            on: now.effectiveOn,
          })),
        ]),
      },
      {
        type: 'startDeadline',
        params: after(type, ({ facts, situation: now }) => [
          ...expiryStarted(facts, rules.expiry, now),
          ...(hooks.termsAfter?.(facts, now) ?? []),
        ]),
      },
      { type: 'openLinkedCase', params: after(type, ({ facts, payload }) => redressOpened(facts, payload)) },
      {
        type: 'createTask',
        params: after(type, ({ facts, payload, situation: now }) => [
          ...redressTask(facts, payload),
          ...(hooks.tasksAfter?.(facts, now) ?? []),
        ]),
      },
      told,
    ] as const;
  const expires = (type: 'EXPIRE' | 'CONFIRM_EXPIRY') =>
    [
      'record',
      {
        type: 'stopDeadline',
        params: after(type, ({ facts, situation: { effectiveOn } }) => ({
          key: facts.sanction?.expiry?.key ?? '',
          how: 'met' as const,
          on: effectiveOn,
        })),
      },
      told,
    ] as const;
  const complained = ['record', told] as const;

  return {
    announces: {
      ANNOUNCE_DECISION: {
        guard: 'mayAnnounceDecision',
        actions: [
          'record',
          {
            type: 'stopDeadline',
            params: after('ANNOUNCE_DECISION', ({ situation: { effectiveOn } }) => ({
              key: ANNOUNCE_TERM,
              how: 'met' as const,
              on: effectiveOn,
            })),
          },
          { type: 'closeTask', params: after('ANNOUNCE_DECISION', () => ({ key: ANNOUNCE_TERM })) },
          {
            type: 'startDeadline',
            params: after('ANNOUNCE_DECISION', ({ facts, payload, situation: now }) => [
              ...expiryStarted(facts, rules.expiry, now),
              // By post the time runs from the day it arrives, which is recorded when that is known.
              ...(facts.sanction?.awaitsReceipt ? [] : complaintTerm(facts, rules.lodge, payload.complainUntil, now)),
              ...(hooks.termsAfter?.(facts, now) ?? []),
            ]),
          },
          {
            type: 'createTask',
            params: after('ANNOUNCE_DECISION', ({ facts, situation: now }) => hooks.tasksAfter?.(facts, now) ?? []),
          },
        ],
      },
    },
    receives: {
      RECORD_RECEIPT: {
        guard: 'mayRecordReceipt',
        actions: [
          'record',
          {
            type: 'startDeadline',
            params: after('RECORD_RECEIPT', ({ facts, payload, situation: now }) =>
              complaintTerm(facts, rules.lodge, payload.complainUntil, now),
            ),
          },
        ],
      },
    },
    delivers: { DELIVER_CHANGE: { guard: 'mayDeliverChange', actions: ['record'] } },
    changes: { CHANGE_BY_HIGHER_BODY: { guard: 'mayBeChangedAbove', actions: follows('CHANGE_BY_HIGHER_BODY') } },
    lasts: {
      EXPIRE: { guard: 'mayExpire', actions: expires('EXPIRE') },
      CONFIRM_EXPIRY: { guard: 'mayConfirmExpiry', actions: expires('CONFIRM_EXPIRY') },
      BLOCK_EXPIRY: {
        guard: 'mayBlockExpiry',
        actions: [
          'record',
          {
            type: 'createTask',
            params: after('BLOCK_EXPIRY', ({ facts, situation: { seq } }) => ({
              key: `expiryReview:${seq}`,
              office: deskOf(facts.body, 'officer'),
              title: t('Xem xét lại việc chưa chấm dứt hiệu lực', 'Look again at what keeps it from expiring'),
              ...(facts.sanction?.block ? { dueOn: facts.sanction.block.reviewOn } : {}),
            })),
          },
        ],
      },
      UNBLOCK_EXPIRY: {
        guard: 'mayUnblockExpiry',
        actions: [
          'record',
          {
            type: 'stopDeadline',
            params: after('UNBLOCK_EXPIRY', ({ facts, situation: now }) => expiryStopped(facts, now)),
          },
          told,
        ],
      },
    },
    complains: {
      COMPLAINT_LODGED: { guard: 'mayComplain', actions: complained },
      RECORD_OUTSIDE_COMPLAINT: { guard: 'mayComplain', actions: complained },
    },
    /** The case the open one goes on in may tell of itself before the open one tells of its end. */
    goesOn: { COMPLAINT_LODGED: { guard: 'mayGoOnElsewhere', actions: complained } },
    settles: {
      COMPLAINT_SETTLED: { guard: 'someComplaintTold', actions: follows('COMPLAINT_SETTLED') },
      RECORD_OUTSIDE_RESULT: { guard: 'someComplaintOpen', actions: follows('RECORD_OUTSIDE_RESULT') },
    },
  } as const;
}

/** The regions as they stand in the machine: `sanction` and `complaint`, beside `proceedings`. */
export function sanctionRegions<F extends SanctionFacts>(hooks: SanctionHooks<F>) {
  const { announces, receives, delivers, changes, lasts, complains, goesOn, settles } = transitionsOf(hooks);
  return {
    sanction: {
      initial: 'noSanction',
      states: {
        noSanction: {
          ...rests(
            situation(
              t('Chưa có quyết định kỷ luật', 'No decision'),
              t('Chưa có quyết định kỷ luật nào được ký.', 'No disciplinary decision has been signed.'),
              'side',
              ...effectLaw,
            ),
          ),
          always: [
            { target: 'sanctionSigned', guard: 'isSigned' },
            { target: 'sanctionInForce', guard: 'isAsDecided' },
          ],
        },
        sanctionSigned: {
          ...situation(
            t('Quyết định đã ký, chưa có hiệu lực', 'Signed, not yet in force'),
            t(
              'Quyết định kỷ luật đã ký, có hiệu lực từ ngày công bố.',
              'The decision is signed and takes effect when announced.',
            ),
            'side',
            ...effectLaw,
          ),
          always: [
            { target: 'sanctionInForce', guard: 'isAsDecided' },
            { target: 'sanctionReplaced', guard: 'isReplaced' },
            { target: 'sanctionAnnulled', guard: 'isAnnulled' },
          ],
          on: { ...announces, ...changes },
        },
        sanctionInForce: {
          ...rests(
            situation(
              t('Quyết định kỷ luật đang có hiệu lực', 'In force'),
              t('Quyết định kỷ luật đang có hiệu lực.', 'The disciplinary decision is in force.'),
              'side',
              ...effectLaw,
              ...expiryLaw,
            ),
          ),
          always: [
            { target: 'sanctionReplaced', guard: 'isReplaced' },
            { target: 'sanctionExpired', guard: 'isExpired' },
            { target: 'sanctionAnnulled', guard: 'isAnnulled' },
          ],
          on: { ...announces, ...receives, ...delivers, ...changes, ...lasts },
        },
        sanctionReplaced: {
          ...rests(
            situation(
              t('Đã thay đổi hình thức kỷ luật', 'In force in another form'),
              t('Hình thức kỷ luật đã được thay đổi và đang có hiệu lực.', 'The form was changed and is in force.'),
              'side',
              ...higherBodyLaw,
            ),
          ),
          always: [
            { target: 'sanctionExpired', guard: 'isExpired' },
            { target: 'sanctionAnnulled', guard: 'isAnnulled' },
          ],
          on: { ...announces, ...receives, ...delivers, ...changes, ...lasts },
        },
        sanctionExpired: {
          ...rests(
            situation(
              t('Đã chấm dứt hiệu lực', 'Expired'),
              t('Quyết định kỷ luật đã chấm dứt hiệu lực.', 'The decision has ceased to be in force.'),
              'side',
              ...expiryLaw,
            ),
          ),
          always: [
            { target: 'sanctionReplaced', guard: 'isReplaced' },
            { target: 'sanctionAnnulled', guard: 'isAnnulled' },
          ],
          on: { ...announces, ...receives, ...delivers, ...changes },
        },
        sanctionAnnulled: {
          ...rests(
            situation(
              t('Đã xóa bỏ hình thức kỷ luật', 'Annulled'),
              t('Hình thức kỷ luật đã bị xóa bỏ.', 'The discipline was annulled.'),
              'side',
              ...higherBodyLaw,
            ),
          ),
          on: { ...receives, ...delivers },
        },
      },
    },
    complaint: {
      initial: 'noComplaint',
      states: {
        noComplaint: {
          ...rests(
            situation(
              t('Không có khiếu nại', 'No complaint'),
              t('Không có khiếu nại đang giải quyết.', 'No complaint is open.'),
              'side',
              ...complaintLaw,
            ),
          ),
          always: [{ target: 'underComplaint', guard: 'isUnderComplaint' }],
          on: complains,
        },
        underComplaint: {
          ...situation(
            t('Đang khiếu nại', 'Under complaint'),
            t(
              'Quyết định đang bị khiếu nại và vẫn được chấp hành.',
              'A complaint is open; the decision is obeyed meanwhile.',
            ),
            'side',
            ...complaintLaw,
          ),
          always: [{ target: 'noComplaint', guard: 'isNotUnderComplaint' }],
          on: { ...goesOn, ...settles },
        },
      },
    },
  } as const;
}
