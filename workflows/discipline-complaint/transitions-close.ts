// The transitions from the ballot to the archive, and those at every moment, with what follows from each.
import { t } from '../define.js';
import { externalLinkTask, externalTask, linkKey, linkOpened } from '../fragments/links.v1.js';
import { givenByLaw, termStarts } from '../fragments/terms.v1.js';
import { REDRESS } from './ending.js';
import { type ComplaintFacts, RULES } from './facts.js';
import { after, followsOutside, opensAt, othersHear, stops, task, taskDone, told } from './follow.js';
import { furtherStarts } from './further-term.js';
import { passedOn, placesAbove, supersededLinks, takenHigher } from './higher.js';
import { placesOfReport } from './report-up.js';

export const votes = {
  VOTE: {
    target: 'voted',
    guard: 'mayVote',
    actions: [
      'record',
      {
        type: 'notify',
        params: after('VOTE', ({ facts }) =>
          facts.settled === null
            ? [
                {
                  audience: 'head' as const,
                  code: 'complaint-undecided',
                  title: t('Biểu quyết khiếu nại chưa mức nào đủ phiếu', 'A ballot on a complaint gave no majority'),
                },
              ]
            : [],
        ),
      },
    ],
  },
  REPORT_UP: {
    target: 'reportedUp',
    guard: 'mayReportUp',
    actions: [
      'record',
      stops('REPORT_UP', 'settle', 'ended'),
      {
        type: 'openLinkedCase',
        params: after('REPORT_UP', ({ facts, payload, situation }) => {
          const { lodged } = facts;
          const complaint = lodged?.paper ?? payload.report;
          const onward = { to: payload, places: placesOfReport(situation), complaint, lodgedOn: lodged?.on ?? '' };
          return opensAt(linkKey('reportedUp', situation.seq), payload, {
            ...passedOn(facts, onward, situation),
            // It was rightly lodged here, so the term to settle it goes on from the first receipt.
            receivedHereOn: lodged?.receivedOn ?? facts.openedOn,
            reportedUp: true,
          });
        }),
      },
      {
        type: 'createTask',
        params: after('REPORT_UP', ({ facts, payload, situation: { seq } }) =>
          followsOutside(facts, linkKey('reportedUp', seq), payload),
        ),
      },
      told(
        'REPORT_UP',
        'complaint-reported-up',
        t('Báo cáo cần hình thức kỷ luật nặng hơn', 'A heavier form is reported as due'),
        ['upper'],
      ),
      ...othersHear('REPORT_UP'),
    ],
  },
} as const;

export const signs = {
  SIGN_DECISION: {
    target: 'decided',
    guard: 'maySign',
    actions: [
      'record',
      task('SIGN_DECISION', 'announce', 'officer', t('Công bố, giao quyết định giải quyết', 'Announce the decision')),
    ],
  },
} as const;

/** Voted and not signed: what the complainant adds now goes before the body first. */
export const reopens = {
  RECORD_STATEMENT: {
    target: 'reconsidered',
    guard: 'mayState',
    actions: [
      'record',
      told(
        'RECORD_STATEMENT',
        'complaint-reopened',
        t('Người khiếu nại nêu thêm ý kiến sau biểu quyết', 'The complainant added something after the ballot'),
        ['head'],
      ),
    ],
  },
} as const;

export const announces = {
  ANNOUNCE: {
    target: 'announced',
    guard: 'mayAnnounce',
    actions: [
      'record',
      stops('ANNOUNCE', 'settle', 'met'),
      {
        type: 'startDeadline',
        params: after('ANNOUNCE', ({ facts, payload, situation }) => furtherStarts(facts, payload, situation)),
      },
      taskDone('ANNOUNCE', 'announce'),
      ...othersHear('ANNOUNCE'),
      {
        type: 'openLinkedCase',
        params: after('ANNOUNCE', ({ facts }) =>
          redress(facts).map(({ key, title }) => linkOpened(key, REDRESS_PROCEDURE, title, { external: true })),
        ),
      },
      {
        type: 'createTask',
        params: after('ANNOUNCE', ({ facts }) =>
          redress(facts).map(({ key, title }) => externalLinkTask(facts, key, title)),
        ),
      },
    ],
  },
} as const;

const REDRESS_PROCEDURE = 'wrongful-discipline-redress@1';
const redress = ({ links }: ComplaintFacts) =>
  links[REDRESS]
    ? [{ key: REDRESS, title: t('Xin lỗi, phục hồi quyền lợi do kỷ luật oan', 'Apology and restoration') }]
    : [];

export const sendsCopies = { DELIVER_COPY: { guard: 'maySendCopy', actions: ['record'] } } as const;

/** From wherever the outcome is known: at once, after the term, after the file was put away. */
export const complainsFurther = {
  COMPLAIN_FURTHER: {
    target: 'complainedFurther',
    guard: 'mayComplainFurther',
    actions: [
      'record',
      {
        type: 'stopDeadline',
        params: after('COMPLAIN_FURTHER', ({ facts }) => ({
          key: 'further',
          how: 'met' as const,
          on: facts.further?.on ?? facts.openedOn,
        })),
      },
      {
        type: 'openLinkedCase',
        params: after('COMPLAIN_FURTHER', ({ facts, payload, situation }) =>
          opensAt(
            linkKey('further', situation.seq),
            payload,
            takenHigher(facts, { ...payload, to: payload, places: placesAbove(facts, situation) }, situation),
          ),
        ),
      },
      // The way taken wrongly before is over, and so is the task that stood for it.
      {
        type: 'closeTask',
        params: after('COMPLAIN_FURTHER', ({ facts }) =>
          supersededLinks(facts).map((key) => ({ key: externalTask(key) })),
        ),
      },
      {
        type: 'createTask',
        params: after('COMPLAIN_FURTHER', ({ facts, payload, situation: { seq } }) =>
          followsOutside(facts, linkKey('further', seq), payload),
        ),
      },
      told('COMPLAIN_FURTHER', 'complaint-further', t('Có khiếu nại tiếp', 'The complaint was taken higher'), ['head']),
    ],
  },
} as const;

export const finalises = {
  FINALISE: { target: 'final', guard: 'mayFinalise', actions: ['record', stops('FINALISE', 'further', 'ended')] },
} as const;
export const archives = { ARCHIVE: { target: 'archived', guard: 'mayArchive', actions: ['record'] } } as const;

/** The complainant may want to withdraw, until the ballots. */
export const withdraws = {
  ASK_TO_WITHDRAW: {
    guard: 'mayAskToWithdraw',
    actions: [
      'record',
      task(
        'ASK_TO_WITHDRAW',
        'withdrawal',
        'head',
        t('Gặp người khiếu nại về việc xin rút đơn', 'Meet the complainant on the request to withdraw'),
      ),
    ],
  },
  CONFIRM_WITHDRAWAL: {
    target: 'withdrawn',
    guard: 'mayConfirmWithdrawal',
    actions: [
      'record',
      taskDone('CONFIRM_WITHDRAWAL', 'withdrawal'),
      stops('CONFIRM_WITHDRAWAL', 'settle', 'ended'),
      ...othersHear('CONFIRM_WITHDRAWAL'),
    ],
  },
  KEEP_COMPLAINT: {
    guard: 'mayKeepComplaint',
    actions: [
      'record',
      taskDone('KEEP_COMPLAINT', 'withdrawal'),
      {
        type: 'notify',
        params: after('KEEP_COMPLAINT', ({ payload }) =>
          payload.pressed
            ? (['head', 'upper', 'reviewer'] as const).map((audience) => ({
                audience,
                code: 'complainant-pressed',
                title: t('Người khiếu nại cho biết bị ép rút đơn', 'A complainant says they were pressed to withdraw'),
              }))
            : [],
        ),
      },
    ],
  },
} as const;

/** At every moment of the open case. */
export const atAnyTime = {
  RECORD_STATEMENT: { guard: 'mayState', actions: ['record'] },
  SETTLEMENT_OVERDUE: {
    guard: 'termHasPassed',
    actions: [
      'record',
      told(
        'SETTLEMENT_OVERDUE',
        'complaint-overdue',
        t('Khiếu nại quá thời hạn giải quyết', 'A complaint is past its term'),
        ['head', 'upper', 'reviewer'],
      ),
      task(
        'SETTLEMENT_OVERDUE',
        'overdueNotice',
        'officer',
        t('Báo người khiếu nại chưa giải quyết xong', 'Tell the complainant that it is not settled'),
      ),
      {
        type: 'startDeadline',
        params: after('SETTLEMENT_OVERDUE', ({ situation }) =>
          givenByLaw(situation, RULES.overdueNotice)
            ? [termStarts('overdueNotice', { rule: RULES.overdueNotice, from: situation.effectiveOn })]
            : [],
        ),
      },
    ],
  },
  NOTIFY_OVERDUE: {
    guard: 'isOverdue',
    actions: ['record', taskDone('NOTIFY_OVERDUE', 'overdueNotice'), stops('NOTIFY_OVERDUE', 'overdueNotice', 'met')],
  },
} as const;
