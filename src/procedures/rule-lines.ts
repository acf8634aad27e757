// The rules of legal terms as a procedure's page lists them: one line per layer that says something of a rule.
import type { RuleLine } from '../../workflows/procedure-page.js';
import type { LawBook } from '../regulations/law.js';

export function ruleLines({ regulations: { layers, instruments } }: LawBook): RuleLine[] {
  return layers.flatMap((layer) =>
    layer.rules.map(({ id, labels, levels, variants, province, value, unit, confidence, instrument }) => ({
      id,
      title: labels,
      layer: [layer.id, ...levels, ...variants, ...(province ? [province] : [])].join(', '),
      value,
      unit,
      confidence,
      document: instruments.find(({ code }) => code === instrument)?.title.vi ?? instrument,
    })),
  );
}
