// The transitions from the lodging to the hearing, with what follows from each: terms, tasks, who is told.
import { t } from '../define.js';
import { linkKey } from '../fragments/links.v1.js';
import { teamStandings } from '../fragments/team.v1.js';
import { givenByLaw, termStarts } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { asksFromBefore } from './earlier.js';
import { decisionHearsOfLodging } from './ending.js';
import { type ComplaintFacts, RULES } from './facts.js';
import { after, followsOutside, opensAt, othersHear, stops, task, taskDone, told } from './follow.js';
import { furtherStarts } from './further-term.js';
import { lodgingRule } from './grounds.js';
import { passedOn } from './higher.js';

/** Whoever decided before, on whatever level, and be it the one who takes the complaint in; a colleague goes on with it. */
const shutOut = (facts: ComplaintFacts, situation: Situation): string[] => {
  const { personId } = situation.by;
  const opener = personId && asksFromBefore(facts.earlier, situation) ? [personId] : [];
  const all = new Set([...facts.earlier.persons, ...facts.recused, ...opener]);
  return [...all].filter((id) => !(id in facts.subjects)).sort();
};

export const opening = {
  LODGE: {
    target: 'open',
    guard: 'mayOpen',
    actions: [
      'record',
      {
        type: 'grantStanding',
        params: after('LODGE', ({ facts, situation }) => [
          ...Object.values(facts.subjects)
            .filter(({ kind }) => kind === 'member')
            .map(({ id }) => ({ personId: id, standing: 'subject' as const, subjectId: id })),
          ...shutOut(facts, situation).map((personId) => ({ personId, standing: 'conflicted' as const })),
          ...(situation.by.personId && !asksFromBefore(facts.earlier, situation)
            ? [{ personId: situation.by.personId, standing: 'caseOfficer' as const }]
            : []),
        ]),
      },
      {
        type: 'tellCase',
        params: after('LODGE', ({ facts, payload, situation }) =>
          // Which case it comes from is believed of the system alone.
          decisionHearsOfLodging(facts, situation.by.kind === 'system' ? (payload.parent?.caseId ?? null) : null),
        ),
      },
      {
        type: 'startDeadline',
        params: after('LODGE', ({ facts: { lodged, decision }, situation }) => [
          ...(lodged?.termIsKnown && decision?.receivedOn
            ? [termStarts('lodge', { rule: lodgingRule(decision.what), from: decision.receivedOn })]
            : []),
          ...(lodged && givenByLaw(situation, RULES.settle)
            ? [termStarts('settle', { rule: RULES.settle, from: lodged.receivedOn })]
            : []),
        ]),
      },
      {
        type: 'stopDeadline',
        params: after('LODGE', ({ facts: { lodged } }) =>
          lodged?.termIsKnown ? [{ key: 'lodge', how: 'met' as const, on: lodged.on }] : [],
        ),
      },
      task(
        'LODGE',
        'acknowledge',
        'officer',
        t('Báo người khiếu nại đã nhận đơn', 'Tell the complainant of the receipt'),
      ),
      told('LODGE', 'complaint-lodged', t('Có khiếu nại kỷ luật', 'A complaint against discipline'), ['head']),
    ],
  },
} as const;

export const acknowledges = {
  ACKNOWLEDGE: {
    target: 'screening',
    guard: 'mayTell',
    actions: ['record', taskDone('ACKNOWLEDGE', 'acknowledge')],
  },
} as const;

export const routes = {
  FORWARD: {
    target: 'forwarded',
    guard: 'mayForward',
    actions: [
      'record',
      stops('FORWARD', 'settle', 'ended'),
      {
        type: 'openLinkedCase',
        params: after('FORWARD', ({ facts, payload, situation }) => {
          const { lodged, route } = facts;
          const places = route?.places ?? null;
          const complaint = lodged?.paper ?? payload.letter;
          return opensAt(
            linkKey('forwarded', situation.seq),
            payload,
            passedOn(facts, { to: payload, places, complaint, lodgedOn: lodged?.on ?? facts.openedOn }, situation),
          );
        }),
      },
      {
        type: 'createTask',
        params: after('FORWARD', ({ facts, payload, situation: { seq } }) =>
          followsOutside(facts, linkKey('forwarded', seq), payload),
        ),
      },
      ...othersHear('FORWARD'),
    ],
  },
  ACCEPT: {
    target: 'accepted',
    guard: 'mayAccept',
    actions: [
      'record',
      {
        type: 'startDeadline',
        params: after('ACCEPT', ({ facts, payload }) =>
          payload.settleBy
            ? [
                termStarts('settle', {
                  rule: RULES.settle,
                  from: facts.lodged?.receivedOn ?? facts.openedOn,
                  due: payload.settleBy,
                }),
              ]
            : [],
        ),
      },
    ],
  },
  REJECT: {
    target: 'rejected',
    guard: 'mayReject',
    actions: [
      'record',
      task('REJECT', 'deliver', 'officer', t('Giao thông báo không giải quyết', 'Deliver the refusal')),
    ],
  },
} as const;

export const deliversRefusal = {
  DELIVER_REJECTION: {
    target: 'rejectionDelivered',
    guard: 'mayTell',
    actions: [
      'record',
      stops('DELIVER_REJECTION', 'settle', 'met'),
      {
        type: 'startDeadline',
        params: after('DELIVER_REJECTION', ({ facts, payload, situation }) => furtherStarts(facts, payload, situation)),
      },
      taskDone('DELIVER_REJECTION', 'deliver'),
      ...othersHear('DELIVER_REJECTION'),
    ],
  },
} as const;

export const prepares = {
  PROPOSE_PLAN: { target: 'planProposed', guard: 'mayPropose', actions: ['record'] },
} as const;
export const plans = {
  PLAN: {
    target: 'planned',
    guard: 'mayPlan',
    actions: ['record', { type: 'grantStanding', params: after('PLAN', ({ payload }) => teamStandings(payload.team)) }],
  },
} as const;
export const launches = { LAUNCH: { target: 'verifying', guard: 'mayWork', actions: ['record'] } } as const;

export const invites = { INVITE_COMPLAINANT: { guard: 'mayInvite', actions: ['record'] } } as const;
export const verifies = {
  ...invites,
  VERIFY: { guard: 'mayWork', actions: ['record'] },
  CONSULT: { guard: 'mayWork', actions: ['record'] },
  REPORT: { target: 'reported', guard: 'mayReport', actions: ['record'] },
} as const;
export const hears = {
  ...invites,
  HEAR_COMPLAINANT: { target: 'heard', guard: 'mayHear', actions: ['record'] },
  VERIFY_MORE: { target: 'verifying', guard: 'mayVerifyMore', actions: ['record'] },
} as const;
/** Heard once, and again on an increase. */
export const hearsMore = { ...hears, HEAR_COMPLAINANT: { guard: 'mayHear', actions: ['record'] } } as const;
