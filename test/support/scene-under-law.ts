// The invented world as the running application sees it: under the law it holds, with a body whose cases may be handed over.
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import type { Procedure, RuleValue } from '../../workflows/procedure.js';
import { CAST, type World, world } from '../../workflows/world.js';
import type { TestApplication } from './application.js';

/** The invented world under the law the application holds for its days, so that terms are as long there as here. */
export function sceneUnderRealLaw(test: TestApplication, { deadlineRules }: Procedure): World {
  const { rules, settings } = test.app
    .get(RegulationsService)
    .lawOn({ date: '2026-05-04', level: 'commune', variant: 'commission' });
  const absent: Partial<RuleValue> = { value: null, setByHand: true, extension: null };
  const ruleValues = Object.fromEntries(
    deadlineRules.map((id) => [id, (rules[id] as Partial<RuleValue> | undefined) ?? absent]),
  );
  const values = Object.values(settings).map(({ id, value, offeredOnly }) => [id, offeredOnly ? null : value]);
  return world({ rules: deadlineRules, ruleValues, settings: Object.fromEntries(values) });
}

/** The body has ended, so that its cases may be handed over; its people go on working on them. */
export const endTheBody = (test: TestApplication) =>
  test.owner.query(`UPDATE bodies SET valid_to = '2026-05-03', dissolved_ground = 'thử' WHERE id = $1`, [CAST.body]);
