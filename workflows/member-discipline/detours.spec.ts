// Detours round a member's rights: another route, another body, another day, another hand. Each is refused, and the straight way stays open.
import { CELL, Discipline, relies } from '../../test/support/member-discipline.js';
import { gravestIsProposed } from '../fragments/tiers.v1.js';
import { CAST } from '../world.js';

const ready = () => new Discipline().file().screen('direct', 'warning').sendTeam().review().hear();
const onSubject = (it_: Discipline, change: string, course = 'begun') =>
  it_.sample('RECORD_SUBJECT_CHANGE', it_.officer, { change, course, on: it_.officer.on });
/** A cell that refused the expulsion, with the case at the committee above it. */
const refusedBelow = () => {
  const it_ = new Discipline(CELL).file().screen('fromTheCell', 'expulsion').review().hear();
  it_.vote('VOTE_PROPOSAL', { reprimand: 4 });
  it_.sample('SEND_PROPOSAL', it_.officer);
  return it_;
};
const direct = (it_: Discipline, more: Record<string, unknown> = {}) => ({
  ...it_.samplesOf('SCREEN', it_.officer).find(({ route }) => route === 'direct'),
  ...more,
});

describe('expulsion past those who refused it', () => {
  it('is no choice of route by a clerk: the body votes that it acts directly, and a team examines anew', () => {
    const it_ = refusedBelow();
    expect(it_.faults('SCREEN', direct(it_, { vote: undefined, minutes: undefined }), it_.officer)).toEqual([
      'directByTheBody',
    ]);
    it_.tell('SCREEN', direct(it_), it_.officer);
    expect(it_.state()).toBe('planning');
  });

  it('rests on 38.2 only where the body below did not act, or not rightly, and by a vote of its own', () => {
    const other = new Discipline().file().screen('direct', 'warning', { directGround: 'secrecy' });
    other.sendTeam().review().hear();
    expect(other.why('COUNT_BALLOT', other.officer, relies(4), 1)).toEqual(['onlyWhereDirect']);
    const it_ = ready();
    const { relianceVote, ...unvoted } = relies(4);
    expect(it_.why('COUNT_BALLOT', it_.officer, unvoted, 1)).toEqual(['reliesByVote']);
    expect(it_.why('COUNT_BALLOT', it_.officer, relies(2), 1)).toEqual(['notCarried']);
    expect(it_.why('COUNT_BALLOT', it_.officer, { relianceVote }, 1)).toEqual(['reliesOnNothing']);
  });

  it('is no matter of a grassroots committee that does not show by which paper it may', () => {
    const it_ = new Discipline({ kind: 'committee', level: 'grassroots' }).file();
    const sample = direct(it_, { expected: 'reprimand', empowered: true, empowerment: undefined });
    expect(it_.faults('SCREEN', sample, it_.officer)).toEqual(['paperOfTheEmpowerment']);
  });
});

describe('a ballot', () => {
  it('of a proposal is not taken again by way of a referral', () => {
    const it_ = new Discipline(CELL).file().screen('fromTheCell', 'expulsion').review().hear();
    it_.vote('VOTE_PROPOSAL', { reprimand: 4 });
    expect(it_.faults('REFER', it_.sampleOf('REFER', it_.head), it_.head)).toEqual(['votedHere']);
    expect(it_.permitted(it_.officer)).not.toContain('VOTE_PROPOSAL');
    expect(gravestIsProposed(it_.facts)).toBe(false);
  });

  it('is not made void by adding a violation to the file', () => {
    const it_ = ready().vote('COUNT_BALLOT', { reprimand: 4 });
    expect(it_.faults('ADD_VIOLATION', it_.sampleOf('ADD_VIOLATION', it_.officer), it_.officer)).toEqual([
      'notInThisState',
    ]);
  });

  it('of an organisation below is not older than what it was about, and another hand counts the body’s own', () => {
    const it_ = new Discipline({ kind: 'committee' }).file().screen('fromTheCell', 'expulsion').sendTeam().review();
    const sample = it_.sampleOf('RECORD_LOWER_BALLOT', it_.as(CAST.clerk)) as { lowerBallot: object };
    const old = { ...sample, lowerBallot: { ...sample.lowerBallot, heldOn: '2019-03-01' } };
    expect(it_.faults('RECORD_LOWER_BALLOT', old, it_.as(CAST.clerk))).toContain('sessionAtAnotherTime');
    const early = { ...sample, minutes: { number: '1', symbol: '1-BB', datedOn: '2026-05-06' } };
    expect(it_.faults('RECORD_LOWER_BALLOT', early, it_.as(CAST.clerk))).toEqual(['writtenBeforeTheMeeting']);
    while (it_.permitted(it_.officer).includes('RECORD_LOWER_BALLOT')) it_.sample('RECORD_LOWER_BALLOT', it_.officer);
    it_.hear();
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['recordedTheProposals']);
    expect(it_.permitted(it_.as(CAST.clerk))).toContain('COUNT_BALLOT');
  });

  it('of the body before is no ballot of its successor, which screens and hears the member anew', () => {
    const it_ = ready().vote('COUNT_BALLOT', { warning: 4 });
    it_.sample('HAND_OVER', it_.as(CAST.head));
    it_.sample('CONFIRM_HAND_OVER', it_.as(CAST.successorOfficer));
    const officer = it_.as(CAST.successorOfficer);
    expect(it_.faults('TEST_LIMITATION', {}, officer)).toEqual(['votedByAnother']);
    expect(it_.facts.heard).toEqual({ invitations: [], said: null });
    it_.sample('SCREEN', officer);
    expect([it_.facts.ballot, it_.facts.tallied, it_.state()]).toEqual([null, null, 'reviewing']);
  });

  it('states the member’s position, compared with the register of the day', () => {
    const it_ = ready();
    const known = it_.scene.people[CAST.subject];
    if (known)
      it_.scene.people[CAST.subject] = {
        ...known,
        offices: [{ bodyId: CAST.committee, role: 'committeeMember' }],
      };
    const position = { subjectId: CAST.subject, management: 'none', seats: [] };
    expect(it_.why('COUNT_BALLOT', it_.officer, { position }, 1)).toContain('seatsUnsettled');
  });
});

describe('a referral that comes back', () => {
  const returned = () => {
    const it_ = new Discipline(CELL).file({}, 2);
    it_.sample('REFER', it_.head);
    return it_;
  };
  it('is recorded by another hand than sent it, and leaves the manager where the letter names none', () => {
    const it_ = returned();
    expect(it_.faults('REFERRAL_RETURNED', {}, it_.head)).toEqual(['referredItYourself']);
    it_.sample('REFERRAL_RETURNED', it_.officer);
    expect([it_.state(), it_.facts.namedCompetent]).toEqual(['registered', null]);
  });
});

describe('while the law says wait', () => {
  it.each(['pregnantOrNursing', 'missing', 'hospitalised'])('nothing moves against a member who is %s', (change) => {
    const it_ = ready();
    onSubject(it_, change);
    expect(it_.faults('COUNT_BALLOT', {}, it_.officer)).toEqual(['mustBeDeferred']);
    onSubject(it_, change, 'over');
    it_.vote('COUNT_BALLOT', { warning: 4 });
  });

  it('a stay in hospital that is not serious is stated on paper by the body', () => {
    const it_ = ready();
    onSubject(it_, 'hospitalised');
    it_.sample('STATE_NOT_SERIOUS', it_.head);
    it_.vote('COUNT_BALLOT', { warning: 4 });
    onSubject(it_, 'hospitalised', 'over');
    onSubject(it_, 'pregnantOrNursing');
    expect(it_.faults('STATE_NOT_SERIOUS', {}, it_.head)).toEqual(['notInHospital']);
    expect(it_.faults('TEST_LIMITATION', {}, it_.officer)).toEqual(['mustBeDeferred']);
  });

  it('nobody in custody is minuted as having stayed away', () => {
    const it_ = new Discipline().file().screen('direct', 'warning').sendTeam().review();
    it_.sample('PUT_TO_BODY', it_.officer);
    it_.sample('INVITE_TO_HEARING', it_.officer);
    onSubject(it_, 'detained');
    const later = { by: CAST.officer, on: '2026-07-01' };
    expect(it_.why('RECORD_NO_HEARING', later, { because: 'absent', witnessId: undefined })).toEqual([
      'hearingStillToCome',
    ]);
  });
});

describe('an end that stays open', () => {
  it.each(['limitationDue', 'decisionDue'])('a death ends the matter from %s', (state) => {
    const it_ = ready().vote('COUNT_BALLOT', { warning: 4 });
    if (state === 'decisionDue') it_.sample('TEST_LIMITATION', it_.officer);
    expect(it_.faults('CONCLUDE_WITHOUT_DISCIPLINE', {}, it_.officer)).toEqual(['votedAlready']);
    it_.sample('RECORD_DEATH', it_.head);
    it_.sample('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer);
    expect([it_.state(), it_.facts.outcome?.what]).toEqual(['notDisciplined', 'deceased']);
  });

  it('a judgment quashed before the decision sends the matter back to its beginning, after it to a review', () => {
    const it_ = new Discipline().file({}, 2).screen('conviction', 'expulsion').hear();
    it_.sample('DECIDE_ON_CONVICTION', it_.officer);
    expect(it_.state()).toBe('decisionDue');
    const decided = new Discipline(undefined).file({}, 2).screen('conviction', 'expulsion').hear();
    decided.sample('DECIDE_ON_CONVICTION', decided.officer);
    decided.decide();
    it_.sample('RECORD_JUDGMENT_CHANGED', it_.head);
    expect([it_.state(), it_.facts.conviction, it_.facts.form, it_.facts.heard.said]).toEqual([
      'registered',
      null,
      null,
      null,
    ]);
    decided.sample('RECORD_JUDGMENT_CHANGED', decided.head, {}, 1);
    expect([decided.state(), decided.facts.conviction?.sentence]).toEqual(['sanctioned', 'lighter']);
    expect(decided.effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'judgmentChanged' }));
  });

  it('a pause does not hold back an end in the member’s favour', () => {
    const it_ = ready();
    it_.sample('PAUSE', it_.head);
    it_.sample('CONCLUDE_WITHOUT_DISCIPLINE', it_.officer);
    expect(it_.state()).toBe('notDisciplined');
  });
});

describe('one hand alone', () => {
  it('does not count the ballot and issue the decision', () => {
    const it_ = ready();
    it_.sample('COUNT_BALLOT', it_.head, {}, 1);
    it_.sample('TEST_LIMITATION', it_.officer);
    expect(it_.faults('ISSUE_DECISION', {}, it_.officer)).toEqual(['notYours']);
    expect(it_.faults('ISSUE_DECISION', {}, it_.head)).toEqual(['recordedTheBallot']);
    it_.sample('ISSUE_DECISION', it_.as(CAST.deputy));
  });

  it('does not minute a refusal on the day of the delivery, nor with a witness of the case', () => {
    const it_ = new Discipline().file().screen('direct', 'warning').sendTeam();
    it_.sample('ASK_SELF_REVIEW', it_.officer);
    const sameDay = { by: CAST.officer, on: it_.node.day };
    expect(it_.faults('RECORD_NO_SELF_REVIEW', {}, sameDay)).toEqual(['nobodyAskedYet']);
    for (const witnessId of [CAST.officer, CAST.member, CAST.clerk, CAST.subject])
      expect(it_.why('RECORD_NO_SELF_REVIEW', it_.officer, { witnessId })).toEqual(['witnessTooNear']);
    it_.sample('RECORD_NO_SELF_REVIEW', it_.officer);
  });
});

describe('what comes into the file before the vote', () => {
  it('as evidence makes the hearing stale', () => {
    const it_ = ready();
    it_.sample('ADD_LATE_PAPER', it_.officer);
    expect([it_.state(), it_.facts.heard.said]).toEqual(['hearingDue', null]);
  });
});

describe('the ban after a dismissal', () => {
  const sanctioned = (form: string) =>
    ready()
      .vote('COUNT_BALLOT', { [form]: 4 })
      .decide();
  const outside = (it_: Discipline, more: Record<string, unknown>) => {
    it_.sample('RECORD_OUTSIDE_COMPLAINT', it_.officer);
    it_.sample('RECORD_OUTSIDE_RESULT', it_.as(CAST.head), more);
  };
  const upheld = { outcome: 'upheld', form: undefined, wrongful: undefined };

  it('goes on when a complaint leaves the dismissal standing', () => {
    const it_ = sanctioned('dismissal');
    const { ban } = it_.facts;
    outside(it_, upheld);
    expect(it_.facts.ban).toEqual(ban);
    expect(it_.effects.filter((one) => 'key' in one && one.key === 'dismissalBan')).toEqual([]);
  });

  it('begins when an expulsion is reduced to a dismissal, whenever that is recorded', () => {
    const it_ = ready().vote('COUNT_BALLOT', { expulsion: 4 }, relies(4)).decide();
    expect(it_.facts.ban).toBeNull();
    outside(it_, { outcome: 'reduced', form: 'dismissal', wrongful: undefined });
    expect(it_.effects).toContainEqual(
      expect.objectContaining({
        type: 'startDeadline',
        key: 'dismissalBan',
        from: it_.facts.sanction?.changes.at(-1)?.on,
      }),
    );
  });

  it('counts from the announcement under the rules of 2016', () => {
    const it_ = ready();
    it_.scene.law = { ...it_.scene.law, profile: 'reg_2016' };
    it_.vote('COUNT_BALLOT', { dismissal: 4 });
    it_.sample('TEST_LIMITATION', it_.officer);
    it_.sample('ISSUE_DECISION', it_.head);
    expect(it_.facts.ban).toBeNull();
    it_.sample('ANNOUNCE_DECISION', it_.officer);
    expect(it_.effects).toContainEqual(
      expect.objectContaining({ type: 'startDeadline', key: 'dismissalBan', from: it_.node.day }),
    );
  });
});
