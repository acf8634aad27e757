// Who may decide which form over whom: the table of discipline reference 3.3, body by body.
import { scene } from '../../test/support/member-discipline.js';
import { MEMBER_FORMS } from '../fragments/ballot.v1.js';
import type { ViolationKind } from '../fragments/discipline-ground.v1.js';
import { situationIn, startNode } from '../graph.js';
import type { BodyKind, Level } from '../procedure.js';
import { CAST } from '../world.js';
import { whyNotCompetent } from './competence.js';
import type { Position } from './facts.js';
import { memberDisciplineV1 } from './machine.v1.js';

const OWN = 'own-committee';
const ABOVE = CAST.upperCommittee;
const plain: Position = {
  official: true,
  managedBy: null,
  seats: [],
  posts: [],
  otherPosts: [],
  inState: false,
  path: [],
};

interface Asked {
  kind: BodyKind;
  level: Level;
  rank?: 'plain' | 'managedHere' | 'managedAbove' | 'sameLevel' | 'directLower';
  kinds?: ViolationKind[];
  empowered?: boolean;
  top?: boolean;
}

function mayDecide({
  kind,
  level,
  rank = 'plain',
  kinds = ['ethicsLifestyle'],
  empowered = false,
  top = false,
}: Asked) {
  const where = scene({ kind, level });
  const situation = situationIn(where, startNode(memberDisciplineV1), CAST.officer, '2026-05-05');
  const committeeId = situation.seen.body?.committeeId ?? OWN;
  const body = situation.seen.body && { ...situation.seen.body, ...(top ? { committees: [] } : {}) };
  const position: Record<NonNullable<Asked['rank']>, Partial<Position>> = {
    plain: {},
    managedHere: { managedBy: committeeId },
    managedAbove: { managedBy: ABOVE },
    sameLevel: { seats: [{ bodyId: committeeId, parentId: ABOVE }] },
    directLower: { seats: [{ bodyId: CAST.cell, parentId: committeeId }] },
  };
  return MEMBER_FORMS.filter(
    (form) =>
      whyNotCompetent(
        { form, kinds, position: { ...plain, ...position[rank] }, empowered },
        { ...situation, seen: { ...situation.seen, body } },
      ) === null,
  );
}

const ALL = ['expulsion', 'dismissal', 'warning', 'reprimand'];
const LIGHT = ['warning', 'reprimand'];

describe('who may decide which form', () => {
  it.each<[string, Asked, string[]]>([
    ['a cell', { kind: 'cell', level: 'cell' }, LIGHT],
    ['a cell, over a cadre managed above', { kind: 'cell', level: 'cell', rank: 'managedAbove' }, LIGHT],
    ['a cell, in tasks assigned from above', { kind: 'cell', level: 'cell', kinds: ['taskFromAbove'] }, []],
    ['a cell, in professional work', { kind: 'cell', level: 'cell', kinds: ['memberDuty', 'professional'] }, []],
    ['a sub-grassroots committee', { kind: 'committee', level: 'subGrassroots' }, []],
    ['a grassroots committee', { kind: 'committee', level: 'grassroots' }, LIGHT],
    [
      'a grassroots committee, over a lower committee member',
      { kind: 'committee', level: 'grassroots', rank: 'directLower' },
      ['dismissal', ...LIGHT],
    ],
    [
      'a grassroots committee empowered to admit',
      { kind: 'committee', level: 'grassroots', empowered: true },
      ['expulsion', ...LIGHT],
    ],
    [
      'the same, over its own member',
      { kind: 'committee', level: 'grassroots', empowered: true, rank: 'sameLevel' },
      LIGHT,
    ],
    [
      'the same, over a cadre managed above',
      { kind: 'committee', level: 'grassroots', empowered: true, rank: 'managedAbove' },
      LIGHT,
    ],
    ['a grassroots commission', { kind: 'inspectionCommission', level: 'grassroots' }, []],
    ['a commission above grassroots', { kind: 'inspectionCommission', level: 'commune' }, ALL],
    [
      'a commission, over a cadre of its committee',
      { kind: 'inspectionCommission', level: 'commune', rank: 'managedHere' },
      LIGHT,
    ],
    [
      'a commission, over a committee member directly below',
      { kind: 'inspectionCommission', level: 'commune', rank: 'directLower' },
      LIGHT,
    ],
    [
      'a commission, over a member of its own committee',
      { kind: 'inspectionCommission', level: 'commune', rank: 'sameLevel' },
      [],
    ],
    [
      'a commission, over a cadre managed above',
      { kind: 'inspectionCommission', level: 'commune', rank: 'managedAbove' },
      [],
    ],
    ['a committee above grassroots', { kind: 'committee', level: 'province' }, ALL],
    ['a committee, over its own member', { kind: 'committee', level: 'province', rank: 'sameLevel' }, LIGHT],
    [
      'the same, in tasks assigned from above',
      { kind: 'committee', level: 'province', rank: 'sameLevel', kinds: ['taskFromAbove'] },
      [],
    ],
    ['the Politburo, over a cadre it manages', { kind: 'committee', level: 'central', rank: 'managedHere' }, ALL],
    [
      'the Politburo, over a member managed above',
      { kind: 'committee', level: 'central', rank: 'managedAbove' },
      LIGHT,
    ],
    ['the Central Committee, over anybody', { kind: 'committee', level: 'central', rank: 'sameLevel', top: true }, ALL],
    ['a department', { kind: 'department', level: 'province' }, []],
  ])('%s', (_name, asked, forms) => {
    expect(mayDecide(asked)).toEqual(forms);
  });
});
