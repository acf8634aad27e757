// Which entry of which layer is meant, does it still say what it said, and what becomes of it once its value was confirmed? Pure.
import { z } from 'zod';
import { contentHash } from './content-hash.js';
import type { RegulationBody } from './law.js';
import { type Rule, ruleSchema } from './rule-schema.js';

/** Names one entry among those of its rule: layer, id and first day, and whom it binds. */
export interface EntryKey {
  layer: string;
  rule: string;
  validFrom: string;
  levels: string[];
  variants: string[];
  province: string | null;
  body: string | null;
}

/** What two people read in the text and compared with the scan. */
export interface ConfirmedReading {
  value: number;
  unit: Rule['unit'];
  article: string;
  clause: string | null;
}

export interface ConfirmedRule extends ConfirmedReading {
  /** The confirmation. */
  id: string;
  entry: EntryKey;
  /** Of the entry's legal content as it stood when the confirmation was proposed. */
  over: string;
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join();

export function findEntry({ layers }: RegulationBody, key: EntryKey): Rule | undefined {
  return layers
    .find(({ id }) => id === key.layer)
    ?.rules.find(
      (rule) =>
        rule.id === key.rule &&
        rule.validFrom === key.validFrom &&
        same(rule.levels, key.levels) &&
        same(rule.variants, key.variants) &&
        (rule.province ?? null) === key.province &&
        (rule.body ?? null) === key.body,
    );
}

/** Names what an entry says in law. How it is called and when it warns may be put better without asking two people anew. */
export function entryHash({
  labels: _labels,
  note: _note,
  warnBefore: _before,
  warnAfter: _after,
  ...legal
}: Rule): string {
  return contentHash(JSON.parse(JSON.stringify(legal)));
}

/** The entry as it reads once confirmed: the value binds, and its basis names the confirmation. */
export function confirmedEntry(
  rule: Rule,
  { id, value, unit, article, clause }: Omit<ConfirmedRule, 'entry' | 'over'>,
): Rule {
  const { setBy: _setBy, clause: _clause, whyNoArticle: _why, ...kept } = rule;
  const note = `Đối chiếu, xác nhận theo hồ sơ xác nhận ${id}. Confirmed against the scan, confirmation ${id}.`;
  return {
    ...kept,
    value,
    unit,
    article,
    ...(clause !== null && { clause }),
    confidence: 'confirmed',
    offeredOnly: false,
    setByHand: false,
    note: rule.note ? `${rule.note} ${note}` : note,
  };
}

/** What of a confirmed entry no file of law may say, in the words the files are checked by; empty when it is sound. */
export function entryFaults(rule: Rule): z.core.$ZodIssue[] {
  const read = ruleSchema.safeParse(asWritten(rule), { reportInput: true });
  return read.success ? [] : read.error.issues;
}

const orAbsent = <T>(value: T | null): T | 'absent' => value ?? 'absent';

/** As the file would write it: what nobody has read is `absent`, and what is not extended `none`. */
function asWritten(rule: Rule): unknown {
  const { value, article, countsFrom, metBy, extension, levels, variants, ...kept } = rule;
  return {
    ...kept,
    // Whom it binds is left out where it binds all.
    ...(levels.length > 0 && { levels }),
    ...(variants.length > 0 && { variants }),
    value: orAbsent(value),
    article: orAbsent(article),
    countsFrom: orAbsent(countsFrom),
    metBy: orAbsent(metBy),
    extension: extension
      ? {
          ...extension,
          maxTimes: orAbsent(extension.maxTimes),
          maxEach: orAbsent(extension.maxEach),
          maxTotal: orAbsent(extension.maxTotal),
        }
      : 'none',
  };
}
