// Where a complaint goes on, what the discipline case answers, and who is kept out for having decided.
import { Told } from '../../test/support/told.js';
import type { SeenBody } from '../procedure.js';
import { CAST, type WorldOptions, world } from '../world.js';
import { earlierFrom } from './earlier.js';
import type { ComplaintFacts } from './facts.js';
import { disciplineComplaintV1 } from './machine.v1.js';

const { head, officer, clerk, expert } = CAST;
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

class Case extends Told {
  constructor(options: Partial<WorldOptions> = {}) {
    super(disciplineComplaintV1, world({ rules: disciplineComplaintV1.deadlineRules, ...options }));
  }
  next = (by: string) => ({ by, on: dayAfter(this.node.day) });
  step(type: string, by: string, more: Record<string, unknown> = {}, index = 0): this {
    this.sample(type, this.next(by), more, index);
    return this;
  }
  why(type: string, by: string, more: Record<string, unknown> = {}): string[] {
    const how = this.next(by);
    return this.faults(type, { ...this.sampleOf(type, how), ...more }, how);
  }
  change(id: string, more: Partial<SeenBody>): this {
    this.scene.bodies[id] = { ...(this.scene.bodies[id] as SeenBody), ...more };
    return this;
  }
  get complaint(): ComplaintFacts {
    return this.node.facts as unknown as ComplaintFacts;
  }
}
const COMMITTEE = { kind: 'committee', tiers: true } as const;
/** Addressed to the very body that decided. */
const misaddressed = (options: Partial<WorldOptions> = COMMITTEE): Case =>
  new Case(options).step('LODGE', officer, {}, 2).step('ACKNOWLEDGE', clerk);
/** At a body that settled it: refused, so that it may be taken higher. */
const refused = (options: Partial<WorldOptions> = COMMITTEE): Case =>
  new Case(options)
    .step('LODGE', officer)
    .step('LINKED_CASE_OPENED', 'system')
    .step('ACKNOWLEDGE', clerk)
    .step('REJECT', clerk)
    .step('DELIVER_REJECTION', clerk);
const OUTSIDE = { bodyId: undefined, outside: 'Cơ quan khác' };
const seats = [{ personId: expert, role: 'committeeSecretary' }];

describe('the next body', () => {
  it('is named by its place here where it keeps cases here: nothing goes outside past it', () => {
    expect(misaddressed().why('FORWARD', officer, OUTSIDE)).toEqual(['competentBodyIsHere']);
    expect(refused().why('COMPLAIN_FURTHER', officer, OUTSIDE)).toEqual(['competentBodyIsHere']);
    expect(refused({ kind: 'committee' }).why('COMPLAIN_FURTHER', officer, OUTSIDE)).toEqual([]);
  });

  it('lives and has people; of one that has ended its successor is named', () => {
    const { upperCommittee, successorCommittee } = CAST;
    const ended = refused().change(upperCommittee, { dissolvedOn: '2026-05-01', successors: [successorCommittee] });
    const how = ended.next(officer);
    const payload = { ...ended.sampleOf('COMPLAIN_FURTHER', how), bodyId: upperCommittee, outside: undefined };
    const { verdict } = ended.ask('COMPLAIN_FURTHER', payload, how);
    expect(verdict).toMatchObject({ issues: [{ code: 'destinationHasEnded' }] });
    expect(JSON.stringify(verdict)).toContain(successorCommittee);
    const empty = refused().change(upperCommittee, { seats: [] });
    expect(empty.why('COMPLAIN_FURTHER', officer, { bodyId: upperCommittee, outside: undefined })).toEqual([
      'nobodySitsThere',
    ]);
  });

  it('is told by a letter that the head or standing group signed, never one clerk alone', () => {
    const it = misaddressed();
    const letter = { number: '01', symbol: '01-CV', datedOn: it.node.day };
    expect(it.why('FORWARD', clerk, { letter })).toEqual(['forwardingNotSigned']);
    expect(it.why('FORWARD', clerk, { letter: { ...letter, signerId: clerk } })).toEqual(['forwardingNotSigned']);
    expect(it.why('FORWARD', clerk, { letter: { ...letter, signerId: head } })).toEqual([]);
  });

  it('has acknowledged a complaint that went outside before that link is settled', () => {
    const it = misaddressed({ kind: 'committee' }).step('FORWARD', officer);
    expect(it.why('SETTLE_EXTERNAL_LINK', officer, { acknowledgement: undefined })).toEqual([
      'receiverHasNotAcknowledged',
    ]);
    expect(it.why('SETTLE_EXTERNAL_LINK', officer)).toEqual([]);
  });

  it('may be named anew while nobody has acknowledged a further complaint, which ends the wrong way', () => {
    const it = refused({ kind: 'committee' }).step('COMPLAIN_FURTHER', officer);
    const wrong = it.complaint.further?.key ?? '';
    it.change(CAST.upperCommittee, { seats }).step('COMPLAIN_FURTHER', officer);
    expect(it.complaint.links[wrong]).toMatchObject({ status: 'ended', outcome: 'superseded' });
    expect(it.effects).toContainEqual({ type: 'closeTask', key: `link:${wrong}` });
    expect(it.effects).toContainEqual(expect.objectContaining({ type: 'openLinkedCase', bodyId: CAST.upperCommittee }));
    it.step('LINKED_CASE_OPENED', 'system');
    expect(it.why('COMPLAIN_FURTHER', officer)).toEqual(['nothingFurther']);
  });

  it('carries everybody who decided before, or the step is refused', () => {
    const many = Array.from({ length: 500 }, (_, n) => `00000000-0000-4000-8000-${String(n + 1000).padStart(12, '0')}`);
    const opened = new Case(COMMITTEE);
    for (const id of many) opened.scene.people[id] = { id, path: [], official: true, offices: [] };
    opened.step('LODGE', officer, {
      decision: {
        complained: 'decision',
        decidedBy: CAST.subjectOrganisation,
        form: 'warning',
        decidedOn: '2026-05-04',
        receivedOn: '2026-05-04',
        deciders: many,
      },
    });
    expect(opened.complaint.earlier.persons).toHaveLength(500);
    opened.step('ACKNOWLEDGE', clerk).step('REJECT', clerk).step('DELIVER_REJECTION', clerk);
    expect(opened.why('COMPLAIN_FURTHER', officer)).toEqual(['tooManyDeciders']);
  });
});

describe('where the organisation shows no way up', () => {
  const unclear = () =>
    new Case(COMMITTEE)
      .change(CAST.subjectOrganisation, { committees: [], dissolvedOn: '2026-05-01', successors: [] })
      .step('LODGE', officer)
      .step('LINKED_CASE_OPENED', 'system')
      .step('ACKNOWLEDGE', clerk);

  it('only bodies on the way up are open, and taking it up needs a vote', () => {
    const it = unclear();
    expect(it.complaint.route?.verdict).toBe('unclear');
    const forwardTo = (bodyId: string) => it.why('FORWARD', officer, { bodyId, outside: undefined });
    it.change(CAST.successor, { committeeId: CAST.successorCommittee });
    expect(forwardTo(CAST.successor)).toEqual(['notTheNextBody']);
    expect(forwardTo(CAST.upperCommittee)).toEqual([]);
    expect(it.why('ACCEPT', head, { vote: undefined, minutes: undefined })).toEqual(['voteOnCompetence']);
    expect(it.why('ACCEPT', head)).toEqual([]);
  });
});

describe('the discipline case', () => {
  it('answers before anybody takes the complaint up or passes it on; the complainant is told all the same', () => {
    const it = new Case(COMMITTEE).step('LODGE', officer).step('ACKNOWLEDGE', clerk);
    expect(it.why('ACCEPT', head)).toEqual(['decisionNotAnswered']);
    expect(it.why('REJECT', clerk)).toEqual(['decisionNotAnswered']);
    it.step('LINKED_CASE_OPENED', 'system');
    expect(it.why('ACCEPT', head)).toEqual([]);
  });

  it('that refused the complaint is told of no outcome', () => {
    const it = new Case(COMMITTEE).step('LODGE', officer);
    it.step('LINK_REFUSED', 'system').step('ACKNOWLEDGE', clerk).step('REJECT', clerk).step('DELIVER_REJECTION', clerk);
    expect(it.complaint.ended).toMatchObject({ told: false });
    expect(it.effects.filter(({ type }) => type === 'tellCase')).toEqual([]);
  });

  it('answers on the outcome too: taken it is over, refused it comes back as a task and keeps the file open', () => {
    const taken = refused();
    expect(taken.effects).toContainEqual(expect.objectContaining({ event: 'COMPLAINT_SETTLED', link: 'outcome' }));
    expect(taken.complaint.links.outcome?.status).toBe('pending');
    taken.step('LINKED_CASE_OPENED', 'system');
    expect(taken.complaint.links.outcome).toMatchObject({ status: 'ended', outcome: 'taken' });
    const back = refused().step('LINK_REFUSED', 'system');
    expect(back.complaint.links.outcome?.status).toBe('refused');
    expect(back.effects).toContainEqual(expect.objectContaining({ type: 'createTask', key: 'link:outcome' }));
  });

  it('hears nothing from the body that decided, which only passes the complaint on', () => {
    const it = new Case(COMMITTEE);
    const { decision } = it.sampleOf('LODGE', it.next(officer), {}, 2) as { decision: Record<string, unknown> };
    it.step('LODGE', officer, { decision: { ...decision, caseId: '00000000-0000-4000-8000-000000000910' } }, 2);
    expect(it.effects.filter(({ type }) => type === 'tellCase')).toEqual([]);
    it.step('ACKNOWLEDGE', clerk).step('FORWARD', officer);
    const opened = it.effects.find((effect) => effect.type === 'openLinkedCase');
    expect(opened).toMatchObject({ opening: { payload: { decision: { caseId: expect.any(String) } } } });
  });

  it('is told which case it comes from by the system alone', () => {
    const parent = { caseId: '00000000-0000-4000-8000-000000000911', key: 'further-9' };
    const told = (by: string) => {
      const it = new Case(COMMITTEE).step('LODGE', by, { parent });
      return it.effects.find((effect) => effect.type === 'tellCase')?.payload;
    };
    expect(told('system')).toMatchObject({ cameFrom: parent.caseId });
    expect(told(officer)).not.toHaveProperty('cameFrom');
  });
});

describe('who decided', () => {
  const history = [
    { personId: head, from: '2020-01-01', to: '2026-05-03' },
    { personId: expert, from: '2020-01-01', to: '2026-05-04' },
    { personId: CAST.deputy, from: '2026-05-05', to: null },
  ];
  it('is whoever sat in the body that day, though they have left since', () => {
    const it = new Case().change(CAST.subjectOrganisation, { seatHistory: history });
    const on = { bodyId: CAST.subjectOrganisation, from: '2026-05-04', to: '2026-05-04' };
    const seen = { ...it.ask('LODGE', {}, it.next(officer)).event.situation };
    expect(earlierFrom([on], [], seen).persons).toEqual([expert]);
    expect(earlierFrom([{ ...on, from: '2026-05-03', to: '2026-05-05' }], [], seen).persons).toEqual(
      [CAST.deputy, expert, head].sort(),
    );
  });

  it('is named where the body’s seats of that day are not kept here, or it is said why nobody can be', () => {
    const of = (more: Record<string, unknown>) => ({
      decision: {
        complained: 'decision',
        decidedBy: CAST.subjectOrganisation,
        form: 'warning',
        decidedOn: '2026-05-04',
        ...more,
      },
    });
    const it = new Case();
    expect(it.why('LODGE', officer, of({}))).toEqual(['whoDecided']);
    expect(it.why('LODGE', officer, of({ deciders: [expert] }))).toEqual([]);
    expect(it.why('LODGE', officer, of({ noDeciders: 'Không còn biên bản.' }))).toEqual([]);
    it.change(CAST.subjectOrganisation, { seatHistory: history });
    expect(it.why('LODGE', officer, of({}))).toEqual([]);
    expect(it.why('LODGE', officer, of({ decidedOn: '2019-05-04', receivedOn: '2019-05-04' }))).toEqual(['whoDecided']);
  });
});

describe('“nothing received” and “lodged for another”', () => {
  it('rest on a paper, or the complainant’s own confirmation, not on what was left out when it was lodged', () => {
    const decision = {
      complained: 'decision',
      decidedBy: CAST.subjectOrganisation,
      form: 'warning',
      decidedOn: '2026-05-04',
      deciders: [CAST.upperHead],
    };
    const it = new Case({ settings: { 'complaint.noSettlementGrounds': 'eight' } });
    it.step('LODGE', officer, { decision, lodgedBy: 'another' }).step('ACKNOWLEDGE', clerk);
    for (const ground of ['noWrittenDecision', 'onBehalfOfAnother']) {
      expect(it.why('REJECT', clerk, { ground, evidence: undefined })).toEqual(['evidenceMissing']);
      expect(it.why('REJECT', clerk, { ground })).toEqual([]);
    }
  });
});
