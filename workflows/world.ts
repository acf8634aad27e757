// An invented body with its people, in which any procedure can be walked without a database: for path exploration, lock files,
// samples in the API's documentation, and the same people again when the paths are walked through the real API.
import type {
  Actor,
  BodyKind,
  Law,
  Level,
  RuleValue,
  SeenBody,
  SeenPerson,
  SeenSession,
  SettingValue,
} from './procedure.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The people and bodies of the invented world, by the part they play. */
export const CAST = {
  body: id(1),
  committee: id(2),
  upperCommission: id(3),
  upperCommittee: id(4),
  successor: id(5),
  cell: id(6),
  subjectOrganisation: id(7),
  successorCommittee: id(8),
  session: id(9),
  head: id(10),
  deputy: id(11),
  secondDeputy: id(12),
  member: id(13),
  officer: id(14),
  secondOfficer: id(15),
  clerk: id(16),
  upperHead: id(17),
  upperOfficer: id(18),
  successorOfficer: id(19),
  subject: id(20),
  secondSubject: id(21),
  expert: id(22),
  outsider: id(23),
  thirdOfficer: id(24),
  tierSecretary: id(25),
  tierDeputy: id(26),
  tierBoard: id(27),
  tierOfficer: id(28),
  upperSecretary: id(29),
  upperDeputy: id(30),
  upperBoard: id(31),
  upperCommitteeOfficer: id(32),
} as const;

export interface World {
  body: SeenBody;
  bodies: Record<string, SeenBody>;
  people: Record<string, SeenPerson>;
  /** A session of the body, or of another, on a day; everybody with a seat and not examined is present. */
  session: (on: string, of?: SeenBody) => SeenSession;
  law: Law;
  /** Who acts in the organisations above, besides those who act in every world. */
  actors: readonly string[];
}

export interface WorldOptions {
  kind?: BodyKind;
  level?: Level;
  /** Fewer seats for small bodies; three at least. */
  seats?: number;
  rules: readonly string[];
  ruleValues?: Readonly<Record<string, Partial<RuleValue>>>;
  /** Settings of the law by id; null where the law is unclear. */
  settings?: Readonly<Record<string, string | null>>;
  /**
   * Of a cell: the subject belongs to it, and above it stand a grassroots committee and the upper committee, each with its people. Of any
   * other body: the upper committee has its people.
   */
  tiers?: boolean;
}

const seatRoles: Record<BodyKind, readonly string[]> = {
  inspectionCommission: ['commissionHead', 'commissionDeputyHead', 'commissionDeputyHead', 'commissionMember'],
  committee: ['committeeSecretary', 'committeeDeputySecretary', 'committeeDeputySecretary', 'standingBoardMember'],
  cell: ['cellSecretary', 'cellDeputySecretary', 'cellMember', 'cellMember'],
  department: [],
};

/** Builds the world for a body of a kind and level. */
export function world({
  kind = 'inspectionCommission',
  level = 'commune',
  seats = 4,
  rules,
  ruleValues = {},
  settings = {},
  tiers = false,
}: WorldOptions): World {
  const holders = [CAST.head, CAST.deputy, CAST.secondDeputy, CAST.member].slice(0, seats);
  // A body with two seats fewer loses its second deputy, and with it the standing group.
  const roles = seats < 4 ? seatRoles[kind].filter((_, index) => index !== 2) : seatRoles[kind];
  const committeeId = kind === 'inspectionCommission' ? CAST.committee : CAST.body;
  const path =
    kind === 'inspectionCommission'
      ? [CAST.body, CAST.committee, CAST.upperCommittee]
      : [CAST.body, CAST.upperCommittee];
  const body: SeenBody = {
    id: CAST.body,
    kind,
    level,
    upperId: CAST.upperCommission,
    path,
    committees: path.slice(1),
    seats: holders.map((personId, index) => ({ personId, role: roles[index] ?? '' })),
    standingGroup: kind === 'inspectionCommission' ? seats >= 4 : kind === 'committee',
    dissolvedOn: null,
    successors: [CAST.successor],
    committeeId,
    province: null,
  };
  const other = (own: string, ownKind: BodyKind, above: readonly string[]): SeenBody => ({
    ...body,
    id: own,
    kind: ownKind,
    path: [own, ...above],
    committees: above,
    seats: [],
    successors: [],
    committeeId: own,
  });
  const bodies: Record<string, SeenBody> = {
    [CAST.body]: body,
    [CAST.upperCommission]: {
      ...other(CAST.upperCommission, 'inspectionCommission', [CAST.upperCommittee]),
      level: 'province',
      upperId: null,
    },
    [CAST.upperCommittee]: { ...other(CAST.upperCommittee, 'committee', []), level: 'province', upperId: null },
    [CAST.successor]: {
      ...other(CAST.successor, 'inspectionCommission', [CAST.successorCommittee, CAST.upperCommittee]),
      seats: body.seats,
      standingGroup: body.standingGroup,
    },
    [CAST.subjectOrganisation]: {
      ...other(CAST.subjectOrganisation, 'cell', [committeeId, CAST.upperCommittee]),
      level: 'cell',
    },
    [CAST.cell]: { ...other(CAST.cell, 'cell', [committeeId, CAST.upperCommittee]), level: 'cell' },
  };
  const person = (own: string, office?: { bodyId: string; role: string }): SeenPerson => ({
    id: own,
    path: [CAST.cell, committeeId, CAST.upperCommittee],
    official: true,
    offices: office ? [office] : [],
  });
  const staff = kind === 'cell' ? 'cellDeputySecretary' : 'caseOfficer';
  const people: Record<string, SeenPerson> = {};
  for (const { personId, role } of body.seats) people[personId] = person(personId, { bodyId: CAST.body, role });
  for (const officer of [CAST.officer, CAST.secondOfficer, CAST.thirdOfficer])
    people[officer] = person(officer, { bodyId: CAST.body, role: staff });
  people[CAST.clerk] = person(CAST.clerk, {
    bodyId: CAST.body,
    role: kind === 'cell' ? 'cellDeputySecretary' : 'clerk',
  });
  people[CAST.upperHead] = person(CAST.upperHead, { bodyId: CAST.upperCommission, role: 'commissionHead' });
  people[CAST.upperOfficer] = person(CAST.upperOfficer, { bodyId: CAST.upperCommission, role: 'caseOfficer' });
  people[CAST.successorOfficer] = person(CAST.successorOfficer, { bodyId: CAST.successor, role: 'caseOfficer' });
  for (const plain of [CAST.subject, CAST.secondSubject, CAST.expert]) people[plain] = person(plain);
  people[CAST.outsider] = { ...person(CAST.outsider), path: [id(99)] };
  const law: Law = {
    profile: 'reg_2026',
    revision: 'world',
    calendar: 'world',
    rules: Object.fromEntries(rules.map((rule) => [rule, ruleOf(rule, ruleValues[rule])])),
    settings: Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, settingOf(key, value)])),
    on: () => law,
  };
  if (tiers && kind === 'cell') addTiers({ body, bodies, people });
  if (tiers && kind !== 'cell') addUpper({ bodies, people });
  return {
    body,
    bodies,
    people,
    session: (on, of = body) => {
      // A body of this world without people of its own meets with those of the body.
      const seated = (of.seats.length > 0 ? of : body).seats.map(({ personId }) => personId);
      const present = seated.filter((personId) => personId !== CAST.subject);
      return {
        id: CAST.session,
        bodyId: of.id,
        heldOn: on,
        status: 'held',
        roster: seated,
        present,
        chairId: present[0] ?? null,
        onAgenda: true,
        excused: [],
      };
    },
    law,
    actors: tiers ? Object.values(TIER_ROLES).flatMap((roles) => Object.keys(roles)) : [],
  };
}

/** Who holds which office in the two organisations above the cell. */
const TIER_ROLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [CAST.committee]: {
    [CAST.tierSecretary]: 'committeeSecretary',
    [CAST.tierDeputy]: 'committeeDeputySecretary',
    [CAST.tierBoard]: 'standingBoardMember',
    [CAST.tierOfficer]: 'caseOfficer',
  },
  [CAST.upperCommittee]: {
    [CAST.upperSecretary]: 'committeeSecretary',
    [CAST.upperDeputy]: 'committeeDeputySecretary',
    [CAST.upperBoard]: 'standingBoardMember',
    [CAST.upperCommitteeOfficer]: 'caseOfficer',
  },
};

/** The upper committee with its people. */
function addUpper({ bodies, people }: Pick<World, 'bodies' | 'people'>): void {
  const upper = bodies[CAST.upperCommittee] as SeenBody;
  const roles = Object.entries(TIER_ROLES[upper.id] ?? {});
  const seats = roles.filter(([, role]) => role !== 'caseOfficer').map(([personId, role]) => ({ personId, role }));
  bodies[upper.id] = { ...upper, upperId: null, standingGroup: true, seats };
  for (const [personId, role] of roles)
    people[personId] = { id: personId, path: [upper.id], official: true, offices: [{ bodyId: upper.id, role }] };
}

/** A cell with the subject in it, a grassroots committee above it, and the upper committee above both. */
function addTiers({ body, bodies, people }: Pick<World, 'body' | 'bodies' | 'people'>): void {
  const path = [CAST.body, CAST.committee, CAST.upperCommittee];
  const upper = bodies[CAST.upperCommittee] as SeenBody;
  const seated = (bodyId: string) =>
    Object.entries(TIER_ROLES[bodyId] ?? {})
      .filter(([, role]) => role !== 'caseOfficer')
      .map(([personId, role]) => ({ personId, role }));
  body.path = path;
  body.committees = path.slice(1);
  body.upperId = CAST.committee;
  body.seats = [...body.seats, { personId: CAST.subject, role: 'cellMember' }];
  bodies[CAST.committee] = {
    ...upper,
    id: CAST.committee,
    level: 'grassroots',
    upperId: CAST.upperCommission,
    path: path.slice(1),
    committees: path.slice(2),
    committeeId: CAST.committee,
    standingGroup: true,
    seats: seated(CAST.committee),
  };
  bodies[CAST.upperCommittee] = { ...upper, standingGroup: true, seats: seated(CAST.upperCommittee) };
  for (const [bodyId, roles] of Object.entries(TIER_ROLES))
    for (const [personId, role] of Object.entries(roles))
      people[personId] = {
        id: personId,
        path: [CAST.cell, ...path.slice(1)],
        official: true,
        offices: [{ bodyId, role }],
      };
  for (const known of Object.values(people).filter(({ path: way }) => way.includes(CAST.upperCommittee))) {
    const isMember = body.seats.some(({ personId }) => personId === known.id);
    people[known.id] = { ...known, path: isMember ? path : [CAST.cell, ...path.slice(1)] };
  }
  for (const cell of [CAST.cell, CAST.subjectOrganisation])
    bodies[cell] = { ...(bodies[cell] as SeenBody), path: [cell, ...path.slice(1)], committees: path.slice(1) };
}

function ruleOf(rule: string, more: Partial<RuleValue> = {}): RuleValue {
  return {
    id: rule,
    value: 10,
    unit: 'calendarDay',
    setByHand: false,
    offeredOnly: false,
    extension: null,
    protects: false,
    confidence: 'design',
    basis: { document: 'world', confidence: 'design' },
    ...more,
  };
}

const settingOf = (key: string, value: string | null): SettingValue => ({
  id: key,
  value,
  offeredOnly: false,
  confidence: value === null ? 'unclear' : 'design',
  basis: { document: 'world', confidence: value === null ? 'unclear' : 'design' },
});

/** A person of the world as an actor, with the standings the walk gave them. */
export function actorOf(scene: World, personId: string, standings: Actor['standings']): Actor {
  return { kind: 'person', personId, offices: scene.people[personId]?.offices ?? [], standings };
}
