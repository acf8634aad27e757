// What is refused, and why: one test per right or rule that a path alone does not show.
import { Told } from '../../test/support/told.js';
import { situationIn } from '../graph.js';
import type { RuleValue, SeenBody } from '../procedure.js';
import { CAST, type World, type WorldOptions, world } from '../world.js';
import { type ComplaintFacts } from './facts.js';
import { disciplineComplaintV1 } from './machine.v1.js';

const { head, deputy, secondDeputy, member, officer, secondOfficer, thirdOfficer, clerk, subject } = CAST;

const STEPS: [type: string, by: string][] = [
  ['LODGE', officer],
  ['ACKNOWLEDGE', clerk],
  ['ACCEPT', head],
  ['PROPOSE_PLAN', officer],
  ['PLAN', head],
  ['DECLARE_NO_CONFLICT', thirdOfficer],
  ['DECLARE_NO_CONFLICT', member],
  ['LAUNCH', thirdOfficer],
  ['VERIFY', thirdOfficer],
  ['CONSULT', thirdOfficer],
  ['CONSULT', thirdOfficer],
  ['CONSULT', thirdOfficer],
  ['REPORT', thirdOfficer],
  ['HEAR_COMPLAINANT', head],
  ['VOTE', clerk],
  ['SIGN_DECISION', clerk],
  ['ANNOUNCE', clerk],
  ['FINALISE', officer],
];

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const paper = (type: string, datedOn: string) => ({ number: '01', symbol: `01-${type}/UBKT`, datedOn });

class Case extends Told {
  next = (by: string, days = 1) => ({ by, on: dayAfter(this.node.day, days) });

  /** Walks on with samples until the event before this one, the opening changed where the test cares. */
  upTo(last: string, opening: Record<string, unknown> = {}): this {
    for (const [type, by] of STEPS) {
      if (type === last) break;
      this.sample(type, this.next(by), type === 'LODGE' ? opening : {});
    }
    return this;
  }
  why(type: string, by: string, more: Record<string, unknown> = {}, days = 1): string[] {
    const how = this.next(by, days);
    return this.faults(type, { ...this.sampleOf(type, how), ...more }, how);
  }
  /** Faults of a vote in a session held on a day. */
  whyInSessionOf(day: string, type: string, by: string): string[] {
    const how = this.next(by);
    const { seen } = situationIn(this.scene, this.node, by, how.on);
    const more = { seen: { ...seen, sessions: { [CAST.session]: this.scene.session(day) } } };
    return this.faults(type, this.sampleOf(type, how), { ...how, more });
  }
  get complaint(): ComplaintFacts {
    return this.node.facts as unknown as ComplaintFacts;
  }
  decision = (more: Record<string, unknown>) => ({
    decision: {
      complained: 'decision',
      decidedBy: CAST.subjectOrganisation,
      form: 'warning',
      decidedOn: '2026-05-04',
      receivedOn: '2026-05-04',
      ...more,
    },
  });
}

const scene = (options: Partial<WorldOptions> = {}, ruleValues: Record<string, Partial<RuleValue>> = {}): World =>
  world({ rules: disciplineComplaintV1.deadlineRules, ruleValues, ...options });
const aCase = (options: Partial<WorldOptions> = {}, rules: Record<string, Partial<RuleValue>> = {}): Case =>
  new Case(disciplineComplaintV1, scene(options, rules));
const LISTED = { settings: { 'complaint.noSettlementGrounds': 'eight' } };
const EMPTY = { settings: { 'complaint.noSettlementGrounds': 'none' } };

describe('lodging', () => {
  it('is taken in whoever it was addressed to, and shuts the complainant and who decided before out of the case', () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer), {}, 2);
    expect(it.complaint.route?.verdict).toBe('elsewhere');
    expect(it.complaint.recused).toEqual([head, deputy, secondDeputy, member]);
    expect(it.effects).toContainEqual({ type: 'grantStanding', personId: head, standing: 'conflicted' });
    expect(it.effects).toContainEqual(expect.objectContaining({ personId: subject, standing: 'subject' }));
  });

  it('tells the discipline case and counts the settlement from the receipt', () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer));
    expect(it.effects).toContainEqual(
      expect.objectContaining({
        type: 'tellCase',
        event: 'COMPLAINT_LODGED',
        link: 'decision',
        payload: { complainantId: subject, bodyId: CAST.body, lodgedOn: it.node.day },
      }),
    );
    expect(it.effects).toContainEqual(
      expect.objectContaining({ type: 'startDeadline', key: 'settle', from: it.node.day }),
    );
  });

  it('counts the postmark, not the day the letter arrived', () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer, 8), {
      ...it.decision({}),
      lodgedOn: '2026-05-12',
      postmarkedOn: '2026-05-06',
    });
    expect(it.complaint.lodged).toMatchObject({ on: '2026-05-06', receivedOn: '2026-05-06' });
  });

  it.each([
    [
      'a postmark after the day it was handed in',
      { postmarkedOn: '2026-05-05', lodgedOn: '2026-05-04' },
      'datesOutOfOrder',
    ],
    [
      'both a member and an organisation',
      { complainant: { memberId: subject, organisationId: CAST.cell } },
      'oneComplainant',
    ],
    ['an organisation without a representative', { complainant: { organisationId: CAST.cell } }, 'formOfTheOther'],
    ['the claim that a body below reported it up', { reportedUp: true }, 'notReportedUp'],
  ])('is not taken with %s', (_name, more, code) => {
    const it = aCase();
    const kind = code === 'formOfTheOther' ? it.decision({ form: 'expulsion' }) : {};
    expect(it.why('LODGE', officer, { ...more, ...kind })).toContain(code);
  });

  it('asks which organ of the centre decided', () => {
    const it = aCase();
    const upper = it.scene.bodies[CAST.upperCommittee] as SeenBody;
    it.scene.bodies[CAST.upperCommittee] = { ...upper, level: 'central' };
    const decision = it.decision({ decidedBy: CAST.upperCommittee });
    expect(it.why('LODGE', officer, decision)).toEqual(['whichOrgan']);
    expect(it.why('LODGE', officer, it.decision({ decidedBy: CAST.upperCommittee, organ: 'politburo' }))).toEqual([]);
  });
});

describe('a complaint of another’s', () => {
  const wronglyAddressed = () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer), {}, 2);
    it.sample('ACKNOWLEDGE', it.next(clerk));
    return it;
  };

  it('is passed on, never refused or accepted', () => {
    const it = wronglyAddressed();
    const permitted = it.permitted(it.next(officer));
    expect(permitted).toContain('FORWARD');
    expect(permitted).not.toContain('REJECT');
    expect(it.why('ACCEPT', officer)).toEqual(['notYours']);
    expect(it.permitted(it.next(officer))).not.toContain('ASK_TO_WITHDRAW');
  });

  it('goes to no body but the competent one', () => {
    const it = wronglyAddressed();
    expect(it.why('FORWARD', officer, { outside: undefined, bodyId: CAST.upperCommission })).toEqual([
      'notTheNextBody',
    ]);
    expect(it.why('FORWARD', officer, { outside: 'UBKT', bodyId: CAST.upperCommission })).toEqual(['oneDestination']);
  });

  it('opens the case there on the day it was forwarded, and keeps the day it was lodged', () => {
    const it = wronglyAddressed();
    const committee = { ...(it.scene.bodies[CAST.upperCommittee] as SeenBody), id: CAST.committee };
    it.scene.bodies[CAST.committee] = { ...committee, committeeId: CAST.committee, level: 'commune' };
    it.sample('FORWARD', it.next(officer));
    const opened = it.effects.find((effect) => effect.type === 'openLinkedCase');
    expect(opened).toMatchObject({
      bodyId: CAST.committee,
      procedure: 'discipline-complaint@1',
      opening: { type: 'LODGE', payload: { lodgedOn: it.complaint.lodged?.on, receivedHereOn: it.node.day } },
    });
  });
});

describe('refusing to settle', () => {
  const screened = (opening: Record<string, unknown> = {}, options: Partial<WorldOptions> = LISTED, days = 1) => {
    const it = aCase(options);
    it.sample('LODGE', it.next(officer, days), opening);
    it.sample('ACKNOWLEDGE', it.next(clerk));
    return it;
  };

  it('never follows from lateness by itself: it is weighed, and not at all where the person could not act', () => {
    const late = { ...aCase().decision({ decidedOn: '2026-05-04' }), lodgedOn: '2026-06-20' };
    const it = screened(late, LISTED, 60);
    expect(it.complaint.lodged?.termIsKnown).toBe(true);
    expect(it.why('ACCEPT', head)).toEqual([]);
    expect(it.why('REJECT', clerk, { ground: 'lodgedLate', weighed: undefined })).toEqual(['weighTheDelay']);
    expect(it.why('REJECT', clerk, { ground: 'lodgedLate' })).toEqual([]);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer), { on: '2026-05-10' });
    expect(it.why('REJECT', clerk, { ground: 'lodgedLate' })).toEqual(['couldNotAct']);
  });

  it('knows no lateness where the term changed while it ran: that must be named by hand', () => {
    const it = screened({ ...aCase().decision({}), lodgedOn: '2026-05-05' });
    expect(it.why('REJECT', clerk, { ground: 'lodgedLate' })).toEqual(['groundNotShown']);
    const unknown = aCase(LISTED, { 'discipline-complaint.lodge': { offeredOnly: true } });
    unknown.sample('LODGE', unknown.next(officer));
    unknown.sample('ACKNOWLEDGE', unknown.next(clerk));
    expect(unknown.complaint.lodged?.termIsKnown).toBe(false);
    expect(unknown.why('REJECT', clerk, { ground: 'lodgedLate', reliedOn: undefined })).toEqual(['nameTheText']);
  });

  it.each([
    ['noWrittenDecision', { receivedOn: undefined }],
    ['refusedDecision', { refusedReceipt: true }],
  ])('for %s only where the file shows it', (ground, more) => {
    expect(screened().why('REJECT', clerk, { ground })).toEqual(['groundNotShown']);
    expect(screened(aCase().decision(more)).why('REJECT', clerk, { ground })).toEqual([]);
  });

  it('for what the file cannot show only with a paper', () => {
    for (const ground of ['standingConviction', 'pendingAbove', 'movedToAnotherBody'])
      expect(screened().why('REJECT', clerk, { ground, evidence: undefined })).toEqual(['evidenceMissing']);
  });

  it('names the text by hand where the list of the profile is not verified, and shows that', () => {
    const it = screened({}, {});
    expect(it.why('REJECT', clerk, { reliedOn: undefined })).toEqual(['nameTheText']);
    it.sample('REJECT', it.next(clerk));
    expect(it.complaint.rejected).toMatchObject({ verified: false });
  });

  it('knows no case at all where the profile’s list is empty, but what is final already', () => {
    expect(screened({}, EMPTY).why('REJECT', clerk)).toEqual(['noGroundInThisProfile']);
    const settledAbove = screened(
      aCase().decision({ complained: 'complaintDecision', decidedBy: CAST.upperCommission }),
      EMPTY,
    );
    expect(settledAbove.complaint.route?.verdict).not.toBe('final');
  });

  it('is never one officer’s word: the body votes and signs it, and it is delivered before anything ends', () => {
    const it = screened();
    expect(
      it.why('REJECT', clerk, { vote: { sessionId: CAST.session, votesFor: 1, votesAgainst: 0, votesOther: 0 } }),
    ).toEqual(['notCarried']);
    it.sample('REJECT', it.next(clerk));
    expect(it.permitted(it.next(clerk))).not.toContain('FINALISE');
    it.sample('DELIVER_REJECTION', it.next(clerk));
    expect(it.why('FINALISE', clerk)).toEqual(['mayStillComplain']);
    expect(it.permitted(it.next(clerk))).toContain('COMPLAIN_FURTHER');
  });
});

describe('who decided before', () => {
  const named = (...deciders: string[]) => aCase().decision({ deciders });

  it('is not on the team, does not hear, vote, chair or sign', () => {
    const it = aCase().upTo('PLAN', named(member));
    const team = { leaderId: thirdOfficer, memberIds: [], assignedId: member };
    expect(it.why('PLAN', head, { team })).toContain('decidedBefore');
    it.sample('PLAN', it.next(head));
    for (const by of [thirdOfficer, secondDeputy]) it.sample('DECLARE_NO_CONFLICT', it.next(by));
    for (const type of ['LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT'])
      it.sample(type, it.next(thirdOfficer));
    expect(it.why('HEAR_COMPLAINANT', head, { hearerId: member })).toEqual(['decidedBefore']);
    it.sample('HEAR_COMPLAINANT', it.next(head));
    const votes = { sessionId: CAST.session, keep: 4, annul: 0, wrongful: 0, invalid: 0 };
    expect(it.why('VOTE', clerk, { ballot: votes })).toEqual(['moreVotesThanPresent']);
    it.sample('VOTE', it.next(clerk));
    expect(it.complaint.ballots.at(-1)).toMatchObject({ base: 4, outcome: 'upheld' });
  });

  it('does not sign, nor comes back by ending a recusal', () => {
    const it = aCase().upTo('SIGN_DECISION', named(deputy));
    expect(
      it.why('SIGN_DECISION', clerk, { decision: { ...paper('QĐ', it.next(clerk).on), signerId: deputy } }),
    ).toContain('decidedBefore');
    expect(it.faults('END_RECUSAL', { personId: deputy, ground: 'Không còn liên quan.' }, it.next(head))).toEqual([
      'nobodyMayReturn',
    ]);
  });

  it('may sit in the body that decided without being named', () => {
    const it = aCase();
    const cell = it.scene.bodies[CAST.subjectOrganisation] as SeenBody;
    it.scene.bodies[CAST.subjectOrganisation] = { ...cell, seats: [{ personId: head, role: 'cellSecretary' }] };
    it.sample('LODGE', it.next(officer), aCase().decision({}));
    expect(it.complaint.recused).toEqual([head]);
    it.sample('ACKNOWLEDGE', it.next(clerk));
    expect(it.why('ACCEPT', deputy)).toEqual([]);
    expect(it.permitted(it.next(head))).toEqual([]);
  });

  it('is kept out as well when an office in this body came to them only later', () => {
    const it = aCase().upTo('ACCEPT', named(CAST.expert));
    expect(it.complaint.recused).toEqual([]);
    const later = { bodyId: CAST.body, role: 'commissionHead' };
    const expert = it.scene.people[CAST.expert];
    if (expert) it.scene.people[CAST.expert] = { ...expert, offices: [later] };
    expect(it.why('ACCEPT', CAST.expert)).toContain('decidedBefore');
    it.scene.body.seats = [...it.scene.body.seats, { personId: CAST.expert, role: later.role }];
    for (const [type, by] of STEPS.slice(2, 14)) it.sample(type, it.next(by));
    const ballot = { sessionId: CAST.session, keep: 5, annul: 0, wrongful: 0, invalid: 0 };
    const session = it.scene.session;
    it.scene.session = (on) => {
      const held = session(on);
      return { ...held, roster: [...held.roster, CAST.expert], present: [...held.present, CAST.expert] };
    };
    expect(it.why('VOTE', clerk, { ballot })).toEqual(['moreVotesThanPresent']);
    expect(it.why('VOTE', clerk, { ballot: { ...ballot, keep: 4 } })).toEqual([]);
  });

  it('leaves too few: the case goes up a level, and nobody of them comes along', () => {
    const it = aCase().upTo('ACCEPT', named(head, deputy));
    expect(it.why('ACCEPT', secondDeputy)).toContain('noMajorityPossible');
    it.sample('ESCALATE', it.next(CAST.upperOfficer));
    expect(it.complaint).toMatchObject({ body: { id: CAST.upperCommission }, route: { verdict: 'here' } });
  });
});

describe('being heard', () => {
  it('is by somebody of the body who is not on the team', () => {
    const it = aCase({ kind: 'committee' });
    it.upTo('DECLARE_NO_CONFLICT');
    for (const by of [member, secondOfficer]) it.sample('DECLARE_NO_CONFLICT', it.next(by));
    for (const type of ['LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT'])
      it.sample(type, it.next(member));
    expect(it.why('HEAR_COMPLAINANT', head, { hearerId: member })).toEqual(['hearerMayNot']);
    expect(it.why('HEAR_COMPLAINANT', head, { hearerId: officer })).toEqual(['hearerMayNot']);
  });

  it('is minuted as absence only after an invitation that reached them, for a day gone by', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' })).toEqual(['notInvited']);
    it.sample('INVITE_COMPLAINANT', it.next(officer), { toComeOn: dayAfter(it.node.day, 5) });
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 2)).toEqual(['couldNotCome']);
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 6)).toEqual([]);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer));
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 6)).toEqual(['couldNotCome']);
  });

  it('is minuted as refused only before a witness from outside the team', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    it.sample('INVITE_COMPLAINANT', it.next(officer));
    const declined = (witnessId?: string) => it.why('HEAR_COMPLAINANT', head, { said: 'declined', witnessId });
    expect(declined()).toEqual(['witnessNeeded']);
    expect(declined(thirdOfficer)).toEqual(['witnessOfTheTeam']);
    expect(declined(head)).toEqual(['witnessOfTheTeam']);
    expect(declined(CAST.expert)).toEqual([]);
  });

  it('is where a detained complainant is, or minuted on the detaining body’s own letter', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    it.sample('INVITE_COMPLAINANT', it.next(officer));
    const { on } = it.next(officer);
    const refused = { said: 'accessRefused', stateLetter: paper('CV', on) };
    expect(it.why('HEAR_COMPLAINANT', head, refused, 3)).toEqual(['noLetterOfTheDetainingBody']);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer), { change: 'detained' });
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 9)).toEqual(['couldNotCome']);
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'accessRefused' }, 3)).toEqual(['noLetterOfTheDetainingBody']);
    expect(it.why('HEAR_COMPLAINANT', head, refused, 3)).toEqual([]);
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'writing' }, 3)).toEqual([]);
  });

  it('is owed again after anything verified anew, with all three consulted again', () => {
    const it = aCase().upTo('VOTE');
    it.sample('VERIFY_MORE', it.next(head));
    expect(it.complaint).toMatchObject({ hearings: [], consulted: {}, reportedOn: null });
    expect(it.why('REPORT', thirdOfficer)).toEqual(['notAllConsulted']);
  });

  it('of somebody detained since is not minuted as absence either: they are heard where they are', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    it.sample('INVITE_COMPLAINANT', it.next(officer));
    const { on } = it.next(officer, 4);
    it.sample('RECORD_SUBJECT_CHANGE', { by: officer, on }, { change: 'detained', on });
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' })).toEqual(['couldNotCome']);
  });

  it('on an increase alone is no hearing on the complaint, nor is a death that was recorded by mistake', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    it.sample('HEAR_COMPLAINANT', it.next(head), { increaseTo: 'dismissal' });
    expect(it.why('VOTE', clerk)).toEqual(['notHeard']);
    const died = aCase().upTo('HEAR_COMPLAINANT');
    died.sample('RECORD_DEATH', died.next(head));
    died.sample('RECORD_DEATH', died.next(head), { finding: 'mistaken' });
    expect(died.why('VOTE', clerk)).toEqual(['notHeard']);
    died.sample('HEAR_COMPLAINANT', died.next(head));
    expect(died.why('VOTE', clerk)).toEqual([]);
  });

  it('of an organisation is through its representative', () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer), {}, 1);
    for (const [type, by] of STEPS.slice(1, 13)) it.sample(type, it.next(by));
    expect(it.why('HEAR_COMPLAINANT', head, { representativeId: undefined })).toEqual(['speakerMissing']);
  });
});

describe('the ballot', () => {
  it('increases nothing on which the complainant was not heard', () => {
    const it = aCase().upTo('VOTE');
    const ballot = {
      sessionId: CAST.session,
      keep: 0,
      increaseTo: { dismissal: 3 },
      annul: 0,
      wrongful: 0,
      invalid: 0,
    };
    expect(it.why('VOTE', clerk, { ballot })).toEqual(['notHeardOnIncrease']);
    it.sample('HEAR_COMPLAINANT', it.next(head), { increaseTo: 'dismissal' });
    expect(it.why('VOTE', clerk, { ballot })).toEqual([]);
    expect(it.why('HEAR_COMPLAINANT', head, { increaseTo: 'reprimand' })).toEqual(['increaseBeyondCompetence']);
  });

  it('is not bound to a refusal of the detaining body: no access is no hearing on an increase', () => {
    const it = aCase().upTo('VOTE');
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer), { change: 'detained' });
    it.sample('INVITE_COMPLAINANT', it.next(officer), { increaseTo: 'dismissal' });
    const { on } = it.next(officer);
    it.sample('HEAR_COMPLAINANT', it.next(head), {
      increaseTo: 'dismissal',
      said: 'accessRefused',
      stateLetter: paper('CV', on),
    });
    const ballot = {
      sessionId: CAST.session,
      keep: 0,
      increaseTo: { dismissal: 3 },
      annul: 0,
      wrongful: 0,
      invalid: 0,
    };
    expect(it.why('VOTE', clerk, { ballot })).toEqual(['notHeardOnIncrease']);
  });

  it('reduces only to something lighter, and annuls as wrongful only what it annuls', () => {
    const it = aCase().upTo('VOTE');
    const base = { sessionId: CAST.session, keep: 0, annul: 0, wrongful: 0, invalid: 0 };
    expect(it.why('VOTE', clerk, { ballot: { ...base, reduceTo: { dismissal: 3 } } })).toEqual(['notLighter']);
    expect(it.why('VOTE', clerk, { ballot: { ...base, reduceTo: { warning: 3 } } })).toEqual(['notLighter']);
    expect(it.why('VOTE', clerk, { ballot: { ...base, annul: 1, wrongful: 2 } })).toEqual(['wrongfulBeyondAnnulled']);
  });

  it('lies on or after report, hearing and the complainant’s last word, and a new one in a later session', () => {
    const it = aCase().upTo('VOTE');
    const heardOn = it.node.day;
    expect(it.whyInSessionOf(dayAfter(heardOn, -1), 'VOTE', clerk)).toEqual(['sessionAtAnotherTime']);
    expect(it.whyInSessionOf(heardOn, 'VOTE', clerk)).toEqual([]);
    it.sample('RECORD_STATEMENT', it.next(officer));
    expect(it.whyInSessionOf(heardOn, 'VOTE', clerk)).toEqual(['sessionAtAnotherTime']);
    const ballot = { sessionId: CAST.session, keep: 1, annul: 1, wrongful: 0, invalid: 0 };
    it.sample('VOTE', it.next(clerk), { ballot });
    expect(it.node.states).toContain('undecided');
    expect(it.effects).toContainEqual(expect.objectContaining({ type: 'notify', code: 'complaint-undecided' }));
    expect(it.whyInSessionOf(it.node.day, 'VOTE', clerk)).toEqual(['sessionAtAnotherTime']);
    it.sample('VOTE', it.next(clerk));
    expect(it.node.states).toContain('voted');
  });

  it('waits while a request to withdraw is open', () => {
    const it = aCase().upTo('VOTE');
    it.sample('ASK_TO_WITHDRAW', it.next(officer));
    expect(it.why('VOTE', clerk)).toEqual(['withdrawalWaits']);
  });
});

describe('withdrawing', () => {
  it('is asked back by somebody else, outside the team, and only of own will', () => {
    const it = aCase().upTo('REPORT');
    it.sample('ASK_TO_WITHDRAW', it.next(officer));
    expect(it.why('CONFIRM_WITHDRAWAL', member)).toEqual(['notYoursToAsk']);
    expect(it.why('CONFIRM_WITHDRAWAL', officer)).toEqual(['notYours']);
    expect(it.why('CONFIRM_WITHDRAWAL', head, { ofOwnWill: false })).toEqual(['notOfOwnWill']);
    it.sample('CONFIRM_WITHDRAWAL', it.next(head));
    expect(it.complaint.ended).toEqual({ how: 'withdrawn', told: true });
  });

  it('is never taken in and settled by one person, whatever offices they hold', () => {
    const it = aCase().upTo('REPORT');
    const both = it.scene.people[head];
    const desk = { bodyId: CAST.body, role: 'caseOfficer' };
    if (both) it.scene.people[head] = { ...both, offices: [...both.offices, desk] };
    it.sample('ASK_TO_WITHDRAW', it.next(head));
    expect(it.why('CONFIRM_WITHDRAWAL', head)).toEqual(['notYoursToAsk']);
    expect(it.why('CONFIRM_WITHDRAWAL', deputy)).toEqual([]);
    it.sample('CONFIRM_WITHDRAWAL', it.next(deputy));
    expect(it.permitted(it.next(officer))).not.toContain('COMPLAIN_FURTHER');
  });

  it('that was pressed for is told above, and the complaint goes on', () => {
    const it = aCase().upTo('REPORT');
    it.sample('ASK_TO_WITHDRAW', it.next(officer));
    it.sample('KEEP_COMPLAINT', it.next(head), {}, 1);
    expect(it.effects).toContainEqual(expect.objectContaining({ audience: 'upper', code: 'complainant-pressed' }));
    expect(it.complaint.withdrawal).toBeNull();
    expect(it.node.states).toContain('verifying');
  });

  it('is over with the ballots', () => {
    expect(aCase().upTo('SIGN_DECISION').permitted({ by: officer, on: '2027-01-01' })).not.toContain('ASK_TO_WITHDRAW');
  });
});

describe('the term to settle', () => {
  it('passes in full view: told above, owed to the complainant, and never an end', () => {
    const it = aCase().upTo('VERIFY');
    expect(it.why('NOTIFY_OVERDUE', clerk)).toEqual(['notOverdue']);
    it.sample('SETTLEMENT_OVERDUE', it.next('clock', 60));
    expect(it.effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'overdueNotice' }));
    it.sample('NOTIFY_OVERDUE', it.next(clerk));
    expect(it.complaint.overdue?.toldOn).toBe(it.node.day);
    expect(it.why('NOTIFY_OVERDUE', clerk)).toEqual(['notOverdue']);
    expect(it.why('VERIFY', thirdOfficer)).toEqual([]);
  });

  it('is never lost: nothing is archived before the complainant was told', () => {
    const it = aCase().upTo('ANNOUNCE');
    it.sample('SETTLEMENT_OVERDUE', it.next('clock', 60));
    it.sample('ANNOUNCE', it.next(clerk));
    for (let i = 0; i < 2; i += 1) it.sample('DELIVER_COPY', it.next(clerk));
    it.sample('FINALISE', it.next(officer, 60));
    expect(it.why('ARCHIVE', clerk)).toEqual(['overdueNotTold']);
  });

  it('is set by the body where the law gives none, and left to the law where it does', () => {
    const unknown = aCase({}, { 'discipline-complaint.settle': { value: null } }).upTo('ACCEPT');
    expect(unknown.why('ACCEPT', head, { settleBy: undefined })).toEqual(['setTheTermByHand']);
    unknown.sample('ACCEPT', unknown.next(head));
    expect(unknown.effects).toContainEqual(expect.objectContaining({ type: 'startDeadline', key: 'settle' }));
    expect(aCase().upTo('ACCEPT').why('ACCEPT', head, { settleBy: '2026-12-01' })).toEqual(['settlementTermIsCounted']);
  });

  it('goes on while the case is paused, and a pause stops nothing that informs or hears', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    it.sample('PAUSE', it.next(head));
    expect(it.effects.filter(({ type }) => type === 'pauseDeadline')).toEqual([]);
    expect(it.why('HEAR_COMPLAINANT', head)).toEqual([]);
    expect(it.why('RECORD_STATEMENT', officer)).toEqual([]);
    expect(it.permitted(it.next(officer))).toContain('ASK_TO_WITHDRAW');
  });
});

describe('handing over the outcome', () => {
  it('takes a refusal only before a witness from outside the team', () => {
    const it = aCase().upTo('ANNOUNCE');
    const refused = (witnessId?: string) => it.why('ANNOUNCE', clerk, { receipt: 'refused', witnessId });
    expect(refused()).toEqual(['witnessNeeded']);
    expect(refused(thirdOfficer)).toEqual(['witnessOfTheTeam']);
    expect(refused(subject)).toEqual(['witnessOfTheTeam']);
    expect(refused(CAST.expert)).toEqual([]);
  });

  it('tells the discipline case what changed, and nothing of redress twice', () => {
    const it = aCase().upTo('VOTE');
    const ballot = { sessionId: CAST.session, keep: 0, annul: 3, wrongful: 3, invalid: 0 };
    it.sample('VOTE', it.next(clerk), { ballot });
    it.sample('SIGN_DECISION', it.next(clerk));
    it.sample('ANNOUNCE', it.next(clerk));
    expect(it.effects).toContainEqual(
      expect.objectContaining({
        event: 'COMPLAINT_SETTLED',
        payload: { outcome: 'annulled', wrongful: true, announcedOn: it.node.day },
      }),
    );
    expect(it.complaint.links.redress).toBeUndefined();
  });

  it('names redress itself where no discipline case is kept here, and is not put away before it is settled', () => {
    const it = aCase().upTo('VOTE', aCase().decision({}));
    const ballot = { sessionId: CAST.session, keep: 0, annul: 3, wrongful: 3, invalid: 0 };
    it.sample('VOTE', it.next(clerk), { ballot });
    it.sample('SIGN_DECISION', it.next(clerk));
    it.sample('ANNOUNCE', it.next(clerk));
    expect(it.complaint.links.redress?.status).toBe('external');
    expect(it.effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'link:redress' }));
    it.sample('FINALISE', it.next(officer));
    for (let i = 0; i < 2; i += 1) it.sample('DELIVER_COPY', it.next(clerk));
    expect(it.why('ARCHIVE', clerk)).toEqual(['linkedCasesOpen']);
  });

  it('gives at least the Charter’s month for a further complaint where no verified term is known', () => {
    const it = aCase({}, { 'discipline-complaint.further': { value: null } }).upTo('ANNOUNCE');
    const named = (days: number) => ({ furtherUntil: dayAfter(it.node.day, days) });
    expect(it.why('ANNOUNCE', clerk, { furtherUntil: undefined })).toEqual(['setTheTermByHand']);
    expect(it.why('ANNOUNCE', clerk, named(20))).toEqual(['furtherTooShort']);
    expect(it.why('ANNOUNCE', clerk, named(40))).toEqual([]);
  });
});

describe('a complainant who dies', () => {
  it('is nobody’s reason to end it: it is settled, never increased, and the family has the outcome', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    it.sample('RECORD_DEATH', it.next(head));
    expect(it.node.states).toContain('heard');
    const increase = {
      sessionId: CAST.session,
      keep: 0,
      increaseTo: { dismissal: 3 },
      annul: 0,
      wrongful: 0,
      invalid: 0,
    };
    expect(it.why('VOTE', clerk, { ballot: increase })).toEqual(['notHeardOnIncrease']);
    it.sample('VOTE', it.next(clerk));
    it.sample('SIGN_DECISION', it.next(clerk));
    expect(it.why('ANNOUNCE', clerk, { how: 'inPerson' })).toEqual(['wayDoesNotFit']);
    it.sample('ANNOUNCE', it.next(clerk));
    expect(it.complaint.receipts.at(-1)).toMatchObject({ what: 'decision', how: 'throughFamily' });
  });
});

describe('reporting up', () => {
  it('passes the complaint to a body that may impose the form, and ends this one for others as escalated', () => {
    const it = aCase({ kind: 'committee' });
    it.upTo('DECLARE_NO_CONFLICT');
    for (const by of [member, secondOfficer]) it.sample('DECLARE_NO_CONFLICT', it.next(by));
    for (const type of ['LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT'])
      it.sample(type, it.next(member));
    it.sample('HEAR_COMPLAINANT', it.next(head));
    it.sample('REPORT_UP', it.next(clerk));
    expect(it.effects).toContainEqual(
      expect.objectContaining({
        type: 'openLinkedCase',
        bodyId: CAST.upperCommittee,
        opening: expect.objectContaining({ payload: expect.objectContaining({ reportedUp: true }) }),
      }),
    );
    expect(it.effects).toContainEqual(
      expect.objectContaining({
        event: 'COMPLAINT_SETTLED',
        payload: expect.objectContaining({ outcome: 'escalated' }),
      }),
    );
  });
});
