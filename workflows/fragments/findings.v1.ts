// What did the body conclude on each violation? Both discipline procedures conclude on each, and decide one common form (P3, P4).
import { z } from 'zod';
import { law, t } from '../define.js';
import { field } from '../fields.js';
import type { Basis, Reason, Text } from '../procedure.js';
import { type GroundFacts, oneFormLaw, type Violation } from './discipline-ground.v1.js';

/** What the body concluded on each violation: spread into the payload of the meeting that concludes. */
export const findingsField = z
  .array(
    z.strictObject({
      code: field.label(t('Mã vi phạm', 'Code'), 20),
      found: field.flag(t('Có vi phạm phải kỷ luật', 'Found, and discipline is due')),
    }),
  )
  .min(1)
  .max(50)
  .meta({ title: 'Conclusion on each violation', titleVi: 'Kết luận từng vi phạm' });
export type Findings = z.infer<typeof findingsField>;

const fault = (code: string, at: string, text: Text, remedy: Text, basis: readonly Basis[]): Reason => ({
  code,
  field: at,
  text,
  remedy,
  basis,
});

/** Out of time, unless a violation found now is inside the period and began before that was over (L6). */
function isStillBarred({ violations }: GroundFacts, code: string, findings: Findings): boolean {
  const barred = violations[code];
  if (!barred?.outOfTime) return false;
  const { lastDay = '' } = barred;
  return !findings.some(({ code: other, found }) => {
    const next = violations[other];
    if (!found || !next || next.outOfTime) return false;
    return next.endedOn > barred.endedOn && (next.from ?? next.endedOn) <= lastDay;
  });
}

/** Check: the body concludes on every violation, once (P4), and finds none that is out of time. */
export const everyViolationConcluded = (facts: GroundFacts, { findings }: { findings: Findings }): Reason[] => {
  const named = findings.map(({ code }) => code).sort();
  const late = findings.findIndex(({ code, found }) => found && isStillBarred(facts, code, findings));
  if (late >= 0)
    return [
      fault(
        'outOfTime',
        `/payload/findings/${late}/found`,
        t(
          'Vi phạm này đã hết thời hiệu, không còn là căn cứ kỷ luật.',
          'This violation is out of time; no discipline rests on it.',
        ),
        t('Kết luận các vi phạm còn thời hiệu.', 'Find only those still within the period.'),
        [law('69-QĐ/TW', 'confirmed', { article: '4', clause: '2' })],
      ),
    ];
  return JSON.stringify(named) === JSON.stringify(Object.keys(facts.violations).sort())
    ? []
    : [
        fault(
          'concludeOnEach',
          '/payload/findings',
          t('Phải kết luận từng vi phạm, mỗi vi phạm một lần.', 'There is one conclusion on each violation.'),
          t(
            'Bổ sung vi phạm còn thiếu, bỏ vi phạm không có.',
            'Add the one that is missing; leave out what is not there.',
          ),
          oneFormLaw,
        ),
      ];
};

/** The violations with what the body concluded. */
export const withFindings = (facts: GroundFacts, findings: Findings): GroundFacts['violations'] =>
  Object.fromEntries(
    Object.entries(facts.violations).map(([code, one]) => [
      code,
      {
        ...one,
        found: findings.find((finding) => finding.code === code)?.found ?? null,
        outOfTime: isStillBarred(facts, code, findings),
      },
    ]),
  );

/** Violations found by the body. */
export const foundIn = ({ violations }: GroundFacts): [string, Violation][] =>
  Object.entries(violations).filter(([, { found }]) => found === true);

/** Every violation found that may be; for samples. */
export const sampleFindings = ({ violations }: GroundFacts, found = true): Findings =>
  Object.entries(violations).map(([code, { outOfTime }]) => ({ code, found: found && !outOfTime }));
