// Ways past a member's rights that somebody might try, one by one, and the reason each is refused for.
import { CELL, Discipline, relies, SETTINGS } from '../../test/support/member-discipline.js';
import { CAST } from '../world.js';

const ready = () => new Discipline().file().screen('direct', 'warning').sendTeam().review().hear();
const cell = () => new Discipline(CELL).file();
const onSubject = (it_: Discipline, change: string, course = 'begun') =>
  it_.sample('RECORD_SUBJECT_CHANGE', it_.officer, { change, course, on: it_.officer.on });
/** One long out of time for a reprimand, one not. */
const ordinary = { kind: 'partyActivities', category: 'ordinary' };
const twoViolations = [
  { code: 'V1', ...ordinary, endedOn: '2010-05-01' },
  { code: 'V2', ...ordinary, from: '2026-03-01', endedOn: '2026-04-01' },
];
const memberIs = (it_: Discipline, more: Record<string, unknown>) => {
  const known = it_.scene.people[CAST.subject];
  if (known) it_.scene.people[CAST.subject] = { ...known, ...more };
};

describe('the self-criticism', () => {
  it('is not minuted as missing before it was asked for, nor on an officer’s word alone', () => {
    const it_ = cell().screen('cellDecides', 'reprimand');
    const { officer } = it_;
    expect(it_.why('RECORD_NO_SELF_REVIEW', officer, { because: 'refused' })).toEqual(['nobodyAskedYet']);
    it_.sample('ASK_SELF_REVIEW', it_.officer);
    expect(it_.why('RECORD_NO_SELF_REVIEW', it_.officer, { witnessId: undefined })).toEqual(['witnessOfTheRefusal']);
    expect(it_.why('RECORD_NO_SELF_REVIEW', it_.officer, { because: 'detained', witnessId: undefined })).toEqual([
      'detentionNotOnRecord',
    ]);
    expect(it_.why('RECORD_NO_SELF_REVIEW', it_.officer, { because: 'absent', witnessId: undefined })).toEqual([
      'notInvitedRepeatedly',
    ]);
  });

  it('is minuted as missing after two calls and the last day, unless the member was in hospital', () => {
    const it_ = cell().screen('cellDecides', 'reprimand');
    it_.sample('ASK_SELF_REVIEW', it_.officer);
    it_.sample('ASK_SELF_REVIEW', it_.officer);
    const later = { by: CAST.officer, on: '2026-06-20' };
    expect(it_.why('RECORD_NO_SELF_REVIEW', later, { because: 'absent', witnessId: undefined })).toEqual([]);
    onSubject(it_, 'hospitalised');
    expect(it_.why('RECORD_NO_SELF_REVIEW', later, { because: 'absent', witnessId: undefined })).toEqual([
      'notInvitedRepeatedly',
    ]);
  });

  it('is still taken after it was minuted as missing', () => {
    const it_ = cell().screen('cellDecides', 'reprimand');
    it_.sample('ASK_SELF_REVIEW', it_.officer);
    it_.sample('RECORD_NO_SELF_REVIEW', it_.officer);
    it_.sample('SUBMIT_SELF_REVIEW', it_.officer);
    expect(it_.facts.selfReview.outcome?.how).toBe('submitted');
    expect(it_.why('SUBMIT_SELF_REVIEW', it_.officer)).toEqual(['selfReviewHandedIn']);
  });
});

describe('the hearing', () => {
  it('comes before the ballot, by a member of the deciding body without a tie', () => {
    const it_ = new Discipline().file().screen('direct', 'warning').sendTeam().review();
    it_.sample('PUT_TO_BODY', it_.officer);
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['notInThisState']);
    expect(it_.why('RECORD_HEARING', it_.officer, { representativeId: CAST.secondOfficer })).toEqual([
      'notARepresentative',
    ]);
    expect(it_.why('RECORD_HEARING', it_.officer, { representativeId: CAST.outsider })).toEqual(['notARepresentative']);
    expect(it_.faults('RECORD_NO_HEARING', {}, it_.officer)).toEqual(['nobodyInvitedYet']);
  });

  it('is minuted as missed only after the day named, on a witness, or on the detaining agency’s paper', () => {
    const it_ = new Discipline().file().screen('direct', 'warning').sendTeam().review();
    it_.sample('PUT_TO_BODY', it_.officer);
    it_.sample('INVITE_TO_HEARING', it_.officer);
    expect(it_.why('RECORD_NO_HEARING', it_.officer, { because: 'absent', witnessId: undefined })).toEqual([
      'hearingStillToCome',
    ]);
    expect(it_.why('RECORD_NO_HEARING', it_.officer, { witnessId: undefined })).toEqual(['witnessOfTheRefusal']);
    expect(it_.why('RECORD_NO_HEARING', it_.officer, { because: 'accessDenied', witnessId: undefined })).toEqual([
      'accessNotDenied',
    ]);
    expect(
      it_.why('RECORD_NO_HEARING', { by: CAST.officer, on: '2026-07-01' }, { because: 'absent', witnessId: undefined }),
    ).toEqual([]);
  });

  it('is held anew, with self-criticism and ballots, when a further violation comes up', () => {
    const it_ = ready();
    it_.sample('ADD_VIOLATION', it_.officer);
    expect(it_.state()).toBe('launching');
    expect([it_.facts.heard.said, it_.facts.selfReview.outcome, it_.facts.verified]).toEqual([null, null, null]);
    it_.sample('LAUNCH', it_.officer);
    expect(it_.faults('PUT_TO_BODY', {}, it_.officer)).toContain('selfReviewOpen');
  });

  it('is held by the body that takes the case over, not by the one before it', () => {
    const it_ = ready();
    it_.sample('HAND_OVER', it_.as(CAST.head));
    it_.sample('CONFIRM_HAND_OVER', it_.as(CAST.successorOfficer));
    expect(it_.state()).toBe('hearingDue');
    expect(it_.permitted(it_.as(CAST.successorOfficer))).toContain('SCREEN');
  });
});

describe('the session', () => {
  it('is never one held before what it decides on', () => {
    const it_ = ready();
    const { session } = it_.scene;
    it_.scene.session = (on, of) => ({ ...session(on, of), heldOn: '2026-05-06' });
    expect(it_.why('COUNT_BALLOT', it_.officer, {}, 1)).toEqual(['sessionAtAnotherTime']);
  });

  it('is never used for a second ballot of the same body', () => {
    const it_ = new Discipline()
      .file({ violations: twoViolations })
      .screen('direct', 'warning')
      .sendTeam()
      .review()
      .hear();
    it_.vote('COUNT_BALLOT', { reprimand: 4 });
    const voted = it_.node.day;
    it_.sample('TEST_LIMITATION', it_.officer);
    expect(it_.state()).toBe('readyToVote');
    const { session } = it_.scene;
    it_.scene.session = (on, of) => ({ ...session(on, of), heldOn: voted });
    expect(it_.why('COUNT_BALLOT', it_.officer, {}, 1)).toEqual(['sessionAtAnotherTime']);
  });

  it('may not be chaired by a member with a tie, nor the decision signed by one', () => {
    const it_ = ready();
    it_.vote('COUNT_BALLOT', { warning: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    it_.sample('RECORD_RECUSAL', it_.as(CAST.head), { personId: CAST.head });
    const decision = { number: '1', symbol: '1-QĐ/UBKT', datedOn: it_.officer.on, signerId: CAST.head };
    expect(it_.why('ISSUE_DECISION', it_.as(CAST.deputy), { decision })).toEqual(['signerMayNot']);
  });
});

describe('the form', () => {
  it('is only one a probationary member may be given', () => {
    const it_ = cell();
    memberIs(it_, { official: false });
    const sample = it_.sampleOf('SCREEN', it_.officer);
    expect(it_.faults('SCREEN', { ...sample, expected: 'expulsion', route: 'fromTheCell' }, it_.officer)).toEqual([
      'probationaryForms',
    ]);
    it_.screen('cellDecides', 'warning').review().hear();
    const ballot = it_.sampleOf('COUNT_BALLOT', it_.officer).ballot as { votes: object };
    expect(Object.keys(ballot.votes)).toEqual(['warning', 'reprimand']);
    const withExpulsion = { ...ballot, votes: { ...ballot.votes, expulsion: 0 } };
    expect(it_.why('COUNT_BALLOT', it_.officer, { ballot: withExpulsion })).toEqual(['ballotListsAllForms']);
  });

  it('is no dismissal where no post is held, and names the posts where it is', () => {
    const none = new Discipline().file();
    const sample = none.sampleOf('SCREEN', none.officer);
    expect(none.faults('SCREEN', { ...sample, otherPosts: [], expected: 'dismissal' }, none.officer)).toEqual([
      'noPostHeld',
    ]);
    const it_ = ready();
    it_.vote('COUNT_BALLOT', { dismissal: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    expect(it_.why('ISSUE_DECISION', it_.head, { postsLost: undefined })).toEqual(['postsOfTheDismissal']);
    expect(it_.why('ISSUE_DECISION', it_.head, { postsLost: ['P9'] })).toEqual(['postsOfTheDismissal']);
    it_.sample('ISSUE_DECISION', it_.head);
    expect(it_.facts.postsLost).toEqual(['P1']);
    expect(it_.effects.filter(({ type }) => type === 'startDeadline')).toContainEqual(
      expect.objectContaining({ key: 'dismissalBan', from: it_.node.day }),
    );
  });

  it('is never striking off in place of expulsion', () => {
    const it_ = ready();
    const more = { because: 'strikeOff' };
    expect(it_.why('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer, more)).toEqual(['strikingOffIsNoDiscipline']);
    const dodge = { because: 'notDue', findings: [{ code: 'V1', found: true }] };
    expect(it_.why('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer, dodge)).toEqual(['disciplineIsDue']);
  });

  it('is not expulsion past the two thirds, unless the body states that it relies on 38.2, with its ground', () => {
    const closed = ready().vote('COUNT_BALLOT', { expulsion: 4 });
    // Closed to the body, the votes fall to the next form down.
    expect([closed.facts.form, closed.facts.ballot?.accumulated]).toEqual(['dismissal', true]);
    const it_ = ready();
    expect(it_.why('COUNT_BALLOT', it_.officer, { relies382: true, reliesGround: undefined })).toEqual([
      'groundOfRelying',
    ]);
    it_.vote('COUNT_BALLOT', { expulsion: 4 }, relies(4));
    expect([it_.facts.form, it_.facts.relies382]).toEqual(['expulsion', true]);
    const own = cell().screen('cellDecides', 'reprimand').review().hear();
    expect(own.why('COUNT_BALLOT', own.officer, relies(4))).toEqual(['onlyWhereDirect']);
  });

  it('is no form at all where none has the votes, and the ballot is not simply taken again', () => {
    const it_ = ready().vote('COUNT_BALLOT', { reprimand: 2, none: 2 });
    expect([it_.state(), it_.facts.outcome?.what]).toEqual(['notDisciplined', 'noForm']);
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['notInThisState']);
    it_.sample('ISSUE_NOTICE', it_.head);
    expect(it_.faults('ARCHIVE', it_.sampleOf('ARCHIVE', it_.officer), it_.officer)).toEqual(['noticeNotDelivered']);
    it_.sample('DELIVER_NOTICE', it_.officer);
    it_.sample('ARCHIVE', it_.officer);
    expect(it_.state()).toBe('archived');
  });

  it('above the body’s competence is a proposal upward, never a decision', () => {
    const it_ = cell().screen('cellDecides', 'warning').review().hear().vote('COUNT_BALLOT', { expulsion: 4 });
    // Two thirds below are missing, so expulsion is closed to the cell itself; the votes fall to what a cell may not decide either.
    expect([it_.facts.form, it_.state()]).toEqual(['dismissal', 'beyondCompetence']);
    expect(it_.faults('ISSUE_DECISION', {}, it_.officer)).toEqual(['notInThisState']);
    it_.sample('SEND_PROPOSAL', it_.officer);
    expect([it_.facts.body.id, it_.state(), it_.facts.form]).toEqual([CAST.committee, 'registered', null]);
    expect(it_.facts.tiers.ballots.map(({ twoThirds }) => twoThirds)).toEqual([true]);
  });
});

describe('limitation', () => {
  const past = (endedOn: string) => ({
    violations: [{ code: 'V1', kind: 'partyActivities', category: 'ordinary', endedOn }],
  });

  it('is tested after the vote for the form that came out, and ends the matter', () => {
    const it_ = new Discipline().file(past('2020-05-01')).screen('direct', 'warning').sendTeam().review().hear();
    it_.vote('COUNT_BALLOT', { reprimand: 4 });
    expect(it_.faults('ISSUE_DECISION', {}, it_.officer)).toEqual(['notInThisState']);
    it_.sample('TEST_LIMITATION', it_.officer);
    expect([it_.state(), it_.facts.outcome?.what, it_.facts.limitation?.lastDay]).toEqual([
      'notDisciplined',
      'outOfTime',
      '2025-05-01',
    ]);
  });

  it('is not over for a warning where it is for a reprimand', () => {
    const it_ = new Discipline().file(past('2020-05-01')).screen('direct', 'warning').sendTeam().review().hear();
    it_.vote('COUNT_BALLOT', { warning: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    expect(it_.state()).toBe('decisionDue');
  });

  it('leaves out of the next ballot what is out of time', () => {
    const it_ = new Discipline()
      .file({ violations: twoViolations })
      .screen('direct', 'warning')
      .sendTeam()
      .review()
      .hear();
    it_.vote('COUNT_BALLOT', { reprimand: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    expect([it_.state(), it_.facts.limitation?.barred]).toEqual(['readyToVote', ['V1']]);
    const again = {
      findings: [
        { code: 'V1', found: true },
        { code: 'V2', found: true },
      ],
    };
    expect(it_.why('COUNT_BALLOT', it_.officer, again)).toEqual(['outOfTime']);
    it_.vote('COUNT_BALLOT', { reprimand: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    expect(it_.state()).toBe('decisionDue');
  });
});

describe('deferral', () => {
  it('needs the circumstance on record, its end, and the body; never a request alone', () => {
    const it_ = ready();
    expect(it_.faults('DEFER', {}, it_.head)).toEqual(['noCauseToDefer']);
    onSubject(it_, 'pregnantOrNursing');
    expect(it_.why('DEFER', it_.head, { until: it_.head.on })).toEqual(['endOutOfReach']);
    expect(it_.why('DEFER', it_.head, { because: 'hospitalised' })).toEqual(['notOnRecord']);
    expect(it_.faults('DEFER', it_.sampleOf('DEFER', it_.officer), it_.officer)).toEqual(['notYours']);
    it_.sample('DEFER', it_.head);
    expect(it_.effects.map(({ type }) => type)).toContain('startDeadline');
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['deferred']);
    expect(it_.permitted(it_.officer)).toContain('ADD_VIOLATION');
  });

  it('ends once its cause has passed, not before, and can be prolonged', () => {
    const it_ = ready();
    onSubject(it_, 'hospitalised');
    it_.sample('DEFER', it_.head);
    expect(it_.faults('END_DEFERRAL', {}, it_.head)).toEqual(['causeStillLasts']);
    it_.sample('PROLONG_DEFERRAL', it_.head);
    onSubject(it_, 'hospitalised', 'over');
    it_.sample('END_DEFERRAL', it_.head);
    expect([it_.facts.deferral, it_.facts.deferrals.length]).toEqual([null, 1]);
    expect(it_.effects).toContainEqual(
      expect.objectContaining({ type: 'stopDeadline', key: it_.facts.deferrals[0]?.key, how: 'met' }),
    );
    it_.vote('COUNT_BALLOT', { warning: 4 });
  });

  it('concludes on a missing member without disciplining, and ends with the matter', () => {
    const it_ = ready();
    onSubject(it_, 'missing');
    const findings = [{ code: 'V1', found: true }];
    expect(it_.why('DEFER', it_.head, { findings: [] })).not.toEqual([]);
    it_.sample('DEFER', it_.head, { findings });
    expect(it_.facts.violations.V1?.found).toBe(true);
    it_.sample('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer);
    expect([it_.facts.deferral, it_.node.states.includes('notDeferred')]).toEqual([null, true]);
    expect(it_.effects).toContainEqual(
      expect.objectContaining({ type: 'stopDeadline', key: it_.facts.deferrals[0]?.key }),
    );
    const nursing = ready();
    onSubject(nursing, 'pregnantOrNursing');
    expect(nursing.why('DEFER', nursing.head, { findings })).toEqual(['concludedOfTheMissingOnly']);
  });

  it('lets a death end the matter without discipline, or go on by the vote of the body', () => {
    const it_ = ready();
    it_.sample('RECORD_DEATH', it_.head);
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['memberDied']);
    expect(it_.why('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer, { because: 'noViolation' })).toEqual(['deathOnRecord']);
    const goesOn = new Discipline().file().screen('direct', 'warning').sendTeam().review().hear();
    goesOn.sample('RECORD_DEATH', goesOn.head);
    goesOn.sample('GO_ON_AFTER_DEATH', goesOn.head);
    goesOn.vote('COUNT_BALLOT', { warning: 4 });
    it_.sample('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer);
    it_.sample('ISSUE_NOTICE', it_.head);
    it_.sample('ARCHIVE', it_.officer);
  });
});

describe('a conviction', () => {
  const convicted = () => new Discipline().file({}, 2);

  it('makes expulsion mandatory, without self-criticism but not unheard, and ends no other way', () => {
    const it_ = convicted();
    const sample = it_.sampleOf('SCREEN', it_.officer);
    expect(sample).toMatchObject({ route: 'conviction', expected: 'expulsion' });
    expect(it_.faults('SCREEN', { ...sample, route: 'direct', directGround: 'detention' }, it_.officer)).toEqual([
      'convictionGoesItsWay',
    ]);
    expect(it_.faults('SCREEN', { ...sample, expected: 'warning' }, it_.officer)).toEqual(['convictionMeansExpulsion']);
    it_.tell('SCREEN', sample, it_.officer);
    it_.sample('PUT_TO_BODY', it_.officer);
    expect(it_.state()).toBe('hearingDue');
    expect(it_.faults('CONCLUDE_WITHOUT_DISCIPLINE', {}, it_.officer)).toEqual(['notToBeConcludedHere']);
    it_.sample('RECORD_HEARING', it_.officer);
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['expulsionIsMandatory']);
    it_.sample('DECIDE_ON_CONVICTION', it_.officer);
    it_.decide();
    expect(it_.facts.sanction).toMatchObject({ form: 'expulsion', expiry: { how: 'never' } });
  });

  it('of a lighter sentence goes the ordinary way', () => {
    const it_ = new Discipline().file({ conviction: { effectiveOn: '2026-05-05', sentence: 'lighter' } }, 2);
    it_.screen('direct', 'warning');
    expect(it_.state()).toBe('planning');
  });

  it('is no matter for a cell, which refers it', () => {
    const it_ = new Discipline(CELL).file({}, 2);
    expect(it_.faults('SCREEN', {}, it_.officer)).toEqual(['noRouteHere']);
    it_.sample('REFER', it_.head);
    expect(it_.state()).toBe('referred');
    it_.sample('REFERRAL_RETURNED', it_.officer);
    expect(it_.state()).toBe('registered');
  });
});

describe('what stands beside', () => {
  it('makes a task of a suspension that runs when the member is expelled, and tells the suspension nothing by itself', () => {
    const it_ = ready();
    it_.sample('PROPOSE_SUSPENSION', it_.head);
    expect(it_.effects).toContainEqual(expect.objectContaining({ type: 'openLinkedCase', procedure: 'suspension@1' }));
    it_.vote('COUNT_BALLOT', { expulsion: 4 }, relies(4));
    it_.sample('TEST_LIMITATION', it_.officer);
    it_.sample('ISSUE_DECISION', it_.head);
    expect(it_.effects).toContainEqual(
      expect.objectContaining({ type: 'createTask', key: 'suspensionAfterExpulsion' }),
    );
    expect(it_.effects.map(({ type }) => type)).not.toContain('tellCase');
  });

  it('ends the ban after a dismissal when the dismissal is made a lighter form', () => {
    const it_ = ready().vote('COUNT_BALLOT', { dismissal: 4 }).decide();
    it_.sample('CHANGE_BY_HIGHER_BODY', it_.head, { change: 'changed', form: 'warning', wrongful: undefined });
    expect(it_.effects).toContainEqual(expect.objectContaining({ type: 'stopDeadline', key: 'dismissalBan' }));
  });

  it('sends a case up when too few are left to decide, and screens it there anew', () => {
    const it_ = ready();
    for (const personId of [CAST.head, CAST.deputy]) it_.sample('RECORD_RECUSAL', it_.as(personId), { personId });
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['noMajorityPossible']);
    it_.sample('ESCALATE', it_.officer);
    expect([it_.state(), it_.facts.screening, it_.facts.body.id]).toEqual(['registered', null, CAST.upperCommission]);
  });
});

describe('an inspection that runs', () => {
  it('opens the discipline beside it, which sends no second team', () => {
    const it_ = new Discipline().file({ joined: true, parent: { caseId: CAST.outsider, key: 'discipline-9' } });
    expect(it_.facts.parent).toEqual({ caseId: CAST.outsider, key: 'discipline-9' });
    it_.screen('direct', 'warning');
    expect(it_.state()).toBe('reviewing');
    it_.review().hear().vote('COUNT_BALLOT', { warning: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    it_.sample('ISSUE_DECISION', it_.head);
    expect(it_.effects).toContainEqual({
      type: 'endLinkedCase',
      parentCaseId: CAST.outsider,
      key: 'discipline-9',
      outcome: 'warning',
    });
  });
});

describe('unclear law', () => {
  it('is stated by the body where the outcome hangs on it, and shows as unverified', () => {
    const settings = { ...SETTINGS, 'ballot.accumulateWhenDeciding': null };
    const it_ = new Discipline({ settings }).file().screen('direct', 'warning').sendTeam().review().hear();
    const votes = { expulsion: 0, dismissal: 0, warning: 2, reprimand: 2 };
    const sample = it_.sampleOf('COUNT_BALLOT', it_.officer, {}, 1) as { ballot: Record<string, unknown> };
    const ballot = { ...sample.ballot, votes };
    expect(it_.faults('COUNT_BALLOT', { ...sample, ballot }, it_.officer)).toEqual(['stateAddingUpWhenDeciding']);
    const stated = { ...ballot, stated: { 'ballot.accumulateWhenDeciding': 'yes' }, statedGround: 'Hướng dẫn.' };
    it_.tell('COUNT_BALLOT', { ...sample, ballot: stated }, it_.officer);
    expect(it_.facts.ballot?.unverified).toEqual(['ballot.accumulateWhenDeciding']);
  });
});
