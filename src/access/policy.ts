// Who may read which case, how much of it, and who may do what lies outside the machines? The one place that says so.
// Source: organisation reference 1.7 (roles and permissions, design) and 1.8 (COI-8, SOD-4).
// Acting on a case is not decided here: that is for the machine's guards.
import { SECRECY_LABELS, type SecrecyLabel } from '../../config/settings.js';
import { type ActName, officesOn, type Visitor } from '../common/visitor.js';

/** none: the case does not exist for them. meta: identifiers, state, dates. records: meta and the audit trail. full: everything. */
export type Access = 'none' | 'meta' | 'records' | 'full';

/** What the decision needs to know of a case. The body's particulars are those of `seen_body()`. */
export interface CaseToRead {
  bodyId: string;
  /** The persons and organisations the case is about. */
  subjects: readonly string[];
  /** The body and every body above it. */
  bodyPath: readonly string[];
  /** Last day of the body, once it has ended. */
  bodyEndedOn: string | null;
  /** The bodies that carry on its work. */
  bodySuccessors: readonly string[];
}

export interface StandingInCase {
  personId: string;
  standing: string;
  /** The record that ended it; null while it holds. */
  endedSeq: number | null;
}

const OPENING_STANDINGS = ['caseOfficer', 'assignedMember', 'teamLeader', 'teamMember', 'teamSecretary', 'liaison'];
/** Whoever is involved in a case never sees it, whatever else they hold (COI-8). */
const CLOSING_STANDINGS = ['subject', 'conflicted', 'witness'];

/** own: the case's body. upper: a body above it. successor: a body that carries on the work of one that has ended. */
type Reach = 'own' | 'upper' | 'successor';
interface OfficeRule {
  in: Reach;
  gives: Exclude<Access, 'none'>;
  to: readonly string[];
}

// An administrator is in no row: users and settings, no case content (SOD-4).
const officeRules: readonly OfficeRule[] = [
  {
    in: 'own',
    gives: 'full',
    to: [
      'commissionHead',
      'commissionDeputyHead',
      'commissionMember',
      'committeeSecretary',
      'committeeDeputySecretary',
      'standingBoardMember',
      'cellSecretary',
      'cellDeputySecretary',
      'caseOfficer',
      'clerk',
    ],
  },
  { in: 'own', gives: 'records', to: ['complianceReviewer'] },
  { in: 'upper', gives: 'records', to: ['complianceReviewer'] },
  { in: 'own', gives: 'meta', to: ['deadlineSupervisor'] },
  { in: 'upper', gives: 'meta', to: ['commissionHead', 'commissionDeputyHead'] },
  // The offices of a dissolved body ended with it, so somebody else must be able to find its open cases and take them over.
  {
    in: 'successor',
    gives: 'meta',
    to: ['commissionHead', 'commissionDeputyHead', 'committeeSecretary', 'cellSecretary', 'caseOfficer'],
  },
];

const ORDER: readonly Access[] = ['none', 'meta', 'records', 'full'];

/** May this visitor read this case on this local date, and how much of it? `standings` are all standings of the case. */
export function mayRead(visitor: Visitor, found: CaseToRead, standings: readonly StandingInCase[], on: string): Access {
  const own = standings.filter(({ personId, endedSeq }) => personId === visitor.personId && endedSeq === null);
  const is = (wanted: readonly string[]): boolean => own.some(({ standing }) => wanted.includes(standing));
  if (found.subjects.includes(visitor.personId) || is(CLOSING_STANDINGS)) return 'none';
  if (is(OPENING_STANDINGS)) return 'full';
  const reaches: Record<Reach, (bodyId: string) => boolean> = {
    own: (bodyId) => bodyId === found.bodyId,
    upper: (bodyId) => bodyId !== found.bodyId && found.bodyPath.includes(bodyId),
    successor: (bodyId) =>
      found.bodyEndedOn !== null && found.bodyEndedOn < on && found.bodySuccessors.includes(bodyId),
  };
  const offices = officesOn(visitor, on);
  const given = officeRules
    .filter((rule) => offices.some(({ bodyId, role }) => rule.to.includes(role) && reaches[rule.in](bodyId)))
    .map((rule) => ORDER.indexOf(rule.gives));
  return ORDER[Math.max(0, ...given)] ?? 'none';
}

export interface CaseFilter {
  /** A condition on `cases` under the alias `c`: true for every case the visitor may read in any degree. */
  sql: string;
  /** An expression that gives the degree: none, meta, records or full. */
  accessSql: string;
  params: unknown[];
}

interface FilterParts {
  /** A condition on `c.body_id` for each degree. */
  through: Record<Exclude<Access, 'none'>, string[]>;
  /** Arrays of bodies that open their cases, by degree. */
  bodies: Record<Exclude<Access, 'none'>, string[]>;
  person: string;
  standingAs: (wanted: readonly string[]) => string;
  params: unknown[];
}

/** Bodies are resolved to lists of ids first, so that a condition stays on indexed columns of `cases`. */
function filterParts(visitor: Visitor, on: string, firstParam: number): FilterParts {
  const offices = officesOn(visitor, on);
  const params: unknown[] = [visitor.personId, on];
  const param = (index: number): string => `$${firstParam + index}`;
  const person = `${param(0)}::uuid`;
  const date = `${param(1)}::date`;
  const bodiesOf: Record<Reach, (ids: string) => string> = {
    own: (ids) => ids,
    upper: (ids) => `ARRAY(SELECT b.id FROM bodies b WHERE b.upper_ids && ${ids})`,
    successor: (ids) => `ARRAY(SELECT s.body_id FROM body_successors s JOIN bodies b ON b.id = s.body_id
      WHERE s.successor_id = ANY (${ids}) AND b.valid_to < ${date})`,
  };
  const through: FilterParts['through'] = { full: [], records: [], meta: [] };
  const bodies: FilterParts['bodies'] = { full: [], records: [], meta: [] };
  // Every parameter has its type written out, so a rule without any office still costs only an empty list.
  for (const degree of ['full', 'records', 'meta'] as const) {
    for (const rule of officeRules.filter(({ gives }) => gives === degree)) {
      params.push(offices.filter(({ role }) => rule.to.includes(role)).map(({ bodyId }) => bodyId));
      const found = bodiesOf[rule.in](`${param(params.length - 1)}::uuid[]`);
      bodies[degree].push(found);
      through[degree].push(`c.body_id = ANY (${found})`);
    }
  }
  const standingAs = (wanted: readonly string[]): string =>
    `ARRAY(SELECT st.case_id FROM standings st WHERE st.person_id = ${person} AND st.ended_seq IS NULL
      AND st.standing IN (${wanted.map((name) => `'${name}'`).join(', ')}))`;
  return { through, bodies, person, standingAs, params };
}

/**
 * The same decisions as `mayRead`, for lists. The parameters are numbered from `firstParam`; `sql` and `accessSql` share
 * them.
 */
export function readableCases(visitor: Visitor, on: string, firstParam = 1): CaseFilter {
  const { through, person, standingAs, params } = filterParts(visitor, on, firstParam);
  const shut = `(c.subjects @> ARRAY[${person}] OR c.id = ANY (${standingAs(CLOSING_STANDINGS)}))`;
  const full = [...through.full, `c.id = ANY (${standingAs(OPENING_STANDINGS)})`].join(' OR ');
  const records = through.records.join(' OR ');
  const meta = through.meta.join(' OR ');
  return {
    sql: `(NOT ${shut} AND (${full} OR ${records} OR ${meta}))`,
    accessSql: `CASE WHEN ${shut} THEN 'none' WHEN ${full} THEN 'full' WHEN ${records} THEN 'records'
      WHEN ${meta} THEN 'meta' ELSE 'none' END`,
    params,
  };
}

export interface ReachQuery {
  /**
   * One row of arrays: `bodies` whose cases may be read, `fullBodies` those of them whose cases may be read in full, `cases` opened by a
   * standing, always in full, and `shut`, those that stay closed whatever else. A case may be read in some degree exactly if its body is
   * among the bodies or itself among the cases, and it is not shut.
   */
  sql: string;
  params: unknown[];
}

const distinct = (arrays: readonly string[]): string => `ARRAY(SELECT DISTINCT unnest(${arrays.join(' || ')}))`;

/** The same again as lists of ids, for reading far larger tables than `cases` along an index of theirs. */
export function readableReach(visitor: Visitor, on: string, firstParam = 1): ReachQuery {
  const { bodies, person, standingAs, params } = filterParts(visitor, on, firstParam);
  return {
    sql: `SELECT ${distinct([...bodies.full, ...bodies.records, ...bodies.meta])} AS bodies, ${distinct(bodies.full)} AS "fullBodies",
      ${standingAs(OPENING_STANDINGS)} AS cases,
      ${standingAs(CLOSING_STANDINGS)} || ARRAY(SELECT c.id FROM cases c WHERE c.subjects @> ARRAY[${person}]) AS shut`,
    params,
  };
}

/** An instance holds nothing above the label it is cleared for; asked when a case is opened and when its label is raised. */
export const clearedFor = (label: SecrecyLabel, clearance: SecrecyLabel): boolean =>
  SECRECY_LABELS.indexOf(label) <= SECRECY_LABELS.indexOf(clearance);

export interface ActContext {
  /** The local date. */
  on: string;
  /** For acts of one body. */
  bodyId?: string;
  /** True on an instance with invented data. */
  demo?: boolean;
}

interface ActRule {
  /** Roles that may; `anyone` who has signed in, `anyOffice` held today. */
  by: 'anyone' | 'anyOffice' | readonly string[];
  /** The office must be held in the body the act concerns. */
  inThatBody?: boolean;
  /** The office must be held in a commission with none above it here: what binds every body is not decided from below. */
  atTheTop?: boolean;
  demoOnly?: boolean;
}

export const HEADS: readonly string[] = ['commissionHead', 'committeeSecretary', 'cellSecretary'];
export const DEPUTIES: readonly string[] = ['commissionDeputyHead', 'committeeDeputySecretary', 'cellDeputySecretary'];

const actRules: Record<ActName, ActRule> = {
  readBodies: { by: 'anyone' },
  readMembers: { by: 'anyOffice' },
  createSession: { by: [...HEADS, ...DEPUTIES, 'caseOfficer', 'clerk'], inThatBody: true },
  // Which case is meant, each sees only of those they may read.
  readLinkFindings: { by: ['complianceReviewer'] },
  // Who proposes and who approves are two persons: the services see to that. What they make law moves the terms of every body, so two
  // people of a body that is itself overseen cannot: they could put off every alert of those above them.
  proposeCalendar: { by: ['administrator', 'deadlineSupervisor', 'legalOwner'], atTheTop: true },
  approveCalendar: { by: ['commissionHead'], atTheTop: true },
  proposeConfirmation: { by: ['legalOwner'], atTheTop: true },
  approveConfirmation: { by: ['commissionHead', 'complianceReviewer', 'legalOwner'], atTheTop: true },
  // What is proposed to be law, and the pages it was compared with.
  readLawInForce: { by: 'anyOffice' },
  readWorkload: { by: [...HEADS, ...DEPUTIES, 'deadlineSupervisor'], inThatBody: true },
  reassignAlerts: { by: [...HEADS, ...DEPUTIES, 'deadlineSupervisor'], inThatBody: true },
  // For somebody else; one's own absence everybody records.
  recordAbsence: { by: [...HEADS, ...DEPUTIES, 'deadlineSupervisor', 'clerk'], inThatBody: true },
  closeAccount: { by: ['administrator'] },
  moveDemoClock: { by: [...HEADS, 'administrator'], demoOnly: true },
  readMetrics: { by: ['administrator'] },
};

/** May this visitor do this, outside any case? */
export function mayDo(visitor: Visitor, act: ActName, { on, bodyId, demo = false }: ActContext): boolean {
  const { by, inThatBody = false, atTheTop = false, demoOnly = false } = actRules[act];
  if (demoOnly && !demo) return false;
  if (by === 'anyone') return true;
  return officesOn(visitor, on)
    .filter((office) => (!inThatBody || office.bodyId === bodyId) && (!atTheTop || office.isAtTheTop === true))
    .some((office) => by === 'anyOffice' || by.includes(office.role));
}
