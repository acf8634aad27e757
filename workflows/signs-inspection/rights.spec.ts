// What is refused, and why: one test per right or rule that a path alone does not show.
import { Told } from '../../test/support/told.js';
import { open } from '../advance.js';
import { situationIn, startNode } from '../graph.js';
import type { RuleValue } from '../procedure.js';
import { procedureFor } from '../registry.js';
import { CAST, type WorldOptions, world } from '../world.js';
import { historyOf, type SignsFacts } from './facts.js';
import { signsInspectionV1 } from './machine.v1.js';

const {
  head,
  deputy,
  secondDeputy,
  member,
  officer,
  secondOfficer,
  thirdOfficer,
  clerk,
  subject,
  subjectOrganisation,
} = CAST;

const STEPS: [type: string, by: string][] = [
  ['RECORD_SIGNAL', officer],
  ['ASSESS_SIGNAL', head],
  ['ESTABLISH_SIGNS', head],
  ['PROPOSE_CASE', officer],
  ['ISSUE_DECISION_AND_PLAN', head],
  ['DECLARE_NO_CONFLICT', member],
  ['DECLARE_NO_CONFLICT', secondOfficer],
  ['DECLARE_NO_CONFLICT', thirdOfficer],
  ['DECLARE_NO_CONFLICT', secondDeputy],
  ['PREPARE', member],
  ['ANNOUNCE', member],
  ['SUBMIT_EXPLANATION', clerk],
  ['DRAFT_REPORT', member],
  ['HOLD_CONFERENCE', member],
  ['FINALISE_REPORT', member],
  ['SUBMIT_TO_SESSION', officer],
  ['CONCLUDE', clerk],
  ['ISSUE_NOTICE', head],
  ['DELIVER_NOTICE', deputy],
  ['ARCHIVE', clerk],
];

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

class Case extends Told {
  next = (by: string, days = 1) => ({ by, on: dayAfter(this.node.day, days) });

  /** Walks on with samples until the event before this one. */
  upTo(last: string): this {
    for (const [type, by] of STEPS) {
      if (type === last) break;
      this.sample(type, this.next(by));
    }
    return this;
  }
  why(type: string, by: string, more: Record<string, unknown> = {}, days = 1): string[] {
    const how = this.next(by, days);
    return this.faults(type, { ...this.sampleOf(type, how), ...more }, how);
  }
  /** The same, decided in a session held on a day. */
  whyInSessionOf(day: string, type: string, by: string): string[] {
    const how = this.next(by);
    const { seen } = situationIn(this.scene, this.node, by, how.on);
    const session = { ...this.scene.session(day), bodyId: CAST.body };
    const more = { seen: { ...seen, sessions: { [CAST.session]: session } } };
    return this.faults(type, this.sampleOf(type, how), { ...how, more });
  }
  get signs(): SignsFacts {
    return this.node.facts as unknown as SignsFacts;
  }
}

const aCase = (options: Partial<WorldOptions> = {}, ruleValues: Record<string, Partial<RuleValue>> = {}): Case =>
  new Case(signsInspectionV1, world({ rules: signsInspectionV1.deadlineRules, ruleValues, ...options }));

describe('preparing', () => {
  it('lets nobody decide alone on what they proposed (SOD-2)', () => {
    const it = aCase().upTo('PROPOSE_CASE');
    it.sample('PROPOSE_CASE', it.next(head));
    expect(it.why('ISSUE_DECISION_AND_PLAN', head)).toEqual(['proposerMayNotApprove']);
    expect(it.why('ISSUE_DECISION_AND_PLAN', deputy)).toEqual([]);
  });

  it('asks for a session where there is no standing group, and for a decision paper where the body is no cell', () => {
    const it = aCase({ seats: 3 }).upTo('ISSUE_DECISION_AND_PLAN');
    expect(it.why('ISSUE_DECISION_AND_PLAN', head, { vote: undefined, minutes: undefined })).toEqual(['sessionNeeded']);
    expect(it.why('ISSUE_DECISION_AND_PLAN', head, { decision: undefined })).toEqual(['decisionMissing']);
    expect(it.why('ISSUE_DECISION_AND_PLAN', deputy)).toEqual(['notYours']);
  });

  it('asks for a day set by hand where the law of the day gives no length', () => {
    const it = aCase({}, { 'signs-inspection.duration': { value: null } }).upTo('ISSUE_DECISION_AND_PLAN');
    expect(it.why('ISSUE_DECISION_AND_PLAN', head, { workUntil: undefined })).toEqual(['setTheTermByHand']);
    it.sample('ISSUE_DECISION_AND_PLAN', it.next(head));
    expect(it.effects).toContainEqual(
      expect.objectContaining({ type: 'startDeadline', key: 'duration', setByHand: { due: expect.any(String) } }),
    );
  });

  it('never starts a recalled value by itself', () => {
    const it = aCase({}, { 'signs-inspection.announce': { offeredOnly: true } }).upTo('ISSUE_DECISION_AND_PLAN');
    expect(it.why('ISSUE_DECISION_AND_PLAN', head, { announceBy: undefined })).toEqual(['setTheTermByHand']);
  });

  it('begins no work before everybody on the team declared, and shuts out who has a tie', () => {
    const it = aCase().upTo('DECLARE_NO_CONFLICT');
    it.sample('DECLARE_CONFLICT', it.next(thirdOfficer));
    expect(it.why('PREPARE', member)).toEqual(['teamNotClear']);
    expect(it.permitted(it.next(thirdOfficer))).toEqual([]);
  });

  it('shuts the subject out of the case', () => {
    const it = aCase().upTo('ASSESS_SIGNAL');
    expect(it.effects).toContainEqual({
      type: 'grantStanding',
      personId: subject,
      standing: 'subject',
      subjectId: subject,
    });
  });

  it('lets a cell look only into its own field', () => {
    const it = aCase({ kind: 'cell', level: 'cell' }).upTo('ESTABLISH_SIGNS');
    it.sample('ESTABLISH_SIGNS', it.next(head), {}, 1);
    expect(it.why('PROPOSE_CASE', deputy)).toEqual(['outsideCellScope']);
    expect(it.why('REFER_SIGNAL', head)).toEqual([]);
  });
});

describe('being heard', () => {
  it('minutes no absence before the term is over and a reminder delivered, nor of somebody in hospital', () => {
    const it = aCase().upTo('SUBMIT_EXPLANATION');
    const absence = { subjectId: subject, absenceMinutes: { number: '1', symbol: 'BB', datedOn: '2026-05-20' } };
    const why = (days: number) => it.faults('RECORD_NO_EXPLANATION', absence, it.next(member, days));
    expect(why(30)).toEqual(['mayStillAnswer']);
    const sameDay = { by: officer, on: it.node.day };
    expect(it.faults('REMIND_EXPLANATION', {}, sameDay)).toEqual(['nobodyAwaited']);
    it.sample('REMIND_EXPLANATION', it.next(officer));
    expect(why(2)).toEqual(['mayStillAnswer']);
    expect(why(30)).toEqual([]);
    // A pause is not counted.
    const paused = new Case(it.procedure, it.scene, it.node);
    paused.sample('PAUSE', paused.next(head));
    paused.sample('RESUME', paused.next(head, 28));
    expect(paused.faults('RECORD_NO_EXPLANATION', absence, paused.next(member))).toEqual(['mayStillAnswer']);
    expect(paused.faults('RECORD_NO_EXPLANATION', absence, paused.next(member, 15))).toEqual([]);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer));
    expect(why(30)).toEqual(['mayStillAnswer']);
  });

  it('takes an explanation late, and while the case is paused', () => {
    const it = aCase().upTo('HOLD_CONFERENCE');
    it.sample('PAUSE', it.next(head));
    expect(it.why('SUBMIT_EXPLANATION', clerk)).toEqual([]);
    expect(it.why('HOLD_CONFERENCE', member)).toEqual(['paused']);
  });

  it('hears every subject at the conference, in words', () => {
    const it = aCase().upTo('HOLD_CONFERENCE');
    expect(
      it.why('HOLD_CONFERENCE', member, { views: [{ subjectId: subject, said: 'spoke', invitedOn: '2026-05-06' }] }),
    ).toEqual(['wordsMissing']);
    const { on, by } = it.next(member);
    expect(it.why('HOLD_CONFERENCE', by, { views: [{ subjectId: subject, said: 'absent', invitedOn: on }] })).toEqual([
      'invitedTooLate',
    ]);
  });

  it('gives a whole day after the reminder', () => {
    const it = aCase().upTo('SUBMIT_EXPLANATION');
    it.sample('REMIND_EXPLANATION', it.next(officer, 30));
    const absence = { subjectId: subject, absenceMinutes: { number: '1', symbol: 'BB', datedOn: it.node.day } };
    expect(it.faults('RECORD_NO_EXPLANATION', absence, it.next(member))).toEqual(['mayStillAnswer']);
    expect(it.faults('RECORD_NO_EXPLANATION', absence, it.next(member, 2))).toEqual([]);
  });

  it('minutes nobody as absent who was invited before the draft, or lies in hospital', () => {
    const it = aCase().upTo('DRAFT_REPORT');
    const before = it.node.day;
    it.sample('DRAFT_REPORT', it.next(member));
    const absent = (invitedOn: string) => ({ views: [{ subjectId: subject, said: 'absent', invitedOn }] });
    const drafted = it.node.day;
    expect(it.why('HOLD_CONFERENCE', member, absent(before), 3)).toEqual(['invitedTooLate']);
    expect(it.why('HOLD_CONFERENCE', member, absent(drafted), 3)).toEqual([]);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer));
    expect(it.why('HOLD_CONFERENCE', member, absent(drafted), 3)).toEqual(['couldNotCome']);
    const declined = { views: [{ subjectId: subject, said: 'declined', invitedOn: drafted }] };
    expect(it.why('HOLD_CONFERENCE', member, declined, 3)).toEqual([]);
  });

  it('puts again what another look-back changes, and by a further question only what it names', () => {
    const it = aCase().upTo('DRAFT_REPORT');
    expect(it.why('ADJUST_SCOPE', head, { contents: [] })).toEqual(['nothingAdjusted']);
    const lookbackFrom = '2027-01-01';
    expect(it.why('ADJUST_SCOPE', head, { contents: [], lookbackFrom })).toEqual(['lookbackOutOfBounds']);
    it.sample('ADJUST_SCOPE', it.next(head), {}, 1);
    expect(it.why('DRAFT_REPORT', member)).toEqual(['notAllHeard']);
    it.sample('REQUEST_SUPPLEMENT', it.next(member), { contentIds: [] });
    it.sample('SUBMIT_SUPPLEMENT', it.next(clerk));
    expect(it.why('DRAFT_REPORT', member)).toEqual(['notAllHeard']);
    expect(it.why('REQUEST_SUPPLEMENT', member, { contentIds: ['c9'] })).toEqual(['notTheirContent']);
    it.sample('REQUEST_SUPPLEMENT', it.next(member));
    it.sample('SUBMIT_SUPPLEMENT', it.next(clerk));
    expect(it.why('DRAFT_REPORT', member)).toEqual([]);
  });

  it('stops the term of the round that was answered, and none with a late explanation', () => {
    const it = aCase().upTo('DRAFT_REPORT');
    it.sample('REQUEST_SUPPLEMENT', it.next(member));
    const started = it.effects.find(({ type }) => type === 'startDeadline');
    it.sample('SUBMIT_EXPLANATION', it.next(clerk));
    expect(it.effects.filter(({ type }) => type === 'stopDeadline')).toEqual([]);
    it.sample('SUBMIT_SUPPLEMENT', it.next(clerk));
    expect(it.effects).toContainEqual(
      expect.objectContaining({ type: 'stopDeadline', key: (started as { key: string }).key }),
    );
  });

  it('stops the terms of a subject who dies', () => {
    const it = aCase().upTo('SUBMIT_EXPLANATION');
    it.sample('RECORD_DEATH', it.next(head));
    expect(it.effects).toContainEqual(
      expect.objectContaining({ type: 'stopDeadline', key: `explanation:${subject}`, how: 'ended' }),
    );
  });

  it('counts the announcement as done when all subjects were told', () => {
    const it = aCase();
    const subjects = [{ memberId: subject }, { organisationId: subjectOrganisation }];
    it.sample('RECORD_SIGNAL', it.next(officer), { subjects });
    for (const [type, by] of STEPS.slice(
      1,
      STEPS.findIndex(([type]) => type === 'ANNOUNCE'),
    ))
      it.sample(type, it.next(by));
    const stopped = () => it.effects.filter(({ type }) => type === 'stopDeadline').length;
    it.sample('ANNOUNCE', it.next(member));
    expect(stopped()).toBe(0);
    it.sample('ANNOUNCE', it.next(member));
    expect(stopped()).toBe(1);
  });

  it('has no challenged person answer, and keeps out for good whose challenge was upheld', () => {
    const it = aCase().upTo('SUBMIT_TO_SESSION');
    it.sample('CHALLENGE_TEAM_MEMBER', it.next(clerk), { memberId: secondDeputy });
    expect(it.why('ANSWER_CHALLENGE', secondDeputy)).toEqual(['noOpenChallenge']);
    it.sample('ANSWER_CHALLENGE', it.next(head), {}, 1);
    expect(it.signs.recused).toEqual([secondDeputy]);
    expect(it.permitted(it.next(secondDeputy))).toEqual([]);
    expect(it.why('CHANGE_TEAM', head, { outId: thirdOfficer, inId: secondDeputy })).not.toEqual([]);
  });

  it('puts what was returned to the subject again, and holds the conference again', () => {
    const it = aCase().upTo('CONCLUDE');
    it.sample('RETURN_FOR_MORE', it.next(head));
    expect(it.why('DRAFT_REPORT', member)).toEqual(['notAllHeard']);
    it.sample('REQUEST_SUPPLEMENT', it.next(member));
    expect(it.why('DRAFT_REPORT', member)).toEqual(['notAllHeard']);
    it.sample('SUBMIT_SUPPLEMENT', it.next(clerk));
    it.sample('DRAFT_REPORT', it.next(member));
    expect(it.node.states).toContain('draftReady');
    expect(it.signs.hearing[subject]?.conference).toBeNull();
  });

  it('tells a subject added later of everything before anything is concluded', () => {
    const it = aCase().upTo('DRAFT_REPORT');
    it.sample('ADD_SUBJECT', it.next(head));
    expect(it.why('DRAFT_REPORT', member)).toEqual(['notAllHeard']);
    it.sample('ANNOUNCE', it.next(member));
    it.sample('SUBMIT_EXPLANATION', it.next(clerk));
    expect(Object.keys(it.signs.hearing)).toContain(subjectOrganisation);
    it.sample('DRAFT_REPORT', it.next(member));
  });

  it('answers an objection to the team before the session', () => {
    const it = aCase().upTo('SUBMIT_TO_SESSION');
    it.sample('CHALLENGE_TEAM_MEMBER', it.next(clerk), { memberId: thirdOfficer });
    expect(it.why('SUBMIT_TO_SESSION', officer)).toEqual(['challengeOpen']);
    it.sample('ANSWER_CHALLENGE', it.next(head));
    expect(it.why('SUBMIT_TO_SESSION', officer)).toEqual([]);
  });
});

describe('deciding', () => {
  it('counts a conclusion only when more than half of all members voted for it', () => {
    const it = aCase().upTo('CONCLUDE');
    const { vote } = it.sampleOf('CONCLUDE', it.next(clerk)) as { vote: { votesFor: number } };
    expect(it.why('CONCLUDE', clerk, { vote: { ...vote, votesFor: 2, votesAgainst: 2 } })).toEqual(['notCarried']);
    expect(it.why('CONCLUDE', clerk, { vote: { ...vote, votesFor: 4, votesOther: 1 } })).toEqual([
      'moreVotesThanPresent',
    ]);
    it.sample('RECORD_RECUSAL', it.next(head), { personId: deputy });
    expect(it.why('CONCLUDE', clerk, { vote: { ...vote, votesFor: 4 } })).toEqual(['moreVotesThanPresent']);
    expect(it.why('CONCLUDE', clerk, { vote: { ...vote, votesFor: 3 } })).toEqual([]);
  });

  it('returns a case only by a carried vote, and concludes in no session before the report', () => {
    const it = aCase().upTo('SUBMIT_TO_SESSION');
    const before = it.node.day;
    it.sample('SUBMIT_TO_SESSION', it.next(officer));
    for (const type of ['CONCLUDE', 'RETURN_FOR_MORE'])
      expect(it.whyInSessionOf(before, type, head)).toEqual(['sessionAtAnotherTime']);
    const { vote } = it.sampleOf('RETURN_FOR_MORE', it.next(head)) as { vote: object };
    expect(it.why('RETURN_FOR_MORE', head, { vote: { ...vote, votesFor: 1 } })).toEqual(['notCarried']);
  });

  it('decides on a sign in session where there is no standing group', () => {
    const it = aCase({ seats: 3 }).upTo('ESTABLISH_SIGNS');
    for (const type of ['ESTABLISH_SIGNS', 'DISMISS_SIGNAL', 'REFER_SIGNAL'])
      expect(it.why(type, head, { vote: undefined })).toEqual(['sessionNeeded']);
  });

  it('has papers signed by who may sign: not the proposer alone, nor the team, nor before the conclusion', () => {
    const proposing = aCase().upTo('PROPOSE_CASE');
    proposing.sample('PROPOSE_CASE', proposing.next(deputy));
    const signed = (signerId: string, datedOn = '2026-05-05') => ({ number: '1', symbol: 'QĐ', datedOn, signerId });
    expect(proposing.why('ISSUE_DECISION_AND_PLAN', head, { plan: signed(deputy) })).toEqual(['proposerMayNotApprove']);
    const it = aCase().upTo('HOLD_CONFERENCE');
    for (const type of ['CHANGE_TEAM', 'EXTEND'])
      expect(it.why(type, head, { decision: signed(officer) })).toEqual(['signerMayNot']);
    expect(it.why('JOIN_DISCIPLINE', head, { approval: signed(officer) })).toEqual(['signerMayNot']);
    const concluded = aCase().upTo('ISSUE_NOTICE');
    expect(concluded.why('ISSUE_NOTICE', head, { notice: signed(head) })).toEqual(['signedBeforeConclusion']);
  });

  it('joins discipline only for somebody heard, and not in hospital', () => {
    const it = aCase().upTo('DRAFT_REPORT');
    it.sample('REQUEST_SUPPLEMENT', it.next(member));
    expect(it.why('JOIN_DISCIPLINE', head)).toEqual(['nobodyToDiscipline']);
    it.sample('SUBMIT_SUPPLEMENT', it.next(clerk));
    expect(it.why('JOIN_DISCIPLINE', head)).toEqual([]);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer));
    expect(it.why('JOIN_DISCIPLINE', head)).toEqual(['nobodyToDiscipline']);
  });

  it('concludes on each content with each subject, once', () => {
    const it = aCase().upTo('CONCLUDE');
    const finding = { contentId: 'c1', subjectId: subject, outcome: 'shortcoming' };
    expect(it.why('CONCLUDE', clerk, { findings: [finding, finding] })).toEqual(['oneFindingEach']);
    expect(it.why('CONCLUDE', clerk, { findings: [{ ...finding, contentId: 'c2' }] })).toEqual(['oneFindingEach']);
  });

  it('lets no member of the team extend its own term, and nobody after it ended (SOD-3)', () => {
    const it = aCase({}, { 'signs-inspection.duration': { value: 60 } }).upTo('ISSUE_DECISION_AND_PLAN');
    const { team, ...rest } = it.sampleOf('ISSUE_DECISION_AND_PLAN', it.next(head)) as { team: object };
    it.tell(
      'ISSUE_DECISION_AND_PLAN',
      { ...rest, team: { ...team, leaderId: deputy, assignedId: member } },
      it.next(head),
    );
    expect(it.why('EXTEND', deputy)).toEqual(['teamMayNotDecide']);
    expect(it.why('EXTEND', head)).toEqual([]);
    const decision = { number: '1', symbol: 'QĐ', datedOn: it.node.day, signerId: deputy };
    expect(it.why('EXTEND', head, { decision })).toEqual(['teamMayNotSign']);
    expect(it.why('EXTEND', head, {}, 90)).toEqual(['cannotBeExtended']);
  });

  it('joins discipline only on all three conditions', () => {
    const it = aCase().upTo('HOLD_CONFERENCE');
    expect(it.why('JOIN_DISCIPLINE', head, { acceptedBySubject: false })).toEqual(['conditionUnmet']);
    it.sample('JOIN_DISCIPLINE', it.next(head));
    expect(it.node.states).toContain('draftReady');
    // A case of its own, with the violations stated here and the approval as its ground.
    expect(it.effects).toContainEqual(
      expect.objectContaining({
        type: 'openLinkedCase',
        procedure: 'member-discipline@1',
        opening: {
          type: 'FILE_GROUND',
          payload: expect.objectContaining({ joined: true, ground: 'inspection', subject: { memberId: CAST.subject } }),
        },
      }),
    );
  });

  it('signs the notice by somebody who may sign for the body', () => {
    const it = aCase().upTo('ISSUE_NOTICE');
    const { on } = it.next(head);
    expect(
      it.why('ISSUE_NOTICE', head, { notice: { number: '1', symbol: 'TB', datedOn: on, signerId: officer } }),
    ).toEqual(['signerMayNot']);
  });
});

describe('after the conclusion', () => {
  it('has a refused receipt witnessed', () => {
    const it = aCase().upTo('DELIVER_NOTICE');
    expect(it.why('DELIVER_NOTICE', deputy, { receipt: 'refused' })).toEqual(['witnessNeeded']);
  });

  it('enters a member’s history with the delivery, not before', () => {
    const it = aCase().upTo('DELIVER_NOTICE');
    expect(historyOf(it.signs, subject)).toEqual([]);
    it.sample('DELIVER_NOTICE', it.next(deputy));
    expect(historyOf(it.signs, subject)).toHaveLength(1);
  });

  it('takes a request for reconsideration in every state from delivery on, and files nothing meanwhile', () => {
    const it = aCase().upTo('DELIVER_NOTICE');
    expect(it.why('REQUEST_RECONSIDERATION', clerk)).toEqual(['notDeliveredYet']);
    it.sample('DELIVER_NOTICE', it.next(deputy));
    it.sample('REQUEST_RECONSIDERATION', it.next(clerk));
    expect(it.why('ARCHIVE', clerk)).toEqual(['reconsiderationPending']);
    it.sample('REOPEN_CONSIDERATION', it.next(head));
    expect(it.node.states).toContain('verifying');
    expect(it.why('REQUEST_RECONSIDERATION', clerk)).toEqual([]);
    // Told, heard and brought to the conference again, and notified of the new conclusion.
    expect(it.why('DRAFT_REPORT', member)).toEqual(['notAllHeard']);
    it.sample('REQUEST_SUPPLEMENT', it.next(member));
    it.sample('SUBMIT_SUPPLEMENT', it.next(clerk));
    it.sample('DRAFT_REPORT', it.next(member));
    expect(it.why('FINALISE_REPORT', member)).toEqual(['notInThisState']);
    it.sample('HOLD_CONFERENCE', it.next(member));
    it.sample('FINALISE_REPORT', it.next(member));
    it.sample('SUBMIT_TO_SESSION', it.next(officer));
    it.sample('CONCLUDE', it.next(clerk));
    expect(it.signs.notice).toBeNull();
    expect(it.why('REQUEST_RECONSIDERATION', clerk)).toEqual([]);
    it.sample('ISSUE_NOTICE', it.next(head));
    it.sample('DELIVER_NOTICE', it.next(deputy));
    expect(it.node.states).toContain('followingUp');
  });

  it('answers a request only by a session that could know of it', () => {
    const it = aCase().upTo('ARCHIVE');
    const before = it.node.day;
    it.sample('REQUEST_RECONSIDERATION', it.next(clerk));
    for (const type of ['KEEP_CONCLUSION', 'REOPEN_CONSIDERATION'])
      expect(it.whyInSessionOf(before, type, head)).toEqual(['sessionAtAnotherTime']);
    expect(it.whyInSessionOf(it.node.day, 'KEEP_CONCLUSION', head)).toEqual([]);
  });

  it('answers each of several requests', () => {
    const it = aCase().upTo('DRAFT_REPORT');
    it.sample('ADD_SUBJECT', it.next(head));
    it.sample('ANNOUNCE', it.next(member));
    it.sample('SUBMIT_EXPLANATION', it.next(clerk));
    for (const [type, by] of STEPS.slice(
      STEPS.findIndex(([type]) => type === 'DRAFT_REPORT'),
      -1,
    ))
      it.sample(type, it.next(by));
    it.sample('DELIVER_NOTICE', it.next(deputy));
    for (const subjectId of [subject, subjectOrganisation])
      it.sample('REQUEST_RECONSIDERATION', it.next(clerk), { subjectId });
    it.sample('KEEP_CONCLUSION', it.next(head), { subjectId: subject });
    expect(it.node.states).toContain('reconsiderationPending');
    it.sample('KEEP_CONCLUSION', it.next(head), { subjectId: subjectOrganisation });
    expect(it.node.states).toContain('noReconsiderationPending');
  });

  it('takes it after the archive too, and looks again', () => {
    const it = aCase().upTo('no such event');
    expect(it.node.states).toContain('archived');
    it.sample('REQUEST_RECONSIDERATION', it.next(clerk, 400));
    it.sample('REOPEN_CONSIDERATION', it.next(head));
    expect(it.node.states).toContain('verifying');
  });

  it('demands nothing of a subject for whom no violation was found', () => {
    const it = aCase().upTo('CONCLUDE');
    it.sample('CONCLUDE', it.next(clerk), {}, 1);
    it.sample('ISSUE_NOTICE', it.next(head));
    it.sample('DELIVER_NOTICE', it.next(deputy));
    expect(it.signs.findings).toMatchObject([{ outcome: 'noViolation' }]);
    expect(it.why('RECORD_OBLIGATION', officer)).toEqual(['nothingFound']);
  });

  it('files nothing while a disagreement, a correction or an import is open', () => {
    const open: [string, string][] = [
      ['REPORT_DISAGREEMENT', head],
      ['PROPOSE_CORRECTION', officer],
      ['BEGIN_IMPORT', head],
    ];
    for (const [type, by] of open) {
      const it = aCase().upTo('ARCHIVE');
      it.sample(type, it.next(by));
      expect(it.why('ARCHIVE', clerk)).toEqual(['sideMatterOpen']);
    }
  });

  it('holds back neither notice, delivery nor extension by a pause, and pauses nothing concluded', () => {
    const it = aCase().upTo('ISSUE_NOTICE');
    expect(it.why('PAUSE', head)).toEqual(['alreadyConcluded']);
    const running = aCase().upTo('DRAFT_REPORT');
    expect(running.why('PAUSE', head, { resumeOn: '2027-12-31' })).toEqual(['pauseTooLong']);
    running.sample('PAUSE', running.next(head));
    expect(running.why('EXTEND', head)).toEqual([]);
    const small = aCase({ seats: 3 }).upTo('ASSESS_SIGNAL');
    expect(small.why('PAUSE', head, { vote: undefined })).toEqual(['sessionNeeded']);
  });

  it('files nothing while an obligation or a linked case is open, or discipline is owed', () => {
    const it = aCase().upTo('CONCLUDE');
    it.sample('PROPOSE_SUSPENSION', it.next(head));
    it.sample('CONCLUDE', it.next(clerk), {}, 3);
    it.sample('ISSUE_NOTICE', it.next(head));
    it.sample('DELIVER_NOTICE', it.next(deputy));
    it.sample('RECORD_OBLIGATION', it.next(officer));
    expect(it.why('ARCHIVE', clerk)).toEqual(['obligationsOpen']);
    it.sample('WAIVE_OBLIGATION', it.next(head));
    expect(it.why('ARCHIVE', clerk)).toEqual(['disciplineOwed']);
    it.sample('MOVE_TO_DISCIPLINE', it.next(head));
    expect(it.why('ARCHIVE', clerk)).toEqual(['linkedCasesOpen']);
  });

  it('counts an overdue obligation as not done and sets a new day', () => {
    const it = aCase().upTo('ARCHIVE');
    it.sample('RECORD_OBLIGATION', it.next(officer));
    expect(it.why('JUDGE_OBLIGATION', officer)).toEqual(['nothingToJudge']);
    it.sample('JUDGE_OBLIGATION', it.next(officer, 30));
    expect(it.signs.obligations.o1?.status).toBe('notFulfilled');
    expect(it.effects.map(({ type }) => type)).toEqual(['stopDeadline', 'startDeadline']);
  });
});

describe('beside the case', () => {
  it('opens a suspension with a payload its procedure takes', () => {
    const suspension = procedureFor('suspension@1');
    if (!suspension) throw new Error('suspension@1 is not registered.');
    const scene = world({ rules: [...signsInspectionV1.deadlineRules, ...suspension.deadlineRules] });
    const it = new Case(signsInspectionV1, scene).upTo('HOLD_CONFERENCE');
    const obstruction = { occurredOn: it.node.day, signsOfSeriousBreach: true, deliberateObstruction: true };
    for (const more of [{}, { measure: undefined, obstruction }]) {
      it.sample('PROPOSE_SUSPENSION', it.next(head), more);
      const link = it.effects.find((effect) => effect.type === 'openLinkedCase');
      const { type = '', payload = {} } = link?.opening ?? {};
      const situation = situationIn(scene, startNode(suspension), 'system', it.node.day);
      const parent = { caseId: '00000000-0000-4000-8000-000000000900', key: link?.key };
      expect(open(suspension, { type, payload: { ...payload, parent }, situation })).toMatchObject({ kind: 'moved' });
    }
  });

  it('has a parent told of the first ending only', () => {
    const it = aCase();
    const parent = { caseId: '00000000-0000-4000-8000-000000000900', key: 'inspection-3' };
    it.sample('RECORD_SIGNAL', it.next(officer), { parent });
    it.sample('ASSESS_SIGNAL', it.next(head));
    it.sample('DISMISS_SIGNAL', it.next(head));
    expect(it.effects).toContainEqual({
      type: 'endLinkedCase',
      parentCaseId: parent.caseId,
      key: parent.key,
      outcome: 'dismissed',
    });
    it.sample('REOPEN_SIGNAL', it.next(head));
    it.sample('REFER_SIGNAL', it.next(head));
    expect(it.effects.map(({ type }) => type)).not.toContain('endLinkedCase');
  });
});

describe('the sheet of a subject', () => {
  const rowsAt = (last: string): (string[] | undefined)[] => {
    const it = aCase().upTo(last);
    return signsInspectionV1.sheet(it.node.facts, subject).map(({ rows }) => rows.map(({ label }) => label.en));
  };

  it('says nothing of a sign still assessed, but always names the rights', () => {
    const [contents, rights, terms, receipts] = rowsAt('ISSUE_DECISION_AND_PLAN');
    expect([contents, terms, receipts]).toEqual([[], [], []]);
    expect(rights).toContain('To explain in writing');
  });

  it('shows what was put, what runs and what was received', () => {
    expect(rowsAt('SUBMIT_EXPLANATION')[0]).toEqual(['Content c1']);
    expect(rowsAt('SUBMIT_EXPLANATION')[2]).toEqual(['Explanation awaited']);
    expect(rowsAt('ARCHIVE')[3]).toEqual([
      'Decision and plan announced',
      'Explanation',
      'Conference',
      'Notice of conclusion',
    ]);
  });

  it('is empty for somebody else', () => {
    expect(signsInspectionV1.sheet(aCase().upTo('ARCHIVE').node.facts, CAST.outsider)).toEqual([]);
  });
});
