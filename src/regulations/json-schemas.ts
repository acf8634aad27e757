// What do the files of law and days look like to an editor? JSON Schema of each kind of file, made from the schemas the start checks them by.
// What no shape can say (an overlap, a cycle, caps that contradict) only the start says.
import { z } from 'zod';
import { calendarSchema } from './calendar-checks.js';
import { layerPartSchema, layerSchema } from './layer-schema.js';
import { instrumentsSchema } from './rule-schema.js';
import { settingsSchema } from './setting-schema.js';

const WRITTEN_BY = 'Made by: npm run regulations -- schema';

const schemas: Readonly<Record<string, { title: string; of: z.ZodType }>> = {
  'regulations/layer.schema.json': { title: 'A layer of law', of: layerSchema },
  'regulations/layer-part.schema.json': { title: 'A part of a layer of law', of: layerPartSchema },
  'regulations/instruments.schema.json': { title: 'The texts the rules stand in', of: instrumentsSchema },
  'regulations/settings.schema.json': { title: 'What is no term: the settings and their choices', of: settingsSchema },
  'calendars/calendar.schema.json': { title: 'A calendar of days off and make-up days', of: calendarSchema },
};

/** Text of every schema, by its path under `config/`. */
export function jsonSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemas).map(([path, { title, of }]) => [
      path,
      `${JSON.stringify(jsonSchemaOf(of, title), null, 2)}\n`,
    ]),
  );
}

/** As the file is written, not as it is read: `absent` where nothing is known, and what has a default may be left out. */
const jsonSchemaOf = (schema: z.ZodType, title: string): unknown => ({
  ...z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }),
  title,
  $comment: WRITTEN_BY,
});
