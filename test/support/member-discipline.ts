// A member's discipline told step by step in the invented world, under the law as the regulations of 2026 hold it for ballots and effect.
import type { MemberFacts } from '../../workflows/member-discipline/facts.js';
import { memberDisciplineV1 } from '../../workflows/member-discipline/machine.v1.js';
import type { RuleValue } from '../../workflows/procedure.js';
import { CAST, type World, type WorldOptions, world } from '../../workflows/world.js';
import { type How, Told } from './told.js';

export const SETTINGS: Readonly<Record<string, string | null>> = {
  'ballot.accumulateWhenDeciding': 'yes',
  'ballot.accumulateWhenProposing': 'no',
  'ballot.tie': 'notCarried',
  'ballot.examinedMember': 'countsOnly',
  'discipline.effect': 'announcement',
  'discipline.effectOfCell': 'voteAnnounced',
  'discipline.expiryFrom': 'announcement',
};
export const RULE_VALUES: Readonly<Record<string, Partial<RuleValue>>> = {
  'member-discipline.limitationReprimand': { value: 60, unit: 'month' },
  'member-discipline.limitationWarning': { value: 120, unit: 'month' },
  'member-discipline.expiry': { value: 12, unit: 'month' },
  'member-discipline.dismissalBan': { value: 12, unit: 'month' },
  'member-discipline.deferralEnd': { value: null, setByHand: true },
  'member-discipline.duration': { value: null, setByHand: true },
  'discipline-complaint.lodge': { value: 30, protects: true },
};
export const CELL: Partial<WorldOptions> = { kind: 'cell', level: 'cell', tiers: true };

export const scene = (options: Partial<WorldOptions> = {}): World =>
  world({ rules: memberDisciplineV1.deadlineRules, settings: SETTINGS, ruleValues: RULE_VALUES, ...options });

export const factsOf = (node: { facts: unknown }): MemberFacts => node.facts as MemberFacts;

/** What a body states and votes when it relies on Charter 38.2, by so many of its members. */
export const relies = (votesFor: number) => ({
  relies382: true,
  reliesGround: 'Cấp dưới không xử lý.',
  relianceVote: { votesFor, votesAgainst: 0, votesOther: 0 },
});

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The officer, and who stands for the body, in each of the bodies of the world. */
const HANDS: Readonly<Record<string, { officer: string; head: string }>> = {
  [CAST.body]: { officer: CAST.officer, head: CAST.head },
  [CAST.committee]: { officer: CAST.tierOfficer, head: CAST.tierSecretary },
  [CAST.upperCommittee]: { officer: CAST.upperCommitteeOfficer, head: CAST.upperSecretary },
};

export class Discipline extends Told {
  constructor(options: Partial<WorldOptions> = {}) {
    super(memberDisciplineV1, scene(options));
  }

  get facts(): MemberFacts {
    return factsOf(this.node);
  }
  /** The officer of the body that has the case, the next day. */
  get officer(): How {
    return { by: HANDS[this.facts.body.id]?.officer ?? CAST.officer, on: nextDay(this.node.day) };
  }
  get head(): How {
    return { by: HANDS[this.facts.body.id]?.head ?? CAST.head, on: nextDay(this.node.day) };
  }
  as(by: string): How {
    return { by, on: nextDay(this.node.day) };
  }

  /** Codes of why the event's sample, changed, is not taken. */
  why(type: string, how: How, more: Record<string, unknown> = {}, index = 0): string[] {
    return this.faults(type, this.sampleOf(type, how, more, index), how);
  }

  file(more: Record<string, unknown> = {}, index = 0): this {
    this.sample('FILE_GROUND', { by: CAST.officer, on: '2026-05-05' }, more, index);
    return this;
  }
  /** Screened by this route with this form in view. */
  screen(route: string, expected: string, more: Record<string, unknown> = {}): this {
    const samples = this.samplesOf('SCREEN', this.officer);
    const found = samples.find((one) => one.route === route) ?? samples[0];
    this.tell('SCREEN', { ...found, route, expected, ...more }, this.officer);
    return this;
  }
  samplesOf(type: string, how: How): Record<string, unknown>[] {
    const { situation } = this.ask(type, {}, how).event;
    return this.procedure.events[type]?.samples(this.node.facts, situation) as Record<string, unknown>[];
  }

  /** Team named, clear of conflicts, launched and done with its verification. */
  sendTeam(): this {
    this.sample('ISSUE_PLAN', this.head);
    for (const { personId } of this.facts.team) this.sample('DECLARE_NO_CONFLICT', this.as(personId));
    this.sample('LAUNCH', this.officer);
    const leader = this.facts.team.find(({ role }) => role === 'leader')?.personId ?? '';
    this.sample('REPORT_VERIFICATION', this.as(leader));
    return this;
  }
  review(): this {
    this.sample('ASK_SELF_REVIEW', this.officer);
    this.sample('SUBMIT_SELF_REVIEW', this.officer);
    return this;
  }
  hear(): this {
    this.sample('PUT_TO_BODY', this.officer);
    if (this.node.states.includes('hearingDue')) this.sample('RECORD_HEARING', this.officer);
    return this;
  }
  /** Votes by form in the body's own ballot; the rest is as in the sample. */
  vote(
    type: 'COUNT_BALLOT' | 'VOTE_PROPOSAL',
    votes: Record<string, number>,
    more: Record<string, unknown> = {},
  ): this {
    // The second sample relies on nothing but the ballots below.
    const sample = this.sampleOf(type, this.officer, {}, 1);
    const ballot = sample.ballot as { votes: Record<string, number> };
    const all = Object.fromEntries(Object.keys(ballot.votes).map((form) => [form, votes[form] ?? 0]));
    const none = votes.none ?? 0;
    this.tell(type, { ...sample, ballot: { ...ballot, votes: all, none }, ...more }, this.officer);
    return this;
  }
  /** From a counted form to a decision in force. */
  decide(): this {
    if (this.node.states.includes('limitationDue')) this.sample('TEST_LIMITATION', this.officer);
    this.sample('ISSUE_DECISION', this.head);
    this.sample('ANNOUNCE_DECISION', this.officer);
    return this;
  }
  state(): string {
    return this.node.states.find((state) => MAIN.includes(state)) ?? '';
  }
}

export const MAIN = [
  'notOpened',
  'registered',
  'planning',
  'launching',
  'reviewing',
  'hearingDue',
  'readyToVote',
  'proposalVoted',
  'beyondCompetence',
  'limitationDue',
  'decisionDue',
  'sanctioned',
  'notDisciplined',
  'referred',
  'archived',
];
