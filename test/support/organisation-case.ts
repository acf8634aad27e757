// A case of discipline of an organisation taken by its samples to where a test begins, in a world whose law is known.
import { organisationDisciplineV1 } from '../../workflows/organisation-discipline/machine.v1.js';
import type { RuleValue } from '../../workflows/procedure.js';
import { CAST, type World, type WorldOptions, world } from '../../workflows/world.js';
import { Told } from './told.js';

/** The law of 2025 as far as it is read, with announcement as the beginning of the effect. */
export const KNOWN_RULES: Record<string, Partial<RuleValue>> = {
  'organisation-discipline.limitationReprimand': { value: 60, unit: 'month' },
  'organisation-discipline.limitationWarning': { value: 120, unit: 'month' },
  'organisation-discipline.expiry': { value: 12, unit: 'month' },
  'organisation-discipline.announce': { value: 15 },
  'organisation-discipline.windUp': { value: 30, unit: 'workingDay' },
  'organisation-discipline.suspendedDossiers': { value: 30, unit: 'workingDay' },
  'organisation-discipline.duration': { value: null, setByHand: true },
  'discipline-complaint.lodge': { value: 30, protects: true },
};
/** The same where nothing is read: every term and effect is stated by hand. */
export const UNREAD_RULES: Record<string, Partial<RuleValue>> = Object.fromEntries(
  Object.keys(KNOWN_RULES).map((id) => [id, { value: null, setByHand: true }]),
);
export const KNOWN_SETTINGS = {
  'discipline.effect': 'announcement',
  'discipline.expiryFrom': 'announcement',
  'ballot.accumulateWhenDeciding': 'yes',
  'ballot.accumulateWhenProposing': null,
  'ballot.tie': null,
  'ballot.examinedMember': null,
};

export const COMMITTEE: Partial<WorldOptions> = { kind: 'committee', tiers: true };

export const organisationScene = (options: Partial<WorldOptions> = COMMITTEE): World =>
  world({
    rules: organisationDisciplineV1.deadlineRules,
    ruleValues: KNOWN_RULES,
    settings: KNOWN_SETTINGS,
    ...options,
  });

type Step = readonly [type: string, by: string, more?: Record<string, unknown>, sample?: number];

const addDay = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Takes steps by their samples, one a day. */
export function go(told: Told, steps: readonly Step[]): Told {
  for (const [type, by, more = {}, sample = 0] of steps)
    told.sample(type, { by, on: addDay(told.node.day) }, more, sample);
  return told;
}

/** Everybody on the team declares no tie. */
export function clearTeam(told: Told): Told {
  for (const { personId } of (told.node.facts as unknown as { team: { personId: string }[] }).team)
    go(told, [['DECLARE_NO_CONFLICT', personId]]);
  return told;
}

const { officer, head } = CAST;
export const begin = (scene = organisationScene(), sample = 0): Told => {
  const told = new Told(organisationDisciplineV1, scene);
  told.sample('FILE_GROUND', { by: officer, on: '2026-05-04' }, {}, sample);
  return told;
};
const member = (told: Told): string =>
  (told.node.facts as unknown as { team: { personId: string; role: string }[] }).team.find(
    ({ role }) => role === 'leader',
  )?.personId ?? '';

export const toLaunched = (told: Told): Told => {
  go(told, [
    ['PASS_SCREENING', officer],
    ['ISSUE_DECISION_AND_PLAN', head],
  ]);
  clearTeam(told);
  return go(told, [['LAUNCH', member(told)]]);
};
export const toHeard = (told: Told): Told => {
  toLaunched(told);
  go(told, [
    ['ASK_SELF_REVIEW', officer],
    ['SUBMIT_SELF_REVIEW', officer],
  ]);
  return go(told, [
    ['SUBMIT_REPORT', member(told)],
    ['RECORD_HEARING', officer],
  ]);
};
/** Votes the sample: 0 warning, 1 reprimand, 2 no form reached, 3 nothing found, 4 dissolution. */
export const VOTED = { warning: 0, reprimand: 1, noForm: 2, nothingFound: 3, dissolution: 4 } as const;
export const toSigned = (told: Told, form: 'warning' | 'reprimand' = 'warning'): Told =>
  go(toHeard(told), [
    ['VOTE_ON_FORM', officer, {}, VOTED[form]],
    ['TEST_LIMITATION', officer],
    ['SIGN_DECISION', head],
  ]);
export const toDissolved = (told: Told): Told =>
  go(toHeard(told), [
    ['VOTE_ON_FORM', officer, {}, VOTED.dissolution],
    ['SEND_PROPOSAL', head],
    ['RECORD_HEARING', CAST.upperCommitteeOfficer],
    ['VOTE_ON_DISSOLUTION', CAST.upperCommitteeOfficer],
    ['SIGN_DECISION', CAST.upperSecretary],
  ]);
