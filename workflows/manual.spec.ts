import { lateReturn } from '../test/support/late-return.js';
import { explore } from './graph.js';
import { countsOf, type LawEntry, type ManualLaw, manualOf } from './manual.js';
import { manualPage } from './manual-page.js';
import { PAGE_BEGINS, PAGE_ENDS, procedurePage, withPage } from './procedure-page.js';
import { RefusalCollector } from './reasons.js';
import { world } from './world.js';

const entry = (value: number | null): LawEntry => ({
  says: value === null ? null : { vi: `${value} ngày`, en: `${value} days` },
  how: value === null ? 'byHand' : 'byItself',
  limitedTo: null,
  validFrom: '2031-01-01',
  validTo: null,
  confidence: value === null ? 'unclear' : 'design',
  document: { vi: 'Quy chế', en: 'Rules' },
  article: '3',
  clause: null,
  note: null,
});
const law: ManualLaw = {
  profiles: [
    { id: 'older', title: { vi: 'Cũ', en: 'Older' }, from: '2021-01-01', to: '2030-12-31' },
    { id: 'newer', title: { vi: 'Mới', en: 'Newer' }, from: '2031-01-01', to: null },
  ],
  rules: [
    {
      id: 'late-return.reply',
      title: { vi: 'Hạn', en: 'Term' },
      entries: { older: [entry(null)], newer: [entry(14)] },
    },
    { id: 'other.rule', title: { vi: 'Khác', en: 'Other' }, entries: {} },
  ],
  settings: [{ id: 'ballot.tie', title: { vi: 'Hòa', en: 'Tie' }, entries: {} }],
};
const scene = world({ rules: lateReturn.deadlineRules });
const collector = new RefusalCollector(lateReturn);
collector.walk({ scene, explored: explore(lateReturn, scene) });
const manual = manualOf(lateReturn, collector.refusals, law);
const page = (language: 'vi' | 'en') => manualPage(manual, language, { picture: 'a.svg', other: 'other.md' });

describe('the manual of a procedure', () => {
  it('says who raises an event, in which states, and where it leads', () => {
    expect(manual.events.find(({ type }) => type === 'RECORD_SILENCE')).toMatchObject({
      in: ['awaitingReply'],
      leadsTo: [{ id: 'readyToDecide', title: { en: 'Ready to decide' } }],
      refused: { now: expect.arrayContaining(['replyTermRuns']) },
    });
  });

  it('knows what is refused, with text and remedy in both languages', () => {
    expect(manual.reasons.replyTermRuns).toMatchObject({ remedy: { vi: 'Chờ hết hạn trả lời.' } });
    expect(countsOf(manual)).toMatchObject({ events: Object.keys(lateReturn.events).length });
    expect(countsOf(manual).guardReasons).toBeGreaterThan(0);
    expect(countsOf(manual).checkReasons).toBeGreaterThan(0);
  });

  it('holds of the law what the procedure names, and no more', () => {
    expect(manual.law.rules.map(({ id }) => id)).toEqual(['late-return.reply']);
    expect(manual.law.settings).toEqual([]);
    const reading = manualOf(lateReturn, { ...collector.refusals, settings: ['ballot.tie'] }, law);
    expect(reading.law.settings.map(({ id }) => id)).toEqual(['ballot.tie']);
  });

  it('is a page in each language, with a column for each profile', () => {
    expect(page('vi')).toContain(
      '| **Hạn** `late-return.reply` | đặt bằng tay. Quy chế Điều 3 (chưa rõ) | **14 ngày**.',
    );
    expect(page('en')).toContain('| **Term** `late-return.reply` | set by hand. Rules art. 3 (unclear) | **14 days**.');
    expect(page('vi')).toContain('*Chờ hết hạn trả lời.* `replyTermRuns`');
    expect(page('en')).toContain('#### Serve notice `SERVE_NOTICE`');
  });

  it('is summed up in a section that leaves the rest of the README alone', () => {
    const section = procedurePage([[lateReturn, manual]]);
    expect(section).toContain('](manual.v1.en.md)');
    const first = withPage('# Late return\n\nRules.\n', section);
    expect(first).toBe(`# Late return\n\nRules.\n\n${section}\n`);
    expect(withPage(`${first}After.\n`, `${PAGE_BEGINS}\nnew\n${PAGE_ENDS}`)).toBe(
      `# Late return\n\nRules.\n\n${PAGE_BEGINS}\nnew\n${PAGE_ENDS}\nAfter.\n`,
    );
  });
});

describe('the settings of the law a procedure reads', () => {
  it('are noticed when they are asked for', () => {
    const watching = new RefusalCollector(lateReturn);
    const { law: watched } = watching.watched(world({ rules: [], settings: { 'ballot.tie': null } }));
    expect(watching.refusals.settings).toEqual([]);
    void watched.settings['ballot.tie'];
    void watched.on('2026-01-01')?.settings['ballot.accumulateWhenDeciding'];
    expect(watching.refusals.settings).toEqual(['ballot.accumulateWhenDeciding', 'ballot.tie']);
  });
});
