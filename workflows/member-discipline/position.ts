// Who manages the member, in which committees do they sit, which posts do they hold? Competence rests on it, so the screening states
// it outright; what the register knows may not be left out (reference 3.3).
import { z } from 'zod';
import { t } from '../define.js';
import { field } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import { type MemberFacts, memberOf, type Position, type Post } from './facts.js';
import * as cite from './legal-basis.js';

export const positionFields = {
  subjectId: field.subject(t('Đảng viên', 'The member')),
  management: field.code(['committee', 'none'], t('Thuộc diện cấp ủy quản lý', 'Managed by a committee')),
  managedBy: field.body(t('Cấp ủy quản lý cán bộ', 'Committee managing the cadre')).optional(),
  seats: z
    .array(field.body(t('Cấp ủy', 'Committee')))
    .max(10)
    .meta({ title: 'Committees in which the member sits', titleVi: 'Cấp ủy mà đảng viên tham gia' }),
  otherPosts: z
    .array(field.label(t('Chức vụ', 'Post'), 80))
    .max(10)
    .meta({ title: 'Further posts', titleVi: 'Chức vụ khác' })
    .optional(),
  inState: field
    .flag(t('Giữ chức vụ, việc làm trong cơ quan nhà nước, đoàn thể', 'Holds a post in the state or a union'))
    .optional(),
};
export interface PositionFields {
  subjectId: string;
  management: 'committee' | 'none';
  managedBy?: string | undefined;
  seats: string[];
  otherPosts?: string[] | undefined;
  inState?: boolean | undefined;
}

/** Offices that are a seat in a committee, and those that are a post a member can be dismissed from. */
const SEATS = ['committeeSecretary', 'committeeDeputySecretary', 'standingBoardMember', 'committeeMember'];
const POSTS = [
  ...SEATS,
  'commissionHead',
  'commissionDeputyHead',
  'commissionMember',
  'cellSecretary',
  'cellDeputySecretary',
];

const officesOf = (id: string, { seen }: Situation): readonly Post[] => seen.people[id]?.offices ?? [];
const knownSeats = (id: string, situation: Situation): string[] =>
  officesOf(id, situation).flatMap(({ bodyId, role }) => (SEATS.includes(role) ? [bodyId] : []));

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: cite.competence,
});

/** What speaks against the position as stated. */
export function positionFaults(facts: MemberFacts, given: PositionFields, situation: Situation): Reason[] {
  const { seen } = situation;
  const { management, managedBy, seats } = given;
  const reasons: Reason[] = [];
  const manager = managedBy === undefined ? undefined : seen.bodies[managedBy];
  if ((management === 'committee') !== (manager?.kind === 'committee'))
    reasons.push(
      fault(
        'managementUnsettled',
        'managedBy',
        'Phải nêu rõ đảng viên có thuộc diện cấp ủy quản lý hay không, và cấp ủy nào.',
        'It must be said whether a committee manages the member, and which.',
        ['Chọn có hay không; nếu có thì chọn cấp ủy.', 'Choose whether one does and, if so, which committee.'],
      ),
    );
  // Once named, a manager is not dropped on the quiet: only the letter that returns a referral says that another one is competent.
  const before = facts.position?.managedBy ?? null;
  if (before !== null && before !== (managedBy ?? null) && facts.namedCompetent !== managedBy)
    reasons.push(
      fault(
        'managedByAnother',
        'managedBy',
        'Trước đó đã ghi một cấp ủy khác quản lý cán bộ này.',
        'Another committee was recorded as managing this cadre.',
        ['Nêu đúng cấp ủy đó, hoặc đính chính bước trước.', 'Name that committee, or correct the earlier record.'],
      ),
    );
  const known = [
    ...knownSeats(given.subjectId, situation),
    ...(facts.position?.seats ?? []).map(({ bodyId }) => bodyId),
  ];
  const missing = [...new Set(known)].filter((id) => !seats.includes(id));
  if (missing.length > 0)
    reasons.push(
      fault(
        'seatsUnsettled',
        'seats',
        'Phải nêu đủ các cấp ủy mà đảng viên tham gia.',
        'Every committee in which the member sits must be named.',
        [`Nêu cả: ${missing.join(', ')}.`, `Name these as well: ${missing.join(', ')}.`],
      ),
    );
  const unplaced = seats.filter(
    (id) => seen.bodies[id]?.committees[0] === undefined && seen.bodies[id]?.level !== 'central',
  );
  if (unplaced.length > 0)
    reasons.push(
      fault(
        'parentOfSeatUnknown',
        'seats',
        'Chưa rõ cấp ủy cấp trên trực tiếp của cấp ủy mà đảng viên tham gia.',
        'The committee directly above a named committee is not known.',
        ['Ghi cấp trên của cấp ủy đó trong sơ đồ tổ chức.', 'Record what it belongs to in the organisation.'],
      ),
    );
  return reasons;
}

/** The position as the screening states it. */
export function settledPosition(given: PositionFields, situation: Situation): Position {
  const { seen } = situation;
  const person = seen.people[given.subjectId];
  return {
    official: person?.official ?? true,
    managedBy: given.managedBy ?? null,
    seats: [...new Set(given.seats)]
      .sort()
      .map((bodyId) => ({ bodyId, parentId: seen.bodies[bodyId]?.committees[0] ?? null })),
    posts: officesOf(given.subjectId, situation)
      .filter(({ role }) => POSTS.includes(role))
      .map(({ bodyId, role }) => ({ bodyId, role })),
    otherPosts: [...new Set(given.otherPosts ?? [])].sort(),
    inState: given.inState ?? false,
    path: [...(person?.path ?? [])],
  };
}

/** Said again when the body votes, and written into its minutes: nobody decides on the word of whoever screened alone. */
export const positionAtVote = z
  .strictObject({
    subjectId: positionFields.subjectId,
    management: positionFields.management,
    managedBy: positionFields.managedBy,
    seats: positionFields.seats,
  })
  .meta({ title: 'Position as the minutes state it', titleVi: 'Diện quản lý, chức vụ ghi trong biên bản' });
export type PositionAtVote = z.infer<typeof positionAtVote>;

export const positionFaultsAtVote = (facts: MemberFacts, given: PositionAtVote, situation: Situation): Reason[] =>
  positionFaults(facts, given, situation).map((one) => ({
    ...one,
    field: (one.field ?? '').replace('/payload/', '/payload/position/'),
  }));

/** The position on the day of the vote: seats and posts by the register of that day, what else was stated by the screening. */
export const positionNow = (facts: MemberFacts, given: PositionAtVote, situation: Situation): MemberFacts => ({
  ...facts,
  position: {
    ...settledPosition(
      { ...given, otherPosts: facts.position?.otherPosts, inState: facts.position?.inState },
      situation,
    ),
    path: facts.position?.path ?? [],
  },
});

export function samplePositionAtVote(facts: MemberFacts, situation: Situation): PositionAtVote {
  const [known] = samplePositions(facts, situation);
  const { subjectId = '', management = 'none', managedBy, seats = [] } = known ?? {};
  return { subjectId, management, seats, ...(managedBy ? { managedBy } : {}) };
}

/** What is known; and the same with a manager above the body, where nobody is known to manage the member. */
export function samplePositions(facts: MemberFacts, situation: Situation): PositionFields[] {
  const { body, bodies } = situation.seen;
  const subjectId = memberOf(facts);
  const known = facts.position;
  const seats = [
    ...new Set([...knownSeats(subjectId, situation), ...(known?.seats ?? []).map(({ bodyId }) => bodyId)]),
  ];
  const base = { subjectId, seats, otherPosts: known?.otherPosts ?? ['Trưởng thôn'], inState: true };
  if (known?.managedBy) return [{ ...base, management: 'committee', managedBy: known.managedBy }];
  const above = body?.path.find((id) => id !== body.committeeId && id !== body.id && bodies[id]?.kind === 'committee');
  return [
    { ...base, management: 'none' },
    ...(above && !known ? [{ ...base, management: 'committee' as const, managedBy: above }] : []),
  ];
}
