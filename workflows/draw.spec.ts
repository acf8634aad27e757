import { lateReturn } from '../test/support/late-return.js';
import { mermaidOf, svgOf } from './draw.js';
import { leavesOf } from './machine-shape.js';
import { PAGE_BEGINS, PAGE_ENDS, procedurePage, withPage } from './procedure-page.js';

const leaves = leavesOf(lateReturn.machine).map(({ key }) => key);

describe('the drawing of a procedure', () => {
  it('shows every state and arrow of the machine as Mermaid, region by region', () => {
    const drawn = mermaidOf(lateReturn, 'en');
    expect(drawn).toMatch(/^stateDiagram-v2\n {2}state proceedings_region \{/);
    expect(drawn).toContain('    state "Not opened" as notOpened\n');
    expect(drawn).toContain('    [*] --> notOpened\n');
    expect(drawn).toContain('    awaitingReply --> readyToDecide : Record the reply / Record silence');
    for (const key of leaves) expect(drawn).toContain(` as ${key}`);
  });

  it('speaks Vietnamese first', () => {
    expect(mermaidOf(lateReturn)).toContain('reported --> awaitingReply : Tống đạt thông báo');
  });

  it('is a picture with every state once, and the same every time', () => {
    const picture = svgOf(lateReturn);
    expect([...picture.matchAll(/data-state="(\w+)"/g)].map(([, key]) => key).sort()).toEqual([...leaves].sort());
    expect(picture).toBe(svgOf(lateReturn));
    expect(picture).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('lets no word out of its place', () => {
    const title = { vi: '<script>"&', en: '"; }' };
    const sly = {
      ...lateReturn,
      title,
      events: { ...lateReturn.events, DECIDE: { ...lateReturn.events.DECIDE, title } },
    };
    expect(svgOf(sly as never)).not.toContain('<script>');
    expect(mermaidOf(sly as never)).not.toContain('<script>');
  });
});

describe('the page of a procedure', () => {
  const rule = {
    id: 'late-return.reply',
    title: { vi: 'Hạn', en: 'Term' },
    layer: 'trial',
    unit: 'calendarDay',
    confidence: 'design',
    document: 'Quy chế',
  };
  const page = procedurePage(lateReturn, [
    { ...rule, value: 14 },
    { ...rule, layer: 'older', value: null },
  ]);

  it('lists states, events and terms with their law', () => {
    expect(page).toContain('| `decided` | Đã quyết định · Decided |');
    expect(page).toContain(
      '| `SERVE_NOTICE` | Tống đạt thông báo · Serve notice | cán bộ kiểm tra | `reported` | TB |',
    );
    expect(page).toContain('| `late-return.reply` | Hạn · Term | trial | 14 calendarDay | Quy chế (design) |');
    expect(page).toContain('| older | đặt bằng tay · set by hand |');
  });

  it('takes the place of the one before and leaves the rest of the README alone', () => {
    const first = withPage('# Late return\n\nRules.\n', page);
    expect(first).toBe(`# Late return\n\nRules.\n\n${page}\n`);
    expect(withPage(`${first}After.\n`, `${PAGE_BEGINS}\nnew\n${PAGE_ENDS}`)).toBe(
      `# Late return\n\nRules.\n\n${PAGE_BEGINS}\nnew\n${PAGE_ENDS}\nAfter.\n`,
    );
  });
});
