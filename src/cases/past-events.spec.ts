// Read back from its record, an event stands under the law it was recorded under, settings and other days included.
import { type TestApplication, testApplication } from '../../test/support/application.js';
import { Inspection } from '../../test/support/inspection.js';
import type { Law } from '../../workflows/procedure.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { PastEvents } from './past-events.js';
import { lawQueryOf } from './situate.js';

let test: TestApplication;
beforeAll(async () => {
  test = await testApplication();
});
afterAll(() => test?.close());

const texts = ({ on: _on, ...law }: Law): Omit<Law, 'on'> => law;

describe('past events', () => {
  it('have the law of their day again: rules, settings, and the law of other days', async () => {
    const { id } = await Inspection.open(test);
    const [opening] = await test.app.get(PastEvents, { strict: false }).of(id);
    if (!opening) throw new Error('The case has no record.');
    const { law, effectiveOn, seen } = opening.situation;
    const body = seen.body;
    if (!body) throw new Error('The record has no body.');
    const told = test.app.get(RegulationsService, { strict: false });
    expect(texts(law)).toEqual(texts(told.lawOn(lawQueryOf(body, effectiveOn))));
    expect(law.settings['discipline.effect']).toMatchObject({ value: 'signing', confidence: 'secondHand' });
    const before = law.on('2020-03-01');
    expect(before && texts(before)).toEqual(texts(told.lawOn(lawQueryOf(body, '2020-03-01'))));
    expect(law.on('2016-07-25')).toBeNull();
  });

  it('keep of the law no more than its ids', async () => {
    const { id } = await Inspection.open(test);
    const { rows } = await test.owner.query<{ law: object }>(
      `SELECT body_json->'situation'->'law' AS law FROM records WHERE case_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]?.law ?? {}).sort()).toEqual(['calendar', 'profile', 'revision']);
  });
});
