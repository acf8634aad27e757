// Small helpers with which events, states and effects' parameters are written, so that a machine reads like a table.
import type { z } from 'zod';
import type { Basis, CaseEvent, Erased, EventDefinition, Situation, StateMeta, Text } from './procedure.js';

/** `vi` first, `en` beside. */
export const t = (vi: string, en: string): Text => ({ vi, en });

/** A citation: `law('354-QĐ/UBKTTW', 'confirmed', { article: '...' })`. */
export const law = (document: string, confidence: Basis['confidence'], more: Partial<Basis> = {}): Basis => ({
  document,
  confidence,
  ...more,
});

type Written<F, P> = Omit<EventDefinition<F, P>, 'schema' | 'checks' | 'papers'> &
  Partial<Pick<EventDefinition<F, P>, 'checks' | 'papers'>>;

/**
 * An event on facts F: `event(schema)({ ... })`. In two steps, because only a schema already settled gives the payload its
 * literal types.
 */
export const eventOn =
  <F>() =>
  <S extends z.ZodType>(schema: S) =>
  (written: Written<F, z.infer<S>>): EventDefinition<F, z.infer<S>> & { schema: S } =>
    ({ checks: [], papers: [], ...written, schema }) as unknown as EventDefinition<F, z.infer<S>> & { schema: S };

/** What a state says of itself: title, a clerk's sentence, phase and law. Spread into the state's config. */
export function situation(
  title: Text,
  sentence: Text,
  phase: StateMeta['phase'],
  ...basis: Basis[]
): { description: string; meta: StateMeta } {
  return { description: sentence.en, meta: { title, sentence, phase, law: basis } };
}

/** The event a machine's `setup({ types })` declares: one shape for all, its type one of the procedure's own. */
export interface MachineEvent<T extends string> {
  type: T;
  /** Typed where it is read, through `effectsAfter`. */
  payload: Erased;
  situation: Situation;
}

interface After<F, P> {
  /** The facts after the event was recorded. */
  facts: F;
  payload: P;
  situation: Situation;
}

/**
 * Parameters of an effect, computed after the event is recorded: `after('ANNOUNCE', ({ facts, payload }) => ({ ... }))`.
 * Returns what XState takes as `params`.
 */
export const effectsAfter =
  <F, E extends Record<string, { schema: z.ZodType }>>() =>
  <K extends keyof E & string, R>(_type: K, compute: (after: After<F, z.infer<E[K]['schema']>>) => R) =>
  ({ context, event }: { context: F; event: Pick<CaseEvent, 'situation'> & { payload: unknown } }): R =>
    compute({ facts: context, payload: event.payload as z.infer<E[K]['schema']>, situation: event.situation });
