// What may be asked when alerts and tasks go from one person to another, many at a time.
import { z } from 'zod';
import { plainText } from '../common/plain-text.js';
import type { Text } from '../common/problems.js';

/** A preview a person can still look through; more are handed on in several goes. */
export const MOST_ITEMS = 500;

const saysNothing: Text = {
  vi: 'Chọn ít nhất một điều kiện: người đang giữ, cơ quan, quy tắc hoặc vụ việc.',
  en: 'Give at least one condition: whose they are, the body, the rule or the case.',
};

const filter = z
  .strictObject({
    /** Whose they are now. */
    from: z.uuid().optional(),
    body: z.uuid().optional(),
    /** The id of a rule; it narrows to alerts, for tasks have none. */
    rule: z.string().min(1).max(200).optional(),
    case: z.uuid().optional(),
  })
  .superRefine((conditions, context) => {
    if (Object.values(conditions).some((value) => value !== undefined)) return;
    context.addIssue({ code: 'custom', message: saysNothing.en, params: { code: 'noCondition', text: saysNothing } });
  });

export const handingPreviewRequest = z.strictObject({ filter, to: z.uuid() });
export type HandingPreviewRequest = z.infer<typeof handingPreviewRequest>;

const miscounted: Text = {
  vi: 'Số lượng không khớp với danh sách gửi kèm.',
  en: 'The number is not that of the items sent along.',
};

export const handingRequest = z
  .strictObject({
    filter,
    to: z.uuid(),
    reason: plainText(2000),
    /** What the preview showed. */
    alerts: z.array(z.uuid()).max(MOST_ITEMS),
    tasks: z.array(z.uuid()).max(MOST_ITEMS),
    /** How many there are together, as the person saw it. */
    expected: z
      .int()
      .min(1)
      .max(2 * MOST_ITEMS),
  })
  .superRefine(({ alerts, tasks, expected }, context) => {
    if (new Set([...alerts, ...tasks]).size === expected) return;
    context.addIssue({
      code: 'custom',
      path: ['expected'],
      message: miscounted.en,
      params: { code: 'miscounted', text: miscounted },
    });
  });
export type HandingRequest = z.infer<typeof handingRequest>;
