// What does a file of law say of matters that are no terms? The catalogue of settings with their choices, and the entries of the layers.
import { z } from 'zod';
import { placeFaults } from './rule-faults.js';
import { placeFields, text } from './rule-schema.js';

const settingId = z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z][A-Za-z]*)+$/, 'A setting id is `matter.name`');
const choice = z.string().regex(/^[a-z][A-Za-z]*$/, 'A choice is one word in camelCase');

/** Which settings there are, what each is called and what it may be. Written once, in `settings.yaml`. */
export const settingDefinition = z.strictObject({
  id: settingId,
  labels: text,
  choices: z.record(choice, text),
  note: z.string().min(1).optional(),
});
export const settingsSchema = z.strictObject({ settings: z.array(settingDefinition) });
export type SettingDefinition = z.output<typeof settingDefinition>;

/** What one text says of a setting. `absent`: nobody has read it, so the deciding body states what it followed. */
export const settingSchema = placeFields
  .extend({
    id: settingId,
    value: z.union([z.literal('absent').transform(() => null), choice]),
    offeredOnly: z.boolean().default(false),
  })
  .check(({ value: setting, issues }) => {
    const problem = (field: string, message: string, remedy: string): void => {
      issues.push({ code: 'custom', path: [field], message, params: { remedy }, input: setting });
    };
    const { value, confidence, offeredOnly, province, validFrom, validTo } = setting;
    if (validTo !== null && validTo < validFrom) problem('validTo', 'It ends before it begins.', 'correct one date.');
    if (value !== null && confidence === 'unclear')
      problem('value', 'An unclear value is never written down.', 'write absent.');
    if (value === null && confidence !== 'unclear')
      problem('confidence', 'Nobody can be sure of what is absent.', 'write unclear, or the value with its article.');
    if (offeredOnly && value === null)
      problem('offeredOnly', 'Nothing is offered where no value stands.', 'drop offeredOnly, or write the value.');
    if (value !== null && ['recalled', 'inferred'].includes(confidence) && !offeredOnly) {
      problem(
        'confidence',
        `A ${confidence} value may not apply by itself.`,
        'mark it offeredOnly until it is confirmed.',
      );
    }
    if (confidence === 'local' && !province)
      problem('province', 'A local text binds only its province.', 'name the province.');
    for (const { field, message, remedy } of placeFaults(setting)) problem(field, message, remedy);
    if (confidence === 'design')
      problem('confidence', 'What we designed ourselves is no law.', 'write absent, or the text it stands in.');
  });
export type Setting = z.output<typeof settingSchema>;
