// Who manages the complainant, in which committees do they sit, which posts do they hold? A heavier form rests on it, so it is stated
// outright, on the day it is asked, before one is considered; what the register knows is taken in besides (reference 3.3).
import { z } from 'zod';
import { t } from '../define.js';
import { field } from '../fields.js';
import type { Form } from '../fragments/ballot.v1.js';
import type { Reason, SeenBody, Situation } from '../procedure.js';
import { mayImpose } from './competence.js';
import { type ComplaintFacts, complainantOf, isMember } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

/** What of the complainant a heavier form depends on. */
export interface Position {
  official: boolean;
  managedBy: string | null;
  /** Bodies in which they hold a seat. */
  seats: string[];
  /** Posts they could be dismissed from, from the register or stated. */
  posts: string[];
}

export const positionFields = z
  .strictObject({
    // Named so that the register's offices of that day are seen.
    complainantId: field.subject(t('Người khiếu nại', 'The complainant')),
    management: field.code(['committee', 'none'], t('Thuộc diện cấp ủy quản lý', 'Managed by a committee')),
    managedBy: field.body(t('Cấp ủy quản lý cán bộ', 'Committee managing the cadre')).optional(),
    seats: z
      .array(field.body(t('Cấp ủy', 'Committee')))
      .max(10)
      .meta({ title: 'Committees in which the complainant sits', titleVi: 'Cấp ủy mà người khiếu nại tham gia' }),
    otherPosts: z
      .array(field.label(t('Chức vụ', 'Post'), 80))
      .max(10)
      .meta({ title: 'Further posts in the Party', titleVi: 'Chức vụ khác trong Đảng' })
      .optional(),
  })
  .meta({ title: 'Position of the complainant', titleVi: 'Chức vụ, diện quản lý của người khiếu nại' });
export type PositionFields = z.infer<typeof positionFields>;

const SEATS = [
  'committeeSecretary',
  'committeeDeputySecretary',
  'standingBoardMember',
  'committeeMember',
  'commissionHead',
  'commissionDeputyHead',
  'commissionMember',
];
const POSTS = [...SEATS, 'cellSecretary', 'cellDeputySecretary'];

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

/** As stated, with what was said when the complaint was lodged and what the register shows that day. */
export function settledPosition(
  { rank }: Pick<ComplaintFacts, 'rank'>,
  given: PositionFields,
  { seen }: Situation,
): Position {
  const person = seen.people[given.complainantId];
  const offices = person?.offices ?? [];
  return {
    official: person?.official ?? false,
    managedBy: given.managedBy ?? null,
    seats: unique([
      ...given.seats,
      ...rank.seats,
      ...offices.flatMap(({ bodyId, role }) => (SEATS.includes(role) ? [bodyId] : [])),
    ]),
    posts: unique([
      ...(given.otherPosts ?? []),
      ...offices.flatMap(({ bodyId, role }) => (POSTS.includes(role) ? [`${role}:${bodyId}`] : [])),
    ]),
  };
}

/** What speaks against the position as stated. `at`: where it stands in the payload. */
export function positionFaults(
  facts: ComplaintFacts,
  given: PositionFields | undefined,
  { seen }: Situation,
  at = '/position',
): Reason[] {
  if (!given)
    return isMember(facts)
      ? [
          fault(
            'positionNotStated',
            at,
            [
              'Xem xét tăng hình thức thì phải nêu diện quản lý, các cấp ủy tham gia và chức vụ của người khiếu nại.',
              'Where an increase is considered, who manages the complainant, their seats and posts are stated.',
            ],
            ['Nêu đủ, kể cả khi không thuộc diện cấp ủy quản lý.', 'State them, also where no committee manages them.'],
            cite.competence,
          ),
        ]
      : [];
  const reasons: Reason[] = [];
  if (given.complainantId !== complainantOf(facts) || !isMember(facts))
    reasons.push(
      fault(
        'positionOfAnother',
        `${at}/complainantId`,
        ['Không phải đảng viên khiếu nại.', 'This is not the member who complains.'],
        [
          'Chọn người khiếu nại; tổ chức thì bỏ trống phần này.',
          'Choose the complainant; leave out for organisations.',
        ],
        cite.competence,
      ),
    );
  const manager = given.managedBy === undefined ? undefined : seen.bodies[given.managedBy];
  if ((given.management === 'committee') !== (manager?.kind === 'committee'))
    reasons.push(
      fault(
        'managementUnsettled',
        `${at}/managedBy`,
        [
          'Phải nêu rõ người khiếu nại có thuộc diện cấp ủy quản lý hay không, và cấp ủy nào.',
          'It must be said whether a committee manages the complainant, and which.',
        ],
        ['Chọn có hay không; nếu có thì chọn cấp ủy.', 'Choose whether one does and, if so, which committee.'],
        cite.competence,
      ),
    );
  const before = facts.position?.managedBy ?? facts.rank.managedBy;
  if (before !== null && before !== (given.managedBy ?? null))
    reasons.push(
      fault(
        'managedByAnother',
        `${at}/managedBy`,
        [
          'Trước đó đã ghi một cấp ủy khác quản lý người khiếu nại.',
          'Another committee was recorded as managing the complainant.',
        ],
        ['Nêu đúng cấp ủy đó, hoặc đính chính bước trước.', 'Name that committee, or correct the earlier record.'],
        cite.competence,
      ),
    );
  return reasons;
}

/** The form can be given to a member in that position at all: a dismissal from a post held, the graver ones to an official member. */
export const suits = ({ official, posts }: Position, form: Form): boolean =>
  form === 'dismissal' ? official && posts.length > 0 : official || form === 'reprimand' || form === 'warning';

/** A heavier form this body may impose on a member in that position. Unstated, none may. */
export function mayImposeOn(own: SeenBody, position: Position | null, form: Form): boolean {
  if (position === null) return false;
  const { managedBy, seats } = position;
  // Nobody is judged by a body they belong to, nor by the commission of their own committee.
  if (seats.includes(own.id) || seats.includes(own.committeeId)) return false;
  return suits(position, form) && mayImpose(own, { managedBy, seats }, form);
}

/** The position as it may be stated now; for samples. */
export function samplePosition(facts: ComplaintFacts, { seen }: Situation): PositionFields {
  const managedBy = facts.position?.managedBy ?? facts.rank.managedBy;
  const isKnown = managedBy !== null && seen.bodies[managedBy]?.kind === 'committee';
  return {
    complainantId: complainantOf(facts),
    management: isKnown ? 'committee' : 'none',
    ...(isKnown ? { managedBy } : {}),
    seats: facts.position?.seats ?? [...facts.rank.seats],
    otherPosts: ['Bí thư chi đoàn'],
  };
}
