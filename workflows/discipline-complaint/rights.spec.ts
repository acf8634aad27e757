// What is refused, and why: one test per right or rule that a path alone does not show.
import { type How, Told } from '../../test/support/told.js';
import { situationIn } from '../graph.js';
import type { Moved, RuleValue, SeenBody } from '../procedure.js';
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
  /** The discipline case has answered by the time the receipt is told. */
  override sample(type: string, how: How, more: Record<string, unknown> = {}, index = 0): Moved {
    if (type === 'ACKNOWLEDGE' && this.complaint.links.decision?.status === 'pending')
      super.sample('LINKED_CASE_OPENED', { by: 'system', on: how.on });
    return super.sample(type, how, more, index);
  }
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
  /** Invited to be heard on a heavier form, with the position stated; then heard on it. */
  heardOn(form: string, by: string = head): this {
    this.sample('INVITE_COMPLAINANT', this.next(officer), {
      for: 'hearing',
      increaseTo: form,
      position: this.position(),
    });
    this.sample('HEAR_COMPLAINANT', this.next(by), { increaseTo: form, answeredOnIncrease: true });
    return this;
  }
  position = (more: Record<string, unknown> = {}) => ({
    complainantId: subject,
    management: 'none',
    seats: [],
    otherPosts: ['Bí thư chi đoàn'],
    ...more,
  });
  /** Offices of the complainant in the register. */
  holds(...offices: { bodyId: string; role: string }[]): this {
    const known = this.scene.people[subject];
    if (known) this.scene.people[subject] = { ...known, offices };
    return this;
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
      noDeciders: 'Chi bộ không còn biên bản.',
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
        payload: {
          complainantId: subject,
          bodyId: CAST.body,
          lodgedOn: it.node.day,
          complained: 'decision',
          decidedBy: CAST.subjectOrganisation,
          decidedOn: it.node.day,
          form: 'warning',
        },
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
    const seats = [{ personId: CAST.expert, role: 'committeeSecretary' }];
    it.scene.bodies[CAST.committee] = { ...committee, committeeId: CAST.committee, level: 'commune', seats };
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

  it('knows no lateness where the term is unknown or could not run: that is no ground, whatever is named by hand', () => {
    const it = screened({ ...aCase().decision({}), lodgedOn: '2026-05-05' });
    expect(it.why('REJECT', clerk, { ground: 'lodgedLate' })).toEqual(['groundNotShown']);
    const unknown = aCase(LISTED, { 'discipline-complaint.lodge': { offeredOnly: true } });
    unknown.sample('LODGE', unknown.next(officer));
    unknown.sample('ACKNOWLEDGE', unknown.next(clerk));
    expect(unknown.complaint.lodged?.termIsKnown).toBe(false);
    expect(unknown.why('REJECT', clerk, { ground: 'lodgedLate' })).toEqual(['latenessUnknown']);
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
    expect(it.why('ACCEPT', CAST.expert)).toEqual(['conflictOfInterest']);
    it.node = { ...it.node, standings: {} };
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

  it('is shut out of the case from the lodging on, and takes it in without being its officer', () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer), named(officer, CAST.expert));
    for (const personId of [officer, CAST.expert])
      expect(it.effects).toContainEqual({ type: 'grantStanding', personId, standing: 'conflicted' });
    expect(it.effects).not.toContainEqual(expect.objectContaining({ standing: 'caseOfficer' }));
    expect(it.permitted(it.next(officer))).toEqual([]);
    expect(it.permitted(it.next(secondOfficer))).toContain('ACKNOWLEDGE');
  });

  it('and came here only since does nothing but inform the complainant', () => {
    const it = aCase().upTo('ACCEPT', aCase().decision({}));
    const offices = [
      { bodyId: CAST.subjectOrganisation, role: 'cellSecretary' },
      { bodyId: CAST.body, role: 'commissionHead' },
      { bodyId: CAST.body, role: 'caseOfficer' },
      { bodyId: CAST.upperCommission, role: 'commissionHead' },
      { bodyId: CAST.successor, role: 'caseOfficer' },
    ];
    const known = it.scene.people[CAST.expert];
    if (known) it.scene.people[CAST.expert] = { ...known, offices };
    expect(it.permitted(it.next(CAST.expert))).toEqual([]);
    for (const type of ['PAUSE', 'HAND_OVER', 'RECORD_DEATH', 'RECORD_RECUSAL', 'PROPOSE_CORRECTION', 'ADD_LATE_PAPER'])
      expect([type, ...it.why(type, CAST.expert)]).toEqual([type, 'decidedBefore']);
    const told = aCase().upTo('ANNOUNCE', aCase().decision({}));
    const there = told.scene.people[CAST.expert];
    if (there) told.scene.people[CAST.expert] = { ...there, offices };
    expect(told.why('ANNOUNCE', CAST.expert)).toEqual(['decidedBefore']);
    told.sample('SETTLEMENT_OVERDUE', told.next('clock', 60));
    expect(told.permitted(told.next(CAST.expert))).toEqual(['NOTIFY_OVERDUE']);
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
    const it = aCase({ kind: 'committee', tiers: true });
    it.upTo('DECLARE_NO_CONFLICT');
    for (const by of [member, secondOfficer]) it.sample('DECLARE_NO_CONFLICT', it.next(by));
    for (const type of ['LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT'])
      it.sample(type, it.next(member));
    expect(it.why('HEAR_COMPLAINANT', head, { hearerId: member })).toEqual(['hearerMayNot']);
    expect(it.why('HEAR_COMPLAINANT', head, { hearerId: officer })).toEqual(['hearerMayNot']);
  });

  it('is minuted as absence only after an invitation and a reminder that reached them, each for a day gone by', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' })).toEqual(['notInvited']);
    it.sample('INVITE_COMPLAINANT', it.next(officer), { toComeOn: dayAfter(it.node.day, 5) });
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 2)).toEqual(['couldNotCome']);
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 6)).toEqual(['couldNotCome']);
    // Twice at once is no reminder.
    it.sample('INVITE_COMPLAINANT', it.next(officer));
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 9)).toEqual(['couldNotCome']);
    it.sample('INVITE_COMPLAINANT', it.next(officer, 6));
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 4)).toEqual([]);
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer));
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'absent' }, 6)).toEqual(['couldNotCome']);
  });

  it('is asked for with notice and a receipt', () => {
    const it = aCase().upTo('HEAR_COMPLAINANT');
    const { on } = it.next(officer);
    expect(it.why('INVITE_COMPLAINANT', officer, { toComeOn: dayAfter(on, 2) })).toEqual(['noTimeToCome']);
    expect(it.why('INVITE_COMPLAINANT', officer, { toComeOn: dayAfter(on, 3) })).toEqual([]);
    expect(it.why('INVITE_COMPLAINANT', officer, { receipt: undefined })).not.toEqual([]);
    expect(it.why('INVITE_COMPLAINANT', officer, { receipt: 'refused' })).toEqual(['witnessNeeded']);
    expect(it.why('INVITE_COMPLAINANT', officer, { receipt: 'refused', witnessId: CAST.expert })).toEqual([]);
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
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'writing' }, 3)).toEqual(['writingMissing']);
    expect(it.why('HEAR_COMPLAINANT', head, { said: 'writing', statement: paper('VB', on) }, 3)).toEqual([]);
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
    it.heardOn('dismissal');
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
    expect(it.why('HEAR_COMPLAINANT', head)).toEqual([]);
  });

  it('of an organisation is never through those who settle its complaint or decided before', () => {
    const it = aCase();
    it.sample('LODGE', it.next(officer), it.decision({ deciders: [CAST.outsider] }), 1);
    for (const [type, by] of STEPS.slice(1, 13)) it.sample(type, it.next(by));
    const mandate = paper('GGT', it.next(head).on);
    for (const id of [head, deputy, thirdOfficer, officer, member, CAST.outsider])
      expect([id, ...it.why('HEAR_COMPLAINANT', head, { representativeId: id, mandate })]).toEqual([
        id,
        'speakerJudges',
      ]);
    const another = { representativeId: CAST.secondSubject };
    expect(it.why('HEAR_COMPLAINANT', head, another)).toEqual(['mandateMissing']);
    expect(it.why('HEAR_COMPLAINANT', head, { ...another, mandate })).toEqual([]);
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
    const position = it.position();
    expect(it.why('VOTE', clerk, { ballot, position })).toEqual(['notHeardOnIncrease']);
    it.heardOn('dismissal');
    expect(it.why('VOTE', clerk, { ballot, position })).toEqual([]);
    expect(it.why('VOTE', clerk, { ballot })).toContain('positionNotStated');
    expect(it.why('HEAR_COMPLAINANT', head, { increaseTo: 'reprimand' })).toContain('increaseBeyondCompetence');
    // Where no committee manages them is said, not left out.
    for (const management of [{ management: 'committee' }, { management: 'none', managedBy: CAST.upperCommittee }])
      expect(it.why('VOTE', clerk, { ballot, position: it.position(management) })).toContain('managementUnsettled');
  });

  it('increases nothing of which the complainant was not told in an invitation and did not answer', () => {
    const it = aCase().upTo('VOTE');
    const hears = { increaseTo: 'dismissal', said: 'spoke', answeredOnIncrease: true };
    it.sample('INVITE_COMPLAINANT', it.next(officer), { increaseTo: undefined, position: undefined });
    expect(it.why('INVITE_COMPLAINANT', officer, { position: undefined })).toEqual(['positionNotStated']);
    expect(it.why('INVITE_COMPLAINANT', officer, { for: 'consultation' })).toEqual(['increaseIsForTheHearing']);
    expect(it.why('HEAR_COMPLAINANT', head, hears)).toContain('notInvited');
    it.sample('INVITE_COMPLAINANT', it.next(officer));
    expect(it.why('HEAR_COMPLAINANT', head, { ...hears, answeredOnIncrease: undefined })).toEqual([
      'notAnsweredOnIncrease',
    ]);
    expect(it.why('HEAR_COMPLAINANT', head, hears)).toEqual([]);
  });

  it('gives a form only to whom it may be given: a post for a dismissal, an official member, none of its own committee', () => {
    const ballot = {
      sessionId: CAST.session,
      keep: 0,
      increaseTo: { dismissal: 3 },
      annul: 0,
      wrongful: 0,
      invalid: 0,
    };
    const votes = (it: Case, more: Record<string, unknown> = {}) =>
      it.why('VOTE', clerk, { ballot, position: it.position(more) });
    const heard = (): Case => {
      const it = aCase().upTo('VOTE').heardOn('dismissal');
      const upper = it.scene.bodies[CAST.upperCommittee] as SeenBody;
      it.scene.bodies[CAST.committee] = { ...upper, id: CAST.committee, committeeId: CAST.committee };
      return it;
    };
    const beyond = ['increaseBeyondCompetence'];
    expect(votes(heard())).toEqual([]);
    expect(votes(heard(), { otherPosts: undefined })).toEqual(beyond);
    expect(votes(heard().holds({ bodyId: CAST.cell, role: 'cellSecretary' }), { otherPosts: undefined })).toEqual([]);
    // What the register knows need not be stated to count.
    expect(votes(heard().holds({ bodyId: CAST.committee, role: 'committeeMember' }))).toEqual(beyond);
    expect(votes(heard(), { seats: [CAST.committee] })).toEqual(beyond);
    expect(votes(heard().holds({ bodyId: CAST.body, role: 'commissionMember' }))).toEqual(beyond);
    const probation = heard();
    const known = probation.scene.people[subject];
    if (known) probation.scene.people[subject] = { ...known, official: false };
    expect(votes(probation)).toEqual(beyond);
    const withoutPost = { increaseTo: 'dismissal', position: probation.position({ otherPosts: undefined }) };
    expect(aCase().upTo('VOTE').why('INVITE_COMPLAINANT', officer, withoutPost)).toEqual(beyond);
  });

  it.each([
    [CAST.body, 'commissionMember'],
    [CAST.committee, 'committeeMember'],
  ])('gives not even a warning to whom sits in %s with it', (bodyId, role) => {
    const it = aCase()
      .upTo('VOTE', aCase().decision({ form: 'reprimand' }))
      .heardOn('warning');
    const ballot = { sessionId: CAST.session, keep: 0, increaseTo: { warning: 3 }, annul: 0, wrongful: 0, invalid: 0 };
    expect(it.why('VOTE', clerk, { ballot, position: it.position() })).toEqual([]);
    it.holds({ bodyId, role });
    expect(it.why('VOTE', clerk, { ballot, position: it.position() })).toEqual(['increaseBeyondCompetence']);
  });

  it('asks the register again on its own day: a seat won since the hearing closes the increase', () => {
    const it = aCase().upTo('VOTE').heardOn('dismissal');
    const ballot = {
      sessionId: CAST.session,
      keep: 0,
      increaseTo: { dismissal: 3 },
      annul: 0,
      wrongful: 0,
      invalid: 0,
    };
    it.holds({ bodyId: CAST.committee, role: 'committeeMember' });
    expect(it.why('VOTE', clerk, { ballot, position: it.position() })).toEqual(['increaseBeyondCompetence']);
  });

  it('is taken again after what the complainant adds before the signature, in a session that names it', () => {
    const it = aCase().upTo('SIGN_DECISION');
    it.sample('RECORD_STATEMENT', it.next(officer));
    expect(it.node.states).toContain('reconsidered');
    expect(it.complaint).toMatchObject({ settled: null, reopenedOn: it.node.day });
    expect(it.permitted(it.next(clerk))).not.toContain('SIGN_DECISION');
    expect(it.permitted(it.next(officer))).not.toContain('ASK_TO_WITHDRAW');
    expect(it.why('VOTE', clerk, { namesStatement: undefined })).toEqual(['statementNotNamed']);
    it.sample('VOTE', it.next(clerk));
    expect(it.complaint).toMatchObject({ reopenedOn: null, settled: { outcome: 'upheld' } });
    it.sample('SIGN_DECISION', it.next(clerk));
    it.sample('RECORD_STATEMENT', it.next(officer));
    expect(it.node.states).toContain('decided');
  });

  it('on the day of a statement says that it was considered', () => {
    const it = aCase().upTo('VOTE');
    it.sample('RECORD_STATEMENT', it.next(officer));
    expect(it.why('VOTE', clerk, {}, 0)).toEqual([]);
    expect(it.why('VOTE', clerk, { namesStatement: undefined }, 0)).toEqual(['statementNotNamed']);
    expect(it.why('VOTE', clerk, { namesStatement: undefined }, 1)).toEqual([]);
  });

  it('is not bound to a refusal of the detaining body: no access is no hearing on an increase', () => {
    const it = aCase().upTo('VOTE');
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer), { change: 'detained' });
    it.sample('INVITE_COMPLAINANT', it.next(officer));
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
    expect(it.why('VOTE', clerk, { ballot, position: it.position() })).toEqual(['notHeardOnIncrease']);
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

  it('is never confirmed by whoever heard the complainant, or was once on the team', () => {
    const it = aCase().upTo('VOTE');
    it.sample('ASK_TO_WITHDRAW', it.next(officer));
    expect(it.why('CONFIRM_WITHDRAWAL', head)).toEqual(['notYoursToAsk']);
    expect(it.why('CONFIRM_WITHDRAWAL', deputy)).toEqual([]);
    expect(it.why('KEEP_COMPLAINT', head)).toEqual([]);
    it.sample('KEEP_COMPLAINT', it.next(head));
    it.sample('VERIFY_MORE', it.next(head));
    it.sample('ASK_TO_WITHDRAW', it.next(officer));
    expect(it.why('CONFIRM_WITHDRAWAL', head)).toEqual(['notYoursToAsk']);
  });

  it('of somebody detained needs the detaining body’s letter or somebody who speaks for them', () => {
    const it = aCase().upTo('REPORT');
    it.sample('RECORD_SUBJECT_CHANGE', it.next(officer), { change: 'detained' });
    it.sample('ASK_TO_WITHDRAW', it.next(officer));
    const alone = { stateLetter: undefined };
    expect(it.why('CONFIRM_WITHDRAWAL', head, alone)).toEqual(['detainedWithdrawsThroughOthers']);
    const mandate = paper('GGT', it.next(head).on);
    const through = (representativeId: string) => ({ ...alone, representativeId, mandate });
    expect(it.why('CONFIRM_WITHDRAWAL', head, through(thirdOfficer))).toEqual(['speakerJudges']);
    expect(it.why('CONFIRM_WITHDRAWAL', head, { ...through(CAST.expert), mandate: undefined })).toEqual([
      'mandateMissing',
    ]);
    expect(it.why('CONFIRM_WITHDRAWAL', head, through(CAST.expert))).toEqual([]);
    expect(it.why('CONFIRM_WITHDRAWAL', head)).toEqual([]);
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
    expect(it.why('VOTE', clerk, { ballot: increase, position: it.position() })).toEqual(['notHeardOnIncrease']);
    it.sample('VOTE', it.next(clerk));
    it.sample('SIGN_DECISION', it.next(clerk));
    expect(it.why('ANNOUNCE', clerk, { how: 'inPerson' })).toEqual(['wayDoesNotFit']);
    it.sample('ANNOUNCE', it.next(clerk));
    expect(it.complaint.receipts.at(-1)).toMatchObject({ what: 'decision', how: 'throughFamily' });
  });
});

describe('reporting up', () => {
  it('passes the complaint to a body that may impose the form, and ends this one for others as escalated', () => {
    const it = aCase({ kind: 'committee', tiers: true });
    it.upTo('DECLARE_NO_CONFLICT');
    for (const by of [member, secondOfficer]) it.sample('DECLARE_NO_CONFLICT', it.next(by));
    for (const type of ['LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT'])
      it.sample(type, it.next(member));
    it.sample('HEAR_COMPLAINANT', it.next(head));
    expect(it.why('REPORT_UP', clerk)).toEqual(['nothingToReportUp']);
    it.heardOn('dismissal');
    it.sample('INVITE_COMPLAINANT', it.next(officer), { increaseTo: 'expulsion', toReportUp: true });
    expect(it.why('REPORT_UP', clerk)).toEqual(['nothingToReportUp']);
    it.sample('HEAR_COMPLAINANT', it.next(head), {
      increaseTo: 'expulsion',
      toReportUp: true,
      answeredOnIncrease: true,
    });
    // A form of its own it votes on; it reports what is beyond it.
    expect(it.why('REPORT_UP', clerk, { form: 'dismissal' })).toEqual(['withinCompetence']);
    const { receivedOn } = it.complaint.lodged ?? {};
    it.sample('REPORT_UP', it.next(clerk));
    expect(it.effects).toContainEqual(
      expect.objectContaining({
        type: 'openLinkedCase',
        bodyId: CAST.upperCommittee,
        opening: expect.objectContaining({
          payload: expect.objectContaining({ reportedUp: true, receivedHereOn: receivedOn }),
        }),
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
