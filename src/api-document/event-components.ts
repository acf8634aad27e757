// What may be sent to the case endpoints, procedure by procedure: every event's payload is a component, so that a client can be
// generated that knows them by name.
import { z } from 'zod';
import type { Procedure } from '../../workflows/procedure.js';

export type JsonSchema = Record<string, unknown>;
export type Components = Record<string, JsonSchema>;
type Event = Procedure['events'][string];

export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** JSON Schema 2020-12 of what a caller sends or receives. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

/** `signs-inspection@1` and `ASSESS_SIGNAL` make `signs-inspection.1.ASSESS_SIGNAL`: components may not hold an @. */
export const payloadName = (procedure: string, type: string): string => `${procedure.replace('@', '.')}.${type}`;

/** The base request and, per procedure, its narrowings by event type. */
export type Narrowing = 'opening' | 'event';
const bases: Record<Narrowing, string> = { opening: 'OpenCase', event: 'RecordEvent' };

export function eventComponents(procedures: readonly Procedure[], requests: Record<Narrowing, z.ZodType>): Components {
  const components: Components = {};
  for (const narrowing of ['opening', 'event'] as const) {
    components[bases[narrowing]] = jsonSchema(requests[narrowing], 'input');
  }
  for (const procedure of procedures) {
    const raised = raisedByPeople(procedure);
    for (const [type, definition] of raised) {
      components[payloadName(procedure.id, type)] = payload(definition);
    }
    const opening = raised.filter(([, { opens }]) => opens);
    const later = raised.filter(([, { opens }]) => !opens);
    for (const [narrowing, events] of [
      ['opening', opening],
      ['event', later],
    ] as const) {
      Object.assign(components, narrowed(procedure.id, narrowing, events));
    }
  }
  return components;
}

/** The clock and the system do not come over HTTP. */
const isNobody = (actor: string): boolean => actor === 'clock' || actor === 'system';
export const raisedByPeople = ({ events }: Procedure): [string, Event][] =>
  Object.entries(events).filter(([, { by }]) => by.some((actor) => !isNobody(actor)));

const payload = ({ schema, title, sentence }: Event): JsonSchema => ({
  ...jsonSchema(schema, 'input'),
  title: title.en,
  titleVi: title.vi,
  description: `${sentence.vi} / ${sentence.en}`,
});

function narrowed(procedure: string, narrowing: Narrowing, events: readonly (readonly [string, Event])[]): Components {
  const base = bases[narrowing];
  const components: Components = {};
  const mapping: Record<string, string> = {};
  for (const [type, { title }] of events) {
    const name = `${base}.${payloadName(procedure, type)}`;
    mapping[type] = `#/components/schemas/${name}`;
    components[name] = {
      title: title.en,
      titleVi: title.vi,
      allOf: [
        refTo(base),
        {
          type: 'object',
          properties: {
            ...(narrowing === 'opening' ? { procedure: { const: procedure } } : {}),
            type: { const: type },
            payload: refTo(payloadName(procedure, type)),
          },
          required: ['type'],
        },
      ],
    };
  }
  if (events.length > 0) {
    components[unionName(procedure, narrowing)] = {
      oneOf: Object.keys(components).map(refTo),
      discriminator: { propertyName: 'type', mapping },
    };
  }
  return components;
}

const unionName = (procedure: string, narrowing: Narrowing): string =>
  `${bases[narrowing]}.${procedure.replace('@', '.')}`;

/** The body of a request: that of any procedure. */
export function narrowedBody(
  procedures: readonly Procedure[],
  narrowing: Narrowing,
  components: Components,
): JsonSchema {
  const unions = procedures.map(({ id }) => unionName(id, narrowing)).filter((name) => components[name]);
  return unions.length > 0 ? { anyOf: unions.map(refTo) } : refTo(bases[narrowing]);
}
