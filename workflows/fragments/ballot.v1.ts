// A ballot on disciplinary forms, counted: which form has the votes? Tallies only; who voted for what is nowhere.
// Source: discipline reference 3.10, V1-V10 (Charter 38; 22-QĐ/TW articles 15 and 18; 296-QĐ/TW article 14). What is unclear there
// is a named setting of the profile: with no value the body states what it followed, and the record shows it as unverified.
import { law } from '../define.js';
import type { Law } from '../procedure.js';

/** From the highest down. A member has no dissolution, an organisation neither dismissal nor expulsion. */
export const MEMBER_FORMS = ['expulsion', 'dismissal', 'warning', 'reprimand'] as const;
export const ORGANISATION_FORMS = ['dissolution', 'warning', 'reprimand'] as const;
export type MemberForm = (typeof MEMBER_FORMS)[number];
export type OrganisationForm = (typeof ORGANISATION_FORMS)[number];
export type Form = MemberForm | OrganisationForm;
/** Forms that also need two thirds of the organisation below. */
const GRAVEST: readonly Form[] = ['expulsion', 'dissolution'];

export const ballotLaw = [
  law('Điều lệ Đảng', 'confirmed', { article: '38' }),
  law('22-QĐ/TW', 'confirmed', { article: '15', note: 'Secret ballot; accumulation from the highest form.' }),
  law('296-QĐ/TW', 'secondHand', { article: '14' }),
];

/** Settings of the law a ballot reads, by id, with the values they may have. */
export const BALLOT_SETTINGS = {
  /** Does a deciding ballot add up votes from the highest form downward? */
  'ballot.accumulateWhenDeciding': ['yes', 'no'],
  /** Does a proposing ballot? Unclear in every text read. */
  'ballot.accumulateWhenProposing': ['yes', 'no'],
  /** Of exactly half for a form: not carried, or does the chair's vote decide? Unclear in every text read, and never for the gravest. */
  'ballot.tie': ['notCarried', 'chairDecides'],
  /** Of a member of the voting body who is examined: votes and counts, counts only, or neither? Unclear in every text read. */
  'ballot.examinedMember': ['votes', 'countsOnly', 'neither'],
} as const;
export type BallotSetting = keyof typeof BALLOT_SETTINGS;

/** Values the body stated by hand, for settings the law leaves unclear. */
export type StatedSettings = { [S in BallotSetting]?: (typeof BALLOT_SETTINGS)[S][number] | undefined };

export interface Tally {
  /** Votes for each form on the ballot; a form left out was not on it. */
  votes: Partial<Record<Form, number | undefined>>;
  /** Ballots for no discipline. */
  none: number;
  /** Spoilt or blank. */
  invalid: number;
}
export type Settings = Readonly<Record<BallotSetting, string | null>>;

export interface Ballot extends Tally {
  purpose: 'decide' | 'propose';
  /** All official members of the cell, or all members of the body. Absent ones count. */
  members: number;
  /** Members of a cell the reference leaves out of the base. For two thirds they count all the same: no text says otherwise. */
  leftOut?: number;
  /** The form the chair voted for, as the body says where equal votes hang on it; null: for no discipline. */
  chairVotedFor?: Form | null;
  /** The member under examination is one of them. */
  examinedIsMember: boolean;
  /** The organisations below proposed the gravest form with two thirds, or the law needs no proposal. */
  gravestIsOpen: boolean;
  settings: Settings;
}

export interface Counted {
  /** The form that has the votes; null where none has. */
  form: Form | null;
  /** Of whom the thresholds are taken. */
  base: number;
  /** How each form stood, highest first: its own votes, with those carried down to it. */
  steps: readonly { form: Form; own: number; sum: number; reached: boolean }[];
  /** The form was reached only with votes carried down from a higher one. */
  accumulated: boolean;
}

/** More than half of all. */
export const isMoreThanHalf = (votes: number, base: number): boolean => base > 0 && votes * 2 > base;
/** Two thirds of all, or more. */
export const isTwoThirds = (votes: number, base: number): boolean => base > 0 && votes * 3 >= base * 2;

const ORDER: readonly Form[] = ['dissolution', ...MEMBER_FORMS];
/** The forms on the ballot, highest first. */
export const formsOn = ({ votes }: Pick<Tally, 'votes'>): Form[] => ORDER.filter((form) => votes[form] !== undefined);

/** Where nobody says otherwise the examined member counts in the base: the higher threshold, to nobody's harm. */
const baseOfAll = ({ members, examinedIsMember, settings }: Ballot): number =>
  examinedIsMember && settings['ballot.examinedMember'] === 'neither' ? members - 1 : members;
export const baseOf = (ballot: Ballot): number => baseOfAll(ballot) - (ballot.leftOut ?? 0);

/** Two thirds of all propose expulsion or dissolution: V5. Nobody is left out of this base. */
export const proposesGravest = (ballot: Ballot): boolean =>
  GRAVEST.some((form) => isTwoThirds(ballot.votes[form] ?? 0, baseOfAll(ballot)));

/**
 * The form the ballot gives. More than half of the base carries a form (V4); expulsion and dissolution are closed to a deciding body
 * unless two thirds below proposed them (V5), and a proposal of them itself needs two thirds. Where no form has the votes, a deciding
 * body adds up from the highest form downward (V6), the votes for a closed form included.
 */
export function countBallot(ballot: Ballot): Counted {
  const { votes, purpose, settings, gravestIsOpen } = ballot;
  const base = baseOf(ballot);
  // The chair's own vote is among those carried down to a lighter form, as everybody's is.
  const chairIsFor = (form: Form, adding: boolean): boolean => {
    const { chairVotedFor: voted } = ballot;
    return voted != null && (voted === form || (adding && ORDER.indexOf(voted) < ORDER.indexOf(form)));
  };
  const carries = (form: Form, count: number, adding: boolean): boolean => {
    if (GRAVEST.includes(form) && purpose === 'propose') return isTwoThirds(count, baseOfAll(ballot));
    if (GRAVEST.includes(form)) return gravestIsOpen && isMoreThanHalf(count, base);
    const isTie = settings['ballot.tie'] === 'chairDecides' && base > 0 && count * 2 === base;
    return isMoreThanHalf(count, base) || (isTie && chairIsFor(form, adding));
  };
  const stepsOf = (adding: boolean): Counted['steps'] => {
    let sum = 0;
    return formsOn(ballot).map((form) => {
      const own = votes[form] ?? 0;
      sum = adding ? sum + own : own;
      return { form, own, sum, reached: carries(form, sum, adding) };
    });
  };
  const highest = (steps: Counted['steps']): Form | null => steps.find(({ reached }) => reached)?.form ?? null;
  const outright = stepsOf(false);
  const adds = settings[purpose === 'decide' ? 'ballot.accumulateWhenDeciding' : 'ballot.accumulateWhenProposing'];
  const steps = highest(outright) === null && adds === 'yes' ? stepsOf(true) : outright;
  const form = highest(steps);
  return { form, base, steps, accumulated: form !== highest(outright) };
}

/** Which of these settings the outcome hangs on: another choice would give another form. */
export function hangsOn(ballot: Ballot, among: readonly BallotSetting[]): BallotSetting[] {
  return among.filter((id) => {
    const outcomes = BALLOT_SETTINGS[id].flatMap((choice) => {
      const settings = { ...ballot.settings, [id]: choice };
      // Whom the chair voted for is asked only once it is known that the chair decides.
      const chairs = id === 'ballot.tie' ? chairsOf(ballot) : [ballot.chairVotedFor ?? null];
      return chairs.map((chairVotedFor) => outcomeOf({ ...ballot, settings, chairVotedFor }));
    });
    return new Set(outcomes).size > 1;
  });
}
const outcomeOf = (ballot: Ballot): string => `${countBallot(ballot).form} ${proposesGravest(ballot)}`;
/** For whom the chair may have voted: a form that has a vote, or none. */
const chairsOf = (ballot: Ballot): (Form | null)[] => [
  null,
  ...formsOn(ballot).filter((form) => (ballot.votes[form] ?? 0) > 0),
];

/** Equal votes, and the chair decides: the body must say which form the chair voted for. */
export const hangsOnTheChair = (ballot: Ballot): boolean =>
  ballot.settings['ballot.tie'] === 'chairDecides' &&
  new Set(chairsOf(ballot).map((chairVotedFor) => outcomeOf({ ...ballot, chairVotedFor }))).size > 1;

/** The settings for one ballot: the law's value, else what the body stated. A recalled value does not apply by itself. */
export function ballotSettings({ settings }: Law, stated: StatedSettings = {}): Settings {
  const choose = (id: BallotSetting): string | null => {
    const known = settings[id];
    return (known && !known.offeredOnly ? known.value : null) ?? stated[id] ?? null;
  };
  return {
    'ballot.accumulateWhenDeciding': choose('ballot.accumulateWhenDeciding'),
    'ballot.accumulateWhenProposing': choose('ballot.accumulateWhenProposing'),
    'ballot.tie': choose('ballot.tie'),
    'ballot.examinedMember': choose('ballot.examinedMember'),
  };
}

/** Settings the law of the day leaves unclear. */
export const unclearSettings = ({ settings }: Law): BallotSetting[] =>
  (Object.keys(BALLOT_SETTINGS) as BallotSetting[]).filter((id) => {
    const known = settings[id];
    return !known || known.offeredOnly || known.value === null;
  });
