// What does a file of law hold? The shape of instruments, layers and rules as they are written in `config/regulations`.
import { z } from 'zod';
import { dayNumberOf } from './local-day.js';
import { bellFaults, extensionFaults, placeFaults } from './rule-faults.js';

export const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'Letters, digits and hyphens only');

/** A local date that exists. */
export const localDate = z
  .string()
  .refine(isLocalDate, {
    error: 'Not a date of the calendar',
    params: {
      code: 'notADate',
      remedy: 'write the day as YYYY-MM-DD.',
      text: {
        vi: 'Không phải ngày có thật. Ghi theo dạng YYYY-MM-DD.',
        en: 'Not a date of the calendar. Write it as YYYY-MM-DD.',
      },
    },
  })
  .meta({ format: 'date' });
const absent = z.literal('absent').transform(() => null);
export const orAbsent = <T extends z.ZodType>(known: T) => z.union([absent, known]);
const count = z.number({ error: 'Not a number' }).int('Not a whole number').min(1, 'A length or count is at least one');
const amount = orAbsent(count);

export const confidence = z.enum(['confirmed', 'secondHand', 'local', 'recalled', 'inferred', 'unclear', 'design']);
export const unit = z.enum(['calendarDay', 'workingDay', 'month', 'hour'], 'Unknown unit');
export const level = z.enum(['central', 'province', 'district', 'commune', 'grassroots', 'subGrassroots', 'cell']);
export const variant = z.enum(['commission', 'committee', 'grassroots', 'cell', 'advisory']);
/** Who sets or extends a term. */
export const authority = z.enum(['decidingBody', 'judicialBody']);
/** The three axes that change on different days, the Charter beneath them, and the law of the state where a party text rests on it. */
export const axis = z.enum(['charter', 'generalRegulation', 'procedureDecision', 'violationRules', 'stateLaw']);

/** The code a body issues its papers under. Unique in its province only, so an entry for one body names the province too. */
export const bodyCode = z
  .string()
  .regex(/^[\p{L}\d][\p{L}\d/.-]*$/u, 'A body is named by the code it issues papers under');

/** Whom an entry of a layer binds, where it stands, on which days, and how sure we are. */
export const placeFields = z.strictObject({
  levels: z.array(level).min(1).default([]),
  variants: z.array(variant).min(1).default([]),
  province: code.optional(),
  /** One body alone, by its issuer code. */
  body: bodyCode.optional(),
  instrument: code,
  article: orAbsent(z.string().min(1)),
  /** Why a confirmed value comes without its article. */
  whyNoArticle: z.string().min(1).optional(),
  clause: z.string().min(1).optional(),
  validFrom: localDate,
  validTo: localDate.nullable(),
  confidence,
  note: z.string().min(1).optional(),
});
export type Place = z.output<typeof placeFields>;

/** The event a term counts from or is met by, and the date of that event that matters. */
const eventDate = z.strictObject({
  event: z.string().regex(/^[A-Z][A-Z_]*$/, 'Event names are UPPER_SNAKE'),
  /** `effectiveOn`, or a JSON pointer to a date in the event's payload. */
  field: z.string().regex(/^(effectiveOn|\/.+)$/, 'Either effectiveOn or a JSON pointer'),
});

const extension = z.strictObject({
  by: authority,
  maxTimes: amount,
  maxEach: amount,
  /** What the term may come to in all, extensions included. */
  maxTotal: amount,
  /** All extensions together at most this part of the term: `of: 3` for a third. What maxEach and maxTotal are then is computed. */
  maxShare: z
    .strictObject({ of: z.number().int().min(2, 'A share is a half or less'), round: z.enum(['down', 'up']) })
    .optional(),
  beforeExpiry: z.boolean(),
  tell: z.array(z.enum(['subject', 'denouncer', 'upperBody'])),
  confidence,
});

const ruleFields = placeFields.extend({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*(\.[a-z][A-Za-z]*)+$/, 'A rule id is `procedure.name`'),
  labels: text,
  kind: z.enum(['statutory', 'internal', 'limitation']),
  /** backward: how far back the matter may be looked into; it never becomes a deadline. */
  direction: z.enum(['forward', 'backward']).default('forward'),
  value: amount,
  unit,
  countsFrom: orAbsent(eventDate),
  firstDay: z.enum(['excluded', 'included']),
  roll: z.enum(['none', 'nextWorkingDay', 'previousWorkingDay']),
  extension: z.union([z.literal('none').transform(() => null), extension]),
  pause: z.enum(['keepEnd', 'keepRemaining', 'restart']),
  metBy: orAbsent(eventDate),
  warnBefore: z.array(count).default([10, 5, 1]),
  /** Working days over at which to ring; from the last one on, every so many days again. */
  warnAfter: z.array(count).min(1).default([1, 3, 5]),
  /** A window or a ban: it runs out on its day without anybody having missed anything, so nothing rings for it. */
  lapses: z.boolean().default(false),
  protects: z.boolean().default(false),
  offeredOnly: z.boolean().default(false),
  setByHand: z.boolean().default(false),
  setBy: authority.optional(),
});

export const ruleSchema = ruleFields.check(({ value: rule, issues }) => {
  const problem = (field: string, message: string, remedy: string): void => {
    issues.push({ code: 'custom', path: [field], message, params: { remedy }, input: rule });
  };
  if (rule.validTo !== null && rule.validTo < rule.validFrom)
    problem('validTo', 'It ends before it begins.', 'correct one date.');
  if (rule.value === null && !rule.setByHand) {
    problem(
      'value',
      'No value, and nobody to set it.',
      'add setByHand: true and setBy, or the value with its article.',
    );
  }
  if (rule.setByHand !== (rule.setBy !== undefined)) {
    problem('setBy', 'setByHand and setBy go together.', 'name in setBy who sets the term by hand, or drop both.');
  }
  if (rule.value !== null && rule.setByHand && !rule.offeredOnly) {
    problem('setByHand', 'A value that binds is not set by hand.', 'mark it offeredOnly, or drop setByHand.');
  }
  if (rule.offeredOnly && (rule.value === null || !rule.setByHand)) {
    problem(
      'offeredOnly',
      'An offered value needs the value and who decides on it.',
      'add value, setByHand: true and setBy.',
    );
  }
  if (rule.value !== null && ['recalled', 'inferred'].includes(rule.confidence) && !rule.offeredOnly) {
    problem(
      'confidence',
      `A ${rule.confidence} value may not start by itself.`,
      'mark it offeredOnly until it is confirmed.',
    );
  }
  if (rule.value !== null && rule.confidence === 'unclear') {
    problem('value', 'An unclear value is never written down.', 'write absent, and who sets it by hand.');
  }
  if (rule.confidence === 'local' && !rule.province) {
    problem('province', 'A local rule binds only its province.', 'name the province.');
  }
  for (const { field, message, remedy } of placeFaults(rule)) problem(field, message, remedy);
  for (const { field, message, remedy } of extensionFaults(rule)) problem(field, message, remedy);
  for (const { field, message, remedy } of bellFaults(rule)) problem(field, message, remedy);
  if (rule.direction === 'backward' && (rule.extension !== null || rule.lapses))
    problem('direction', 'What looks back never runs as a term.', 'write extension: none and drop lapses.');
  if (rule.confidence === 'design' && rule.kind !== 'internal') {
    problem('kind', 'What we designed ourselves is no law.', 'mark it internal.');
  }
  if (rule.unit === 'hour' && rule.roll !== 'none')
    problem('roll', 'Hours are not rolled to another day.', 'write roll: none.');
});
export type Rule = z.output<typeof ruleSchema>;

export const instrumentSchema = z.strictObject({
  code,
  title: text,
  axis,
  issuedOn: localDate.or(absent),
  validFrom: localDate,
  validTo: localDate.nullable(),
  province: code.optional(),
  body: bodyCode.optional(),
  confidence,
  note: z.string().optional(),
});
export const instrumentsSchema = z.strictObject({ instruments: z.array(instrumentSchema).min(1) });
export type Instrument = z.output<typeof instrumentSchema>;

function isLocalDate(value: string): boolean {
  try {
    dayNumberOf(value);
    return true;
  } catch {
    return false;
  }
}
