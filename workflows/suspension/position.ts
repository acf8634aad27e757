// Who manages the subject, and in which committees do they sit? Competence rests on both, so the proposal states them outright and
// names every committee, that its place may be looked up. An opening that came from an inspection knows neither.
import { z } from 'zod';
import { t } from '../define.js';
import { field } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import { type Seat, type SuspensionFacts, subjectOf } from './facts.js';
import * as cite from './legal-basis.js';

export const seatsField = z
  .array(field.body(t('Cấp ủy', 'Committee')))
  .max(10)
  .meta({ title: 'Committees in which the member sits', titleVi: 'Cấp ủy mà đảng viên tham gia' });

export const positionFields = {
  management: field
    .code(['committee', 'none'], t('Thuộc diện cấp ủy quản lý cán bộ', 'Cadre managed by a committee'))
    .optional(),
  managedBy: field.body(t('Cấp ủy quản lý cán bộ', 'Committee managing the cadre')).optional(),
  seats: seatsField.optional(),
};
interface Position {
  management?: 'committee' | 'none' | undefined;
  managedBy?: string | undefined;
  seats?: string[] | undefined;
}

/** A committee and the one directly above it, where it may be looked up. */
export const seatIn = (bodyId: string, { seen }: Situation): Seat => ({
  bodyId,
  parentId: seen.bodies[bodyId]?.path[1] ?? null,
});

const isMember = (facts: SuspensionFacts): boolean => facts.subjects[subjectOf(facts)]?.kind === 'member';

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: cite.expelling,
});

/** Of a member: said to be managed or not, every seat known so far named again, and each with the committee above it. */
export function positionFaults(facts: SuspensionFacts, position: Position, { seen }: Situation): Reason[] {
  const { management, managedBy, seats = [] } = position;
  if (!isMember(facts))
    return management === undefined && managedBy === undefined && seats.length === 0
      ? []
      : [
          fault(
            'organisationHoldsNoSeat',
            'management',
            'Diện quản lý và cấp ủy tham gia chỉ nêu đối với đảng viên.',
            'Management and seats are stated of members only.',
            ['Bỏ các trường này.', 'Leave these fields out.'],
          ),
        ];
  const reasons: Reason[] = [];
  const manager = managedBy === undefined ? undefined : seen.bodies[managedBy];
  if (management === undefined || (management === 'committee') !== (manager?.kind === 'committee'))
    reasons.push(
      fault(
        'managementUnsettled',
        management === 'committee' ? 'managedBy' : 'management',
        'Phải nêu rõ đảng viên có thuộc diện cấp ủy quản lý hay không, và cấp ủy nào.',
        'It must be said whether a committee manages the member, and which.',
        ['Chọn có hay không; nếu có thì chọn cấp ủy.', 'Choose whether one does and, if so, which committee.'],
      ),
    );
  // Once named, a manager is not dropped on the quiet; a referral sent back may show that it was named wrongly.
  if (facts.managedBy !== null && managedBy !== facts.managedBy && facts.happened.REFERRAL_RETURNED === undefined)
    reasons.push(
      fault(
        'managedByAnother',
        'managedBy',
        'Trước đó đã ghi một cấp ủy khác quản lý cán bộ này.',
        'Another committee was recorded as managing this cadre.',
        ['Nêu đúng cấp ủy đó, hoặc đính chính bước trước.', 'Name that committee, or correct the earlier record.'],
      ),
    );
  if (facts.seats.some(({ bodyId }) => !seats.includes(bodyId)))
    reasons.push(
      fault(
        'seatsUnsettled',
        'seats',
        'Phải nêu đủ các cấp ủy mà đảng viên tham gia.',
        'Every committee in which the member sits must be named.',
        [
          `Nêu cả: ${facts.seats.map(({ bodyId }) => bodyId).join(', ')}.`,
          `Name these as well: ${facts.seats.map(({ bodyId }) => bodyId).join(', ')}.`,
        ],
      ),
    );
  const unplaced = seats.filter((id) => seen.bodies[id]?.path[1] === undefined && seen.bodies[id]?.level !== 'central');
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

/** The position as the proposal states it; an organisation has none. */
export const settled = (
  facts: SuspensionFacts,
  { managedBy, seats = [] }: Position,
  situation: Situation,
): Partial<SuspensionFacts> =>
  isMember(facts)
    ? {
        managedBy: managedBy ?? null,
        seats: [...new Set(seats)].sort().map((bodyId) => seatIn(bodyId, situation)),
        positionSettled: true,
      }
    : { positionSettled: true };

/** What is known so far and, where nobody is known to manage the member, the same with a manager above the body. */
export function samplePositions(facts: SuspensionFacts, { seen }: Situation): Position[] {
  if (!isMember(facts)) return [{}];
  const seats = facts.seats.map(({ bodyId }) => bodyId);
  if (facts.managedBy !== null) return [{ management: 'committee', managedBy: facts.managedBy, seats }];
  const { body, bodies } = seen;
  const above = body?.path.find((id) => id !== body.committeeId && bodies[id]?.kind === 'committee' && id !== body.id);
  return [
    { management: 'none', seats },
    ...(above ? [{ management: 'committee' as const, managedBy: above, seats }] : []),
  ];
}
