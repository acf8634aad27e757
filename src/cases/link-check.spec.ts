import { linkFindings, type Seen, type SeenChild, type SeenLink, type SeenTelling } from './link-check.js';

const NOW = new Date('2026-05-04T19:00:00Z');
const LONG_AGO = '2026-05-01T02:00:00+00:00';
const JUST_NOW = '2026-05-03T19:00:00+00:00';

const link = (more: Partial<SeenLink> = {}): SeenLink => ({
  what: 'link',
  caseId: 'one',
  key: 'suspension-4',
  status: 'open',
  askedAt: LONG_AGO,
  isOver: false,
  byTelling: false,
  heard: false,
  toldAgain: false,
  linked: { exists: true, endedAt: null },
  ...more,
});
const told = (more: Partial<SeenLink> = {}): SeenLink => link({ byTelling: true, heard: true, ...more });
const child = (more: Partial<SeenChild> = {}): SeenChild => ({
  what: 'child',
  caseId: 'two',
  key: 'suspension-4',
  openedAt: LONG_AGO,
  parentStatus: 'open',
  isKnown: true,
  ...more,
});
const telling = (more: Partial<SeenTelling> = {}): SeenTelling => ({
  what: 'telling',
  caseId: 'one',
  key: 'COMPLAINT_SETTLED-7-1',
  toldAt: LONG_AGO,
  heard: true,
  ...more,
});
const kinds = (...seen: Seen[]): string[] => linkFindings(seen, NOW).map(({ kind }) => kind);
const ended = { exists: true, endedAt: LONG_AGO };

describe('linked cases held side by side', () => {
  it.each<[string, Seen]>([
    ['a link that is open on both sides', link()],
    ['a link that ended on both sides', link({ status: 'ended', linked: ended })],
    ['a link that was refused', link({ status: 'refused', linked: null })],
    ['a link settled outside', link({ status: 'external', linked: null })],
    ['a link that waits since yesterday', link({ status: 'pending', askedAt: JUST_NOW, linked: null })],
    ['a case that ended yesterday', link({ linked: { exists: true, endedAt: JUST_NOW } })],
    ['a case that was told the outcome', told({ status: 'ended', toldAgain: true })],
    ['a case that is told nothing yet', told()],
    ['a case that took nothing', told({ status: 'ended', heard: false })],
    ['a child its parent knows', child()],
    ['a child whose parent is still to hear of it', child({ parentStatus: 'pending', isKnown: false })],
    ['something heard', telling()],
    ['something told yesterday', telling({ heard: false, toldAt: JUST_NOW })],
  ])('have nothing to say of %s', (_name, seen) => {
    expect(kinds(seen)).toEqual([]);
  });

  it.each<[string, Seen]>([
    ['linkPending', link({ status: 'pending', linked: null })],
    ['linkedCaseMissing', link({ linked: { exists: false, endedAt: null } })],
    ['endUnheard', link({ linked: ended })],
    ['toldNothing', told({ status: 'ended' })],
    ['toldNothing', told({ isOver: true })],
    ['parentUnaware', child({ parentStatus: null, isKnown: false })],
    ['parentUnaware', child({ parentStatus: 'ended', isKnown: false })],
    ['tellingUnheard', telling({ heard: false })],
  ])('are of two minds: %s', (kind, seen) => {
    const { caseId, key } = seen;
    expect(linkFindings([link(), seen, child()], NOW)).toEqual([{ caseId, key, kind, since: LONG_AGO }]);
  });
});
