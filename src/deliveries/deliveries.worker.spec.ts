import { at, until } from '../../test/support/deadlines.js';
import { DeliveryScene } from '../../test/support/deliveries.js';
import { smallApp } from '../../test/support/small-app.js';
import { AccessModule } from '../access/access.module.js';
import { DeliveriesModule } from './deliveries.module.js';

describe('the worker, left alone', () => {
  it('writes the morning’s digest and gathers what is urgent, and ends when it is told to', async () => {
    const scene = await DeliveryScene.open(at('2026-05-13', '07:00'));
    const caseId = await scene.terms.aCase();
    await scene.terms.aStanding(caseId, scene.people.officer, 'caseOfficer');
    const deadlineId = await scene.terms.aTerm(caseId, '2026-05-15');
    const app = await smallApp({
      appUrl: scene.terms.database.appUrl,
      areas: [AccessModule, DeliveriesModule],
      clock: scene.clock,
    });
    const kinds = async (): Promise<string[]> => (await scene.bulletins(scene.people.officer)).map(({ kind }) => kind);
    scene.clock.at = at('2026-05-13', '07:46');
    await until(async () => (await kinds()).includes('digest'));
    const bell = { caseId, deadlineId, personId: scene.people.officer, side: 'before', workingDays: 2 } as const;
    await scene.rings(scene.worker(), { ...bell, dueOn: '2026-05-15' });
    scene.clock.at = at('2026-05-13', '08:01');
    await until(async () => (await kinds()).includes('immediate'));
    await app.close();
    await scene.close();
  });
});
