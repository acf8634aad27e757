// A complaint on its whole way up: every level's case is opened with exactly what the one below handed on, at the body it named.
import { Told } from '../../test/support/told.js';
import type { BodyKind, Level, SeenBody } from '../procedure.js';
import { CAST, type World, world } from '../world.js';
import { type ComplaintFacts, isLastHere } from './facts.js';
import { disciplineComplaintV1 } from './machine.v1.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const BASE = id(101);
const COMMUNE = id(102);
const COMMUNE_UBKT = id(103);
const PROVINCE = id(104);
const PROVINCE_UBKT = id(105);
const CENTRE = id(106);
const CENTRE_UBKT = id(107);
const DISCIPLINE_CASE = id(900);

interface Place {
  kind: BodyKind;
  level: Level;
  above: string[];
  committeeId?: string;
}
/** A cell decided; above it stand a commune with its commission, a province with its own, and the centre. */
const ORGANISATION: Record<string, Place> = {
  [BASE]: { kind: 'cell', level: 'cell', above: [COMMUNE, PROVINCE, CENTRE] },
  [COMMUNE]: { kind: 'committee', level: 'commune', above: [PROVINCE, CENTRE] },
  [COMMUNE_UBKT]: {
    kind: 'inspectionCommission',
    level: 'commune',
    above: [COMMUNE, PROVINCE, CENTRE],
    committeeId: COMMUNE,
  },
  [PROVINCE]: { kind: 'committee', level: 'province', above: [CENTRE] },
  [PROVINCE_UBKT]: {
    kind: 'inspectionCommission',
    level: 'province',
    above: [PROVINCE, CENTRE],
    committeeId: PROVINCE,
  },
  [CENTRE]: { kind: 'committee', level: 'central', above: [] },
  [CENTRE_UBKT]: { kind: 'inspectionCommission', level: 'central', above: [CENTRE], committeeId: CENTRE },
};

/** Each body has four people of its own: head, two deputies, a member, and an officer. */
const personOf = (bodyId: string, n: number): string => id(Number(bodyId.slice(-3)) * 10 + n);
const ROLES: Partial<Record<BodyKind, string[]>> = {
  inspectionCommission: ['commissionHead', 'commissionDeputyHead', 'commissionDeputyHead', 'commissionMember'],
  committee: ['committeeSecretary', 'committeeDeputySecretary', 'committeeDeputySecretary', 'standingBoardMember'],
  cell: ['cellSecretary', 'cellDeputySecretary'],
};

/** The world seen from one body. `alsoHere`: somebody of this body who sits in another one too. */
function seenFrom(bodyId: string, alsoHere: string[] = []): World {
  const scene = world({ rules: disciplineComplaintV1.deadlineRules });
  const bodies: Record<string, SeenBody> = {};
  for (const [own, { kind, level, above, committeeId }] of Object.entries(ORGANISATION)) {
    const seats = (ROLES[kind] ?? []).map((role, index) => ({ personId: personOf(own, index), role }));
    bodies[own] = {
      ...scene.body,
      id: own,
      kind,
      level,
      upperId: null,
      path: [own, ...above],
      committees: above,
      seats:
        own === bodyId ? [...seats, ...alsoHere.map((personId) => ({ personId, role: 'standingBoardMember' }))] : seats,
      standingGroup: true,
      successors: [],
      committeeId: committeeId ?? own,
    };
    for (const { personId, role } of seats)
      scene.people[personId] = { id: personId, path: [CAST.cell], official: true, offices: [{ bodyId: own, role }] };
    scene.people[personOf(own, 9)] = {
      id: personOf(own, 9),
      path: [CAST.cell],
      official: true,
      offices: [{ bodyId: own, role: 'caseOfficer' }],
    };
  }
  const body = bodies[bodyId] as SeenBody;
  const present = body.seats.map(({ personId }) => personId);
  return {
    ...scene,
    body,
    bodies: { ...scene.bodies, ...bodies },
    session: (on) => ({
      id: CAST.session,
      bodyId,
      heldOn: on,
      status: 'held',
      roster: present,
      present,
      chairId: present[0] ?? null,
      onAgenda: true,
      excused: [],
    }),
  };
}

type Vote = 'keep' | 'reduce' | 'annul' | 'increase';

class LevelCase extends Told {
  constructor(
    readonly bodyId: string,
    readonly start: string,
    alsoHere: string[] = [],
  ) {
    super(disciplineComplaintV1, seenFrom(bodyId, alsoHere));
    this.node = { ...this.node, day: start };
  }
  get complaint(): ComplaintFacts {
    return this.node.facts as unknown as ComplaintFacts;
  }
  private readonly own = (n: number): string => personOf(this.bodyId, n);
  private next(by: string) {
    return { by, on: new Date(Date.parse(`${this.node.day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) };
  }
  step(type: string, by: string, more: Record<string, unknown> = {}): this {
    this.sample(type, this.next(by), more);
    return this;
  }

  lodge(opening: Record<string, unknown>, by = 'system'): this {
    this.tell('LODGE', opening, { by, on: this.start });
    if (this.complaint.links.decision) this.step('LINKED_CASE_OPENED', 'system');
    return this.step('ACKNOWLEDGE', this.own(9));
  }
  /** From acceptance to the announcement, with everybody voting alike. */
  settle(vote: Vote): this {
    this.step('ACCEPT', this.own(0)).step('PROPOSE_PLAN', this.own(9));
    const isCommission = this.scene.body.kind === 'inspectionCommission';
    const [leaderId, assignedId] = isCommission ? [this.own(9), this.own(3)] : [this.own(3), undefined];
    this.step('PLAN', this.own(0), { team: { leaderId, memberIds: [], ...(assignedId ? { assignedId } : {}) } });
    for (const by of [leaderId, assignedId]) if (by) this.step('DECLARE_NO_CONFLICT', by);
    for (const type of ['LAUNCH', 'VERIFY', 'CONSULT', 'CONSULT', 'CONSULT', 'REPORT']) this.step(type, leaderId);
    this.step('HEAR_COMPLAINANT', this.own(0));
    if (vote === 'increase') {
      this.step('INVITE_COMPLAINANT', this.own(9), { increaseTo: 'dismissal' });
      this.step('HEAR_COMPLAINANT', this.own(0), { increaseTo: 'dismissal', answeredOnIncrease: true });
    }
    const all = this.scene.body.seats.filter(({ personId }) => !this.complaint.recused.includes(personId)).length;
    const votes = {
      keep: { keep: all },
      annul: { annul: all, wrongful: all },
      reduce: { reduceTo: { reprimand: all } },
      increase: { increaseTo: { dismissal: all } },
    }[vote];
    const ballot = { sessionId: CAST.session, keep: 0, annul: 0, wrongful: 0, invalid: 0, ...votes };
    const position = {
      complainantId: CAST.subject,
      management: 'none',
      seats: [],
      otherPosts: ['Bí thư chi đoàn'],
    };
    this.step('VOTE', this.own(9), { ballot, ...(vote === 'increase' ? { position } : {}) })
      .step('SIGN_DECISION', this.own(9))
      .step('ANNOUNCE', this.own(9))
      .step('DELIVER_COPY', this.own(9))
      .step('DELIVER_COPY', this.own(9));
    // The discipline case has answered on the outcome.
    return this.complaint.links.outcome ? this.step('LINKED_CASE_OPENED', 'system') : this;
  }
  /** Where the further complaint opens its case, and with what. */
  further(to: string): { bodyId: string; payload: Record<string, unknown>; on: string } {
    this.step('COMPLAIN_FURTHER', this.own(9), { bodyId: to, outside: undefined });
    const opened = this.effects.find((effect) => effect.type === 'openLinkedCase');
    if (opened?.type !== 'openLinkedCase' || !opened.bodyId || !opened.opening) throw new Error('nothing was opened');
    return { bodyId: opened.bodyId, payload: opened.opening.payload, on: this.node.day };
  }
}

const first = (form = 'warning') => ({
  complainant: { memberId: CAST.subject },
  lodgedBy: 'self',
  decision: {
    caseId: DISCIPLINE_CASE,
    complained: 'decision',
    decidedBy: BASE,
    form,
    decidedOn: '2026-05-04',
    receivedOn: '2026-05-06',
    noDeciders: 'Chi bộ không còn biên bản.',
  },
  lodgedOn: '2026-05-20',
  complaint: { number: '01', symbol: 'ĐƠN', datedOn: '2026-05-20' },
});

/** Lodges on the next level what the one below handed on. */
const climb = (below: LevelCase, to: string, alsoHere: string[] = []): LevelCase => {
  const { bodyId, payload, on } = below.further(to);
  return new LevelCase(bodyId, on, alsoHere).lodge({ ...payload, parent: { caseId: id(901), key: 'further-20' } });
};

describe('a warning by a cell, complained of level by level', () => {
  const commune = new LevelCase(COMMUNE_UBKT, '2026-05-20').lodge(first(), personOf(COMMUNE_UBKT, 9)).settle('keep');
  // The head of the commission also sits in the committee.
  const committee = climb(commune, COMMUNE, [personOf(COMMUNE_UBKT, 0)]);
  committee.settle('keep');
  const provinceUbkt = climb(committee, PROVINCE_UBKT).settle('keep');
  const province = climb(provinceUbkt, PROVINCE).settle('keep');
  const centre = climb(province, CENTRE_UBKT).settle('reduce');

  it('goes to the commission above the cell, then to the committee beside it, and so up to the central commission', () => {
    expect([commune, committee, provinceUbkt, province, centre].map(({ bodyId }) => bodyId)).toEqual([
      COMMUNE_UBKT,
      COMMUNE,
      PROVINCE_UBKT,
      PROVINCE,
      CENTRE_UBKT,
    ]);
    expect([commune, committee, provinceUbkt, province, centre].map(({ complaint }) => complaint.route)).toEqual([
      expect.objectContaining({ verdict: 'here', confidence: 'recalled' }),
      expect.objectContaining({ verdict: 'here', confidence: 'confirmed' }),
      expect.objectContaining({ verdict: 'here', confidence: 'recalled' }),
      expect.objectContaining({ verdict: 'here', confidence: 'confirmed' }),
      expect.objectContaining({ verdict: 'here', confidence: 'recalled' }),
    ]);
  });

  it('is reduced at the last instance, and nothing is left above', () => {
    expect(isLastHere(centre.complaint)).toBe(true);
    expect(centre.complaint.settled).toMatchObject({ outcome: 'reduced', form: 'reprimand' });
    expect(centre.permitted({ by: personOf(CENTRE_UBKT, 9), on: '2027-06-01' })).not.toContain('COMPLAIN_FURTHER');
    centre.step('FINALISE', personOf(CENTRE_UBKT, 9)).step('ARCHIVE', personOf(CENTRE_UBKT, 9));
    expect(centre.node.states).toContain('archived');
  });

  it('keeps whoever decided or verified below away from every level above', () => {
    expect(committee.complaint.recused).toEqual([personOf(COMMUNE_UBKT, 0)]);
    const { persons, bodies } = centre.complaint.earlier;
    for (const level of [commune, committee, provinceUbkt, province]) {
      expect(bodies).toContain(level.bodyId);
      expect(persons).toContain(personOf(level.bodyId, 0));
      expect(persons).toContain(personOf(level.bodyId, 3));
    }
    expect(persons).toContain(personOf(COMMUNE_UBKT, 9));
  });

  it('tells the one discipline case from every level, and each lower case how it ended', () => {
    const told = centre.node.history.length;
    expect(told).toBeGreaterThan(10);
    for (const level of [committee, provinceUbkt, province, centre])
      expect(level.complaint).toMatchObject({
        decision: { caseId: DISCIPLINE_CASE, what: 'complaintDecision', imposedBody: BASE },
        ended: { told: true },
        parent: { key: 'further-20' },
      });
  });
});

describe('an expulsion', () => {
  const below = (bodyId: string) => ({
    ...first('expulsion'),
    decision: {
      ...first('expulsion').decision,
      complained: 'complaintDecision',
      decidedBy: bodyId,
      imposedBy: COMMUNE,
    },
  });

  it('goes from the central commission to the Secretariat, and there it ends', () => {
    const commission = new LevelCase(CENTRE_UBKT, '2026-05-20')
      .lodge(below(PROVINCE), personOf(CENTRE_UBKT, 9))
      .settle('keep');
    const secretariat = climb(commission, CENTRE);
    expect(secretariat.bodyId).toBe(CENTRE);
    expect(secretariat.complaint.route).toMatchObject({
      verdict: 'here',
      organ: 'secretariat',
      confidence: 'confirmed',
    });
    expect(isLastHere(secretariat.complaint)).toBe(true);
  });
});

describe('a form the settling body made heavier itself', () => {
  it('counts as decided there: at the central commission one instance more is open', () => {
    const opening = {
      ...first(),
      decision: { ...first().decision, complained: 'complaintDecision', decidedBy: PROVINCE, imposedBy: BASE },
    };
    const centre = new LevelCase(CENTRE_UBKT, '2026-05-20').lodge(opening, personOf(CENTRE_UBKT, 9)).settle('increase');
    expect(centre.complaint.settled).toMatchObject({ outcome: 'increased', form: 'dismissal' });
    expect(isLastHere(centre.complaint)).toBe(false);
    const above = climb(centre, CENTRE);
    expect(above.bodyId).toBe(CENTRE);
    expect(above.complaint.decision).toMatchObject({
      form: 'dismissal',
      imposedForm: 'dismissal',
      imposedBody: CENTRE_UBKT,
    });
  });
});

describe('a refusal taken higher', () => {
  it('opens the next level’s case, where the complaint itself is settled', () => {
    const below = new LevelCase(COMMUNE_UBKT, '2026-05-20').lodge(first(), personOf(COMMUNE_UBKT, 9));
    below.step('REJECT', personOf(COMMUNE_UBKT, 9)).step('DELIVER_REJECTION', personOf(COMMUNE_UBKT, 9));
    const above = climb(below, COMMUNE).settle('annul');
    expect(above.bodyId).toBe(COMMUNE);
    expect(above.complaint).toMatchObject({
      decision: { what: 'complaintDecision', form: 'warning' },
      settled: { outcome: 'annulled', wrongful: true },
    });
  });

  it('is open to nobody above once the last word was spoken, but that too is told by a decision', () => {
    const opening = {
      ...first(),
      decision: { ...first().decision, complained: 'complaintDecision', decidedBy: CENTRE_UBKT, imposedBy: BASE },
    };
    const again = new LevelCase(CENTRE, '2026-05-20').lodge(opening, personOf(CENTRE, 9));
    expect(again.complaint.route?.verdict).toBe('final');
    expect(again.permitted({ by: personOf(CENTRE, 0), on: '2026-05-22' })).not.toContain('ACCEPT');
    again
      .step('REJECT', personOf(CENTRE, 9), { ground: 'alreadyFinal', reliedOn: undefined })
      .step('DELIVER_REJECTION', personOf(CENTRE, 9));
    expect(again.complaint.rejected).toMatchObject({ ground: 'alreadyFinal', verified: true });
  });
});
