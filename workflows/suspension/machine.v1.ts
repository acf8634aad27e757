// Suspension of party activities, of committee activities, of an organisation's operation: a preventive measure, not a sanction.
// Source: discipline reference 6, repaired by G17 (see README.md). Terms lapse in full view; nothing ends or returns by itself.
import { assign, setup } from 'xstate';
import { recordFacts } from '../base-facts.js';
import { type MachineEvent, situation, t } from '../define.js';
import { effectActions } from '../effects.js';
import { correctionRegion } from '../fragments/correction.v1.js';
import { disagreementRegion } from '../fragments/disagreement.v1.js';
import { handOverRegion } from '../fragments/handover.v1.js';
import { importRegion } from '../fragments/import.v1.js';
import { linkTransitions } from '../fragments/links.v1.js';
import { paperTransitions } from '../fragments/papers.v1.js';
import { pauseRegion } from '../fragments/pause.v1.js';
import { recusalOn } from '../fragments/recusal.v1.js';
import { subjectTransitions } from '../fragments/subjects.v1.js';
import { machineGuards } from '../guards.js';
import type { Procedure } from '../procedure.js';
import { events } from './events.js';
import { isRequest } from './events-subject.js';
import { liftingIsOwed, noSuspension, type SuspensionFacts, subjectOf } from './facts.js';
import { guards } from './guards.js';
import * as cite from './legal-basis.js';
import { subjectSheet } from './subject-sheet.js';
import { RULES } from './term.js';
import * as go from './transitions.js';

const machine = setup({
  types: {} as { context: SuspensionFacts; events: MachineEvent<keyof typeof events> },
  guards: machineGuards<SuspensionFacts, typeof guards>(guards, events),
  actions: { ...effectActions, record: assign(({ context, event }) => recordFacts(events, context, event)) },
}).createMachine({
  id: 'suspension',
  context: noSuspension,
  type: 'parallel',
  states: {
    proceedings: {
      initial: 'notOpened',
      states: {
        notOpened: {
          ...situation(
            t('Chưa mở', 'Not opened'),
            t('Chưa ghi nhận căn cứ đình chỉ.', 'No ground is recorded yet.'),
            'prepare',
            cite.purpose,
          ),
          on: go.openings,
        },
        open: {
          ...situation(
            t('Vụ việc đã mở', 'The case is open'),
            t('Vụ việc đình chỉ đang được giải quyết.', 'A suspension is being handled.'),
            'prepare',
            cite.purpose,
          ),
          on: { ...go.atAnyTime, ...recusalOn, ...paperTransitions, ...linkTransitions, ...subjectTransitions },
          initial: 'groundRecorded',
          states: {
            groundRecorded: {
              ...situation(
                t('Đã ghi nhận căn cứ', 'Ground recorded'),
                t('Có căn cứ đình chỉ, chưa có đề nghị.', 'There is a ground; nobody has proposed yet.'),
                'prepare',
                ...cite.grounds,
              ),
              on: { ...go.proposes, ...go.beforeDecision },
            },
            proposed: {
              ...situation(
                t('Đã đề nghị đình chỉ', 'Proposed'),
                t('Đã trình đề nghị, chờ cơ quan có thẩm quyền quyết định.', 'Proposed; the competent body decides.'),
                'prepare',
                ...cite.procedure,
              ),
              on: { ...go.decides, ...go.beforeDecision },
            },
            ordered: {
              ...situation(
                t('Đã có quyết định đình chỉ', 'Suspension ordered'),
                t('Một quyết định đình chỉ đang có.', 'A decision to suspend stands.'),
                'conduct',
                ...cite.terms,
              ),
              on: go.whileOrdered,
              initial: 'decided',
              states: {
                decided: {
                  ...situation(
                    t('Đã ban hành quyết định đình chỉ', 'Decision issued'),
                    t('Quyết định đã ký, chưa giao cho đối tượng.', 'Signed, not yet handed to the subject.'),
                    'conduct',
                    ...cite.procedure,
                  ),
                  on: { ...go.announces, ...go.lapses },
                },
                suspended: {
                  ...situation(
                    t('Đang đình chỉ', 'Suspended'),
                    t('Đối tượng đang bị đình chỉ, trong thời hạn.', 'The subject is suspended, within the term.'),
                    'conduct',
                    ...cite.terms,
                  ),
                  on: { ...go.extension, ...go.lapses, ...go.newTerm, ...go.delivers },
                },
                suspensionExtended: {
                  ...situation(
                    t('Đang đình chỉ (đã gia hạn)', 'Suspended, term extended'),
                    t('Thời hạn đình chỉ đã được gia hạn.', 'The term of the suspension was extended.'),
                    'conduct',
                    ...cite.terms,
                  ),
                  on: { ...go.extension, ...go.lapses, ...go.newTerm, ...go.delivers },
                },
                termLapsed: {
                  ...situation(
                    t('Quá thời hạn đình chỉ', 'Term lapsed'),
                    t(
                      'Đã hết thời hạn mà chưa có quyết định; chỉ được cho trở lại, kết thúc hoặc quyết định theo căn cứ mới.',
                      'The term has ended without a decision; only lifting, ending or a decision on a new ground is open.',
                    ),
                    'conduct',
                    ...cite.lapse,
                  ),
                  on: { ...go.newTerm, ...go.delivers },
                },
              },
            },
            lifted: {
              ...situation(
                t('Đã cho trở lại', 'Lifted'),
                t('Đối tượng đã được trở lại sinh hoạt, hoạt động.', 'The subject has returned.'),
                'close',
                ...cite.ending,
              ),
              on: { ...go.delivers, ...go.archives },
            },
            endedByExpulsion: {
              ...situation(
                t('Kết thúc do khai trừ, giải tán', 'Ended by expulsion or dissolution'),
                t(
                  'Đã khai trừ đảng viên hoặc giải tán tổ chức.',
                  'The member was expelled or the organisation dissolved.',
                ),
                'close',
                ...cite.ending,
                ...cite.conviction,
              ),
              on: { ...go.delivers, ...go.archives },
            },
            endedByDeath: {
              ...situation(
                t('Kết thúc do qua đời', 'Ended by death'),
                t('Đảng viên đã qua đời.', 'The member has died.'),
                'close',
                ...cite.ending,
              ),
              on: go.archives,
            },
            notSuspended: {
              ...situation(
                t('Không đình chỉ', 'Not suspended'),
                t('Cơ quan đã quyết định không đình chỉ.', 'The body decided not to suspend.'),
                'close',
                ...cite.procedure,
              ),
              on: go.archives,
            },
            referred: {
              ...situation(
                t('Đã chuyển tổ chức có thẩm quyền', 'Referred'),
                t('Đề nghị đã chuyển đến tổ chức có thẩm quyền.', 'The proposal went to the competent organisation.'),
                'close',
                ...cite.competence,
              ),
              on: go.afterReferral,
            },
            archived: {
              ...rests(
                situation(
                  t('Đã lưu hồ sơ', 'Archived'),
                  t('Hồ sơ đã nộp lưu.', 'The file is put away.'),
                  'after',
                  ...cite.procedure,
                ),
              ),
            },
          },
        },
      },
    },
    pause: pauseRegion,
    handOver: handOverRegion,
    import: importRegion,
    disagreement: disagreementRegion,
    correction: correctionRegion,
  },
});

function rests(said: ReturnType<typeof situation>): ReturnType<typeof situation> {
  return { ...said, meta: { ...said.meta, rests: true } };
}

export const suspensionV1: Procedure = {
  id: 'suspension@1',
  title: t('Đình chỉ sinh hoạt đảng, cấp ủy, hoạt động tổ chức đảng', 'Suspension'),
  machine,
  events,
  guards: guards as Procedure['guards'],
  deadlineRules: Object.values(RULES),
  abstract: (facts: SuspensionFacts) => ({
    subject: facts.subjects[subjectOf(facts)]?.kind,
    kind: facts.kind,
    ground: facts.ground.kind,
    // What the measure is matters until it is decided upon; from then on the term says it all.
    measure: !facts.decision && facts.ground.kind === 'judicial' && [facts.ground.measure, facts.ground.until !== null],
    seatIncluded: facts.seatIncluded,
    newGround: facts.newGround?.ground.kind,
    term: facts.term && [facts.term.rule, Math.min(facts.term.extensions, 1)],
    owed: facts.owed.length > 0 && (facts.owed.includes('suspension') ? 'suspension' : 'further'),
    // Who manages the subject decides who is competent, until somebody has decided.
    managed: facts.decision === null && [facts.managedBy, facts.seats.length > 0],
    requests: facts.views.some(isRequest),
    granted: liftingIsOwed(facts),
    links: Object.values(facts.links).map(({ status }) => status),
    recused: Math.min(facts.recused.length, 2),
    seat: facts.end?.seat,
  }),
  side: [
    'RECORD_RECUSAL',
    'ADD_LATE_PAPER',
    'ATTACH_PAPER_FILE',
    'LINKED_CASE_OPENED',
    'LINKED_CASE_ENDED',
    'LINK_REFUSED',
    'SETTLE_EXTERNAL_LINK',
    'OPEN_LINKED_MATTER',
    'RECORD_SUBJECT_CHANGE',
    'RECORD_DEATH',
    'RECORD_VIEW',
    'ANSWER_REQUEST',
    'PAUSE',
    'RESUME',
    'HAND_OVER',
    'CONFIRM_HAND_OVER',
    'RETURN_HAND_OVER',
    'RECALL_HAND_OVER',
    'BEGIN_IMPORT',
    'END_IMPORT',
    'REPORT_DISAGREEMENT',
    'RECORD_UPPER_OPINION',
    'PROPOSE_CORRECTION',
    'APPROVE_CORRECTION',
    'REJECT_CORRECTION',
  ],
  sheet: subjectSheet,
  secrecy: 'internalRestricted',
};
