// The reference's routing table, row by row (discipline reference 5.2), with the confidence of each.
import fc from 'fast-check';
import type { Form } from '../fragments/ballot.v1.js';
import type { BodyKind, Level, SeenBody } from '../procedure.js';
import {
  type Decider,
  deciderOf,
  isLast,
  lastInstance,
  mayImpose,
  nextInstance,
  type Organ,
  placeOf,
  placesOf,
  routeOf,
} from './competence.js';

const who = (organ: Organ, level: Level): Decider => ({ organ, level });
const CELL = who('cell', 'cell');
const GRASSROOTS = who('committee', 'grassroots');
const COMMUNE = who('committee', 'commune');
const COMMUNE_COMMISSION = who('commission', 'commune');
const PROVINCE = who('committee', 'province');
const PROVINCE_COMMISSION = who('commission', 'province');
const CENTRAL_COMMISSION = who('centralCommission', 'central');
const SECRETARIAT = who('secretariat', 'central');
const POLITBURO = who('politburo', 'central');
const CENTRAL_COMMITTEE = who('centralCommittee', 'central');

const next = (spoken: Decider, isSettlement: boolean, origin: Decider, form: Form): string => {
  const { to, confidence } = nextInstance({ spoken, isSettlement, origin, form });
  return `${to.map(({ organ, where }) => `${organ} ${where}`).join(' or ') || 'none'}: ${confidence}`;
};

describe('the first body to complain to', () => {
  it.each<[string, Decider, string]>([
    ['a cell', CELL, 'commission above or committee above: recalled'],
    ['a grassroots committee', GRASSROOTS, 'commission above or committee above: recalled'],
    ['a commune committee', COMMUNE, 'commission above or committee above: recalled'],
    ['a commission, whatever its level', COMMUNE_COMMISSION, 'committee same: confirmed'],
    ['the commission of a province', PROVINCE_COMMISSION, 'committee same: confirmed'],
    ['the committee of a province', PROVINCE, 'centralCommission centre: recalled'],
    ['the central commission', CENTRAL_COMMISSION, 'politburo centre or secretariat centre: recalled'],
    ['the Politburo', POLITBURO, 'centralCommittee centre: confirmed'],
    ['the Secretariat', SECRETARIAT, 'centralCommittee centre: confirmed'],
    ['the Central Committee', CENTRAL_COMMITTEE, 'centralCommittee centre: confirmed'],
  ])('against %s', (_name, spoken, expected) => {
    expect(next(spoken, false, spoken, 'warning')).toBe(expected);
  });
});

describe('the last instance', () => {
  it.each<[Form, Decider, Organ, string]>([
    ['reprimand', CELL, 'centralCommission', 'confirmed'],
    ['warning', GRASSROOTS, 'centralCommission', 'confirmed'],
    ['dismissal', PROVINCE, 'centralCommission', 'confirmed'],
    ['expulsion', COMMUNE, 'secretariat', 'confirmed'],
    ['expulsion', PROVINCE, 'secretariat', 'confirmed'],
    ['dissolution', PROVINCE, 'secretariat', 'unclear'],
    ['reprimand', CENTRAL_COMMISSION, 'centralCommittee', 'confirmed'],
    ['expulsion', SECRETARIAT, 'centralCommittee', 'confirmed'],
    ['warning', POLITBURO, 'centralCommittee', 'confirmed'],
    ['dismissal', CENTRAL_COMMITTEE, 'centralCommittee', 'confirmed'],
  ])('of %s', (form, origin, organ, confidence) => {
    expect(lastInstance(origin, form)).toEqual({ organ, confidence });
  });
});

/** Every decider on the way up, taking the first of the bodies each time. */
function ladder(origin: Decider, form: Form, above: readonly Level[]): string[] {
  const levels = [...above];
  let spoken = origin;
  let isSettlement = false;
  const climbed: string[] = [];
  for (;;) {
    const [step] = nextInstance({ spoken, isSettlement, origin, form }).to;
    if (!step) return climbed;
    const level = step.where === 'same' ? spoken.level : step.where === 'centre' ? 'central' : levels.shift();
    if (!level) return [...climbed, 'no level left'];
    spoken = who(step.organ, level);
    isSettlement = true;
    climbed.push(`${step.organ} ${level}`);
    if (climbed.length > 12) return [...climbed, 'endless'];
  }
}

describe('the whole way up', () => {
  it('of a warning by a cell ends at the central commission', () => {
    expect(ladder(CELL, 'warning', ['grassroots', 'commune', 'province'])).toEqual([
      'commission grassroots',
      'committee grassroots',
      'commission commune',
      'committee commune',
      'commission province',
      'committee province',
      'centralCommission central',
    ]);
  });

  it('of an expulsion by a commune committee ends at the Secretariat', () => {
    expect(ladder(COMMUNE, 'expulsion', ['province'])).toEqual([
      'commission province',
      'committee province',
      'centralCommission central',
      'secretariat central',
    ]);
  });

  it('of anything the centre decided ends at the Central Committee', () => {
    expect(ladder(CENTRAL_COMMISSION, 'warning', [])).toEqual(['politburo central', 'centralCommittee central']);
    expect(ladder(SECRETARIAT, 'expulsion', [])).toEqual(['centralCommittee central']);
    expect(ladder(CENTRAL_COMMITTEE, 'reprimand', [])).toEqual(['centralCommittee central']);
  });

  it('always ends, and only at the last instance', () => {
    const deciders = [CELL, GRASSROOTS, COMMUNE, COMMUNE_COMMISSION, PROVINCE, PROVINCE_COMMISSION];
    const forms: Form[] = ['reprimand', 'warning', 'dismissal', 'expulsion', 'dissolution'];
    fc.assert(
      fc.property(
        fc.constantFrom(...deciders, CENTRAL_COMMISSION, SECRETARIAT, POLITBURO, CENTRAL_COMMITTEE),
        fc.constantFrom(...forms),
        (origin, form) => {
          const up: Level[] = ['grassroots', 'commune', 'province'];
          const steps = ladder(origin, form, up.slice(up.indexOf(origin.level) + 1));
          expect(steps.at(-1)).toBe(`${lastInstance(origin, form).organ} central`);
          expect(new Set(steps).size).toBe(steps.length);
        },
      ),
    );
  });

  it('goes no further once the last instance has settled, whichever organ of its rank it was', () => {
    expect(isLast(CENTRAL_COMMISSION, CELL, 'warning')).toBe(true);
    expect(isLast(CENTRAL_COMMISSION, CELL, 'expulsion')).toBe(false);
    expect(isLast(POLITBURO, CELL, 'expulsion')).toBe(true);
    expect(next(SECRETARIAT, true, COMMUNE, 'expulsion')).toBe('none: confirmed');
    expect(next(CENTRAL_COMMISSION, true, COMMUNE, 'expulsion')).toBe('secretariat centre: confirmed');
  });
});

const body = (id: string, kind: BodyKind, level: Level, committees: string[], committeeId = id): SeenBody => ({
  id,
  kind,
  level,
  upperId: null,
  path: [id, ...committees],
  committees,
  seats: [],
  standingGroup: true,
  dissolvedOn: null,
  successors: [],
  committeeId,
  province: null,
});
const cell = body('cell', 'cell', 'cell', ['part', 'base', 'commune', 'province']);
const base = body('base', 'committee', 'grassroots', ['commune', 'province']);
const commune = body('commune', 'committee', 'commune', ['province']);
const communeUbkt = body('commune-ubkt', 'inspectionCommission', 'commune', ['commune', 'province'], 'commune');
const province = body('province', 'committee', 'province', []);
const provinceUbkt = body('province-ubkt', 'inspectionCommission', 'province', ['province'], 'province');
const centralUbkt = body('central-ubkt', 'inspectionCommission', 'central', ['central'], 'central');
const central = body('central', 'committee', 'central', []);

describe('who is meant in the organisation', () => {
  const routed = (
    to: SeenBody,
    spoken: SeenBody,
    isSettlement = false,
    form: Form = 'warning',
    origin = spoken,
    known: Record<string, SeenBody> = {},
  ) =>
    routeOf(
      to,
      spoken,
      {
        spoken: deciderOf(spoken, null),
        isSettlement,
        origin: deciderOf(origin, null),
        form,
      },
      null,
      known,
    );

  it.each<[string, SeenBody, SeenBody, string]>([
    ['the committee of its own level, against a commission', commune, communeUbkt, 'here'],
    ['no commission above, against a commission', provinceUbkt, communeUbkt, 'elsewhere'],
    ['the commission directly above, against a committee', communeUbkt, base, 'here'],
    ['the committee directly above, against a committee', commune, base, 'here'],
    ['no body two levels above', provinceUbkt, base, 'elsewhere'],
    ['past a committee between cell and grassroots', base, cell, 'here'],
    ['never that committee itself', body('part', 'committee', 'subGrassroots', ['base']), cell, 'elsewhere'],
    ['the central commission, against a province', centralUbkt, province, 'here'],
    ['nobody, of itself', commune, commune, 'elsewhere'],
    ['never a cell', cell, base, 'elsewhere'],
  ])('%s', (_name, to, spoken, verdict) => {
    expect(routed(to, spoken).verdict).toBe(verdict);
  });

  it('says that the last word was spoken, wherever it is lodged again', () => {
    expect(routed(central, centralUbkt, true, 'warning', cell)).toMatchObject({ verdict: 'final' });
    expect(routed(central, centralUbkt, true, 'expulsion', commune)).toMatchObject({
      verdict: 'here',
      organ: 'secretariat',
      confidence: 'confirmed',
    });
  });

  it('does not guess where the organisation shows no way up, or the decider is gone', () => {
    expect(routed(commune, body('lost', 'committee', 'grassroots', []))).toMatchObject({
      verdict: 'unclear',
      confidence: 'unclear',
    });
    const gone = { ...base, committees: ['lost'], dissolvedOn: '2025-06-30' };
    const lost = { ...body('lost', 'committee', 'district', []), dissolvedOn: '2025-06-30' };
    expect(routed(commune, gone, false, 'warning', gone, { lost })).toMatchObject({
      verdict: 'unclear',
      upward: ['base'],
    });
    expect(placesOf(nextInstance({ spoken: CELL, isSettlement: false, origin: CELL, form: 'warning' }), cell)).not.toBe(
      null,
    );
  });

  it('follows a decider that has ended to its successors, and their committees where those have ended too', () => {
    const heir = body('heir', 'committee', 'commune', ['province']);
    const gone = { ...base, committees: ['district'], dissolvedOn: '2025-06-30', successors: ['heir'] };
    const provinceUbktAbove = { ...provinceUbkt, committees: ['province'] };
    expect(routed(provinceUbktAbove, gone, false, 'warning', gone, { heir }).verdict).toBe('here');
    expect(routed(commune, gone, false, 'warning', gone, { heir }).verdict).toBe('elsewhere');
    const under = { ...base, committees: ['district'] };
    const district = {
      ...body('district', 'committee', 'district', []),
      dissolvedOn: '2025-06-30',
      successors: ['commune'],
    };
    expect(routed(commune, under, false, 'warning', under, { district, commune }).verdict).toBe('here');
    // Without a successor named the committees it stood under are still the way up.
    expect(routed(commune, { ...base, dissolvedOn: '2025-06-30' }).verdict).toBe('here');
  });

  it('keeps the organs of the centre apart', () => {
    const places = placesOf({ to: [{ organ: 'politburo', where: 'centre' }], confidence: 'recalled' }, centralUbkt);
    expect(placeOf(central, places ?? [])?.organ).toBe('politburo');
    expect(placeOf(centralUbkt, places ?? [])).toBeNull();
    expect(deciderOf(central, 'politburo')).toEqual(POLITBURO);
  });
});

describe('a heavier form within one’s own competence', () => {
  const nobody = { managedBy: null, seats: [] };
  it.each<[string, SeenBody, Parameters<typeof mayImpose>[1], Form, boolean]>([
    ['expulsion, never here', commune, nobody, 'expulsion', false],
    ['dissolution, never here', commune, nobody, 'dissolution', false],
    ['a grassroots committee: warning', base, nobody, 'warning', true],
    ['a grassroots committee: dismissal', base, nobody, 'dismissal', false],
    ['a grassroots commission: unclear, so nothing', { ...communeUbkt, level: 'grassroots' }, nobody, 'warning', false],
    ['a commission above: dismissal', communeUbkt, nobody, 'dismissal', true],
    [
      'a commission, of a cadre its committee manages: dismissal',
      communeUbkt,
      { ...nobody, managedBy: 'commune' },
      'dismissal',
      false,
    ],
    ['the same: warning', communeUbkt, { ...nobody, managedBy: 'commune' }, 'warning', true],
    [
      'a commission, of a member of its own committee',
      communeUbkt,
      { ...nobody, seats: ['commune'] },
      'warning',
      false,
    ],
    ['a commission, of a cadre managed above', communeUbkt, { ...nobody, managedBy: 'province' }, 'warning', false],
    [
      'a committee, of a cadre managed above: dismissal',
      commune,
      { ...nobody, managedBy: 'province' },
      'dismissal',
      false,
    ],
    ['a committee, of a cadre it manages: dismissal', commune, { ...nobody, managedBy: 'commune' }, 'dismissal', true],
  ])('%s', (_name, own, rank, form, may) => {
    expect(mayImpose(own, rank, form)).toBe(may);
  });
});
