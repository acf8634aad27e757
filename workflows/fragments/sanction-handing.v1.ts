// How a paper was handed to the subject of a decision, and who witnesses that it was refused.
import { law, t } from '../define.js';
import { field } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import { effectLaw, type SanctionFacts } from './sanction.v1.js';

const receipts = ['signed', 'postal', 'electronic', 'refused'] as const;
/** Spread into the payload of what hands a paper over. */
export const handing = {
  how: field.code(
    ['inPerson', 'online', 'letter', 'throughOrganisation', 'throughDetainingBody'],
    t('Hình thức giao', 'How it was handed over'),
  ),
  receipt: field.code(receipts, t('Biên nhận', 'Receipt')),
  witnessId: field.person(t('Người chứng kiến việc từ chối nhận', 'Witness of the refusal')).optional(),
};
export interface Handing {
  receipt: (typeof receipts)[number];
  witnessId?: string | undefined;
}
export const refusalLaw = [
  law('22-QĐ/TW', 'recalled', { note: 'Refusal is recorded and does not stop the effect.' }),
  ...effectLaw,
];

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = refusalLaw,
): Reason => ({ code, field: at, text: t(vi, en), remedy: t(...remedy), basis });

/** A refused receipt is witnessed by somebody who had no part in the case: not of the team, the body, or the recorder. */
export const refusalIsWitnessed = (
  facts: SanctionFacts,
  { receipt, witnessId }: Handing,
  { by, seen }: Situation,
): Reason[] => {
  if ((receipt === 'refused') !== (witnessId !== undefined))
    return [
      fault(
        'refusalNeedsWitness',
        '/payload/witnessId',
        'Từ chối nhận thì phải có người chứng kiến; không từ chối thì bỏ trống.',
        'A refused receipt needs a witness, and no other does.',
        ['Điền hoặc bỏ người chứng kiến.', 'Name the witness, or leave it out.'],
        refusalLaw,
      ),
    ];
  if (witnessId === undefined) return [];
  const tied =
    witnessId === by.personId ||
    witnessId in facts.subjects ||
    facts.team.some(({ personId }) => personId === witnessId) ||
    (seen.people[witnessId]?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id);
  return tied
    ? [
        fault(
          'witnessOfTheCase',
          '/payload/witnessId',
          'Người chứng kiến phải là người ngoài đoàn và ngoài cơ quan giải quyết.',
          'The witness is neither of the team nor of the body that decided.',
          ['Chọn người khác.', 'Choose somebody else.'],
          refusalLaw,
        ),
      ]
    : [];
};

/** Somebody with no part in the case; for samples. */
export const sampleWitness = (facts: SanctionFacts, situation: Situation): string | undefined =>
  Object.keys(situation.seen.people).find(
    (id) => refusalIsWitnessed(facts, { receipt: 'refused', witnessId: id }, situation).length === 0,
  );
