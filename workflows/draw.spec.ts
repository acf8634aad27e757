import { lateReturn } from '../test/support/late-return.js';
import { mermaidOf } from './draw.js';
import { leavesOf } from './machine-shape.js';

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

  it('lets no word out of its place', () => {
    const title = { vi: '<script>"&', en: '"; }' };
    const sly = {
      ...lateReturn,
      title,
      events: { ...lateReturn.events, DECIDE: { ...lateReturn.events.DECIDE, title } },
    };
    expect(mermaidOf(sly as never)).not.toContain('<script>');
  });
});
