// What follows from a decision, from an end without one, and from what stands beside: deferral, suspension, the archive.
import { t } from '../define.js';
import { dutyTasks, dutyTerms } from '../fragments/duties.v1.js';
import { linkKey, linkOpened, parentTold } from '../fragments/links.v1.js';
import { deskOf } from '../fragments/offices.v1.js';
import { expiryStarted } from '../fragments/sanction-change.v1.js';
import { ANNOUNCE_TERM } from '../fragments/sanction-regions.v1.js';
import { givenByLaw } from '../fragments/terms.v1.js';
import { suspensionOpening } from './events-suspension.js';
import { type MemberFacts, memberOf, RULES } from './facts.js';
import { banStarts } from './sanction-words.js';

import { after, clocks, clocksStop, taskClosed, told } from './transitions.js';

export const decides = {
  ISSUE_DECISION: {
    target: '#sanctioned',
    guard: 'mayIssueDecision',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('ISSUE_DECISION', ({ situation: { effectiveOn } }) =>
          ['duration', 'cellDecision'].map((key) => ({ key, how: 'met' as const, on: effectiveOn })),
        ),
      },
      {
        type: 'startDeadline',
        params: after('ISSUE_DECISION', ({ facts, situation: now }) => [
          ...(givenByLaw(now, RULES.announce)
            ? [{ key: ANNOUNCE_TERM, rule: RULES.announce, from: now.effectiveOn }]
            : []),
          ...banStarts(facts, now),
          ...dutyTerms(facts, now),
          ...expiryStarted(facts, RULES.expiry, now),
        ]),
      },
      {
        type: 'createTask',
        params: after('ISSUE_DECISION', ({ facts, situation: now }) => [
          {
            key: ANNOUNCE_TERM,
            office: deskOf(facts.body, 'officer'),
            title: t('Công bố, giao quyết định kỷ luật', 'Announce the decision'),
          },
          ...dutyTasks(facts, now),
          ...suspensionToEnd(facts),
        ]),
      },
      { type: 'endLinkedCase', params: after('ISSUE_DECISION', ({ facts }) => parentTold(facts, facts.form ?? '')) },
      told(
        'ISSUE_DECISION',
        'discipline-decided',
        'Đã ký quyết định kỷ luật',
        'A disciplinary decision was signed',
        'head',
      ),
    ],
  },
} as const;

/** An expulsion ends no suspension by itself: somebody has to end it there, on paper. */
const suspensionToEnd = (facts: MemberFacts) =>
  facts.form === 'expulsion' &&
  Object.values(facts.links).some(({ procedure, status }) => procedure === 'suspension@1' && status !== 'ended')
    ? [
        {
          key: 'suspensionAfterExpulsion',
          office: deskOf(facts.body, 'head'),
          title: t('Kết thúc việc đình chỉ do đã khai trừ', 'End the suspension, the member being expelled'),
        },
      ]
    : [];

export const notifies = {
  ISSUE_NOTICE: {
    guard: 'mayIssueNotice',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('ISSUE_NOTICE', ({ situation: { effectiveOn } }) => ({
          key: 'duration',
          how: 'met' as const,
          on: effectiveOn,
        })),
      },
      // A ballot that reached no form leaves nothing to be barred.
      clocksStop('ISSUE_NOTICE', 'ended'),
      {
        type: 'endLinkedCase',
        params: after('ISSUE_NOTICE', ({ facts }) => parentTold(facts, facts.outcome?.what ?? 'notDisciplined')),
      },
    ],
  },
  DELIVER_NOTICE: { guard: 'mayDeliverNotice', actions: ['record'] },
} as const;

export const archives = { ARCHIVE: { target: '#archived', guard: 'mayArchive', actions: ['record'] } } as const;
export const afterReferral = {
  REFERRAL_RETURNED: {
    target: '#active',
    guard: 'mayTakeBack',
    actions: ['record', taskClosed('REFERRAL_RETURNED', 'referral'), clocks('REFERRAL_RETURNED')],
  },
  ARCHIVE: {
    target: '#archived',
    guard: 'mayArchiveReferred',
    actions: [
      'record',
      taskClosed('ARCHIVE', 'referral'),
      { type: 'endLinkedCase', params: after('ARCHIVE', ({ facts }) => parentTold(facts, 'referred')) },
    ],
  },
} as const;

/** A suspension may be proposed beside at any time, and goes on after the decision. */
export const besides = {
  PROPOSE_SUSPENSION: {
    guard: 'mayProposeSuspension',
    actions: [
      'record',
      {
        type: 'openLinkedCase',
        params: after('PROPOSE_SUSPENSION', ({ payload, situation: { seq } }) =>
          linkOpened(
            linkKey('suspension', seq),
            'suspension@1',
            t('Đình chỉ sinh hoạt đảng', 'Suspension of party activities'),
            { opening: suspensionOpening(payload) },
          ),
        ),
      },
    ],
  },
  GO_ON_AFTER_DEATH: { guard: 'mayGoOnAfterDeath', actions: ['record'] },
} as const;

/** The deferral runs beside the proceedings: it holds back what moves against the member, and nothing else. */
export const defers = {
  STATE_NOT_SERIOUS: { guard: 'mayStateNotSerious', actions: ['record'] },
  DEFER: {
    target: 'deferred',
    guard: 'mayDefer',
    actions: [
      'record',
      {
        type: 'startDeadline',
        params: after('DEFER', ({ facts, payload, situation: { effectiveOn } }) => ({
          key: facts.deferral?.key ?? '',
          rule: RULES.deferralEnd,
          from: effectiveOn,
          subjectId: memberOf(facts),
          setByHand: { due: payload.until },
        })),
      },
      {
        type: 'createTask',
        params: after('DEFER', ({ facts, payload }) => ({
          key: 'deferralEnd',
          office: deskOf(facts.body, 'head'),
          title: t('Tiếp tục xem xét hoặc kéo dài', 'Go on with the matter, or prolong the deferral'),
          dueOn: payload.until,
        })),
      },
    ],
  },
} as const;
export const whileDeferred = {
  PROLONG_DEFERRAL: {
    guard: 'mayProlongDeferral',
    actions: [
      'record',
      {
        type: 'extendDeadline',
        params: after('PROLONG_DEFERRAL', ({ facts, payload, situation: { effectiveOn } }) => ({
          key: facts.deferral?.key ?? '',
          until: payload.until,
          decidedOn: effectiveOn,
        })),
      },
      told(
        'PROLONG_DEFERRAL',
        'deferral-prolonged',
        'Kéo dài thời gian chưa xem xét',
        'A deferral was prolonged',
        'upper',
      ),
    ],
  },
  END_DEFERRAL: {
    target: 'notDeferred',
    guard: 'mayEndDeferral',
    actions: [
      'record',
      taskClosed('END_DEFERRAL', 'deferralEnd'),
      {
        type: 'stopDeadline',
        params: after('END_DEFERRAL', ({ facts, situation: { effectiveOn } }) => ({
          key: facts.deferrals.at(-1)?.key ?? '',
          how: 'met' as const,
          on: effectiveOn,
        })),
      },
    ],
  },
} as const;
