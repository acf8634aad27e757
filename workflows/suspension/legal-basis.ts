// The citations of this procedure in one place, with the confidence the reference gives each (discipline reference 1.2, 3.3, 6).
import { law } from '../define.js';
import type { Basis, Situation } from '../procedure.js';

export const purpose = law('22-QĐ/TW', 'confirmed', { article: '28', note: 'A preventive measure, not a sanction.' });

/** Grounds: read in the 2021 text; assumed the same afterwards until the later texts are read. */
export const grounds: readonly Basis[] = [
  purpose,
  law('296-QĐ/TW', 'unclear', { article: '27', note: 'Assumed to keep the grounds of 2021.' }),
  law('21-QĐ/TW', 'unclear', { note: 'Assumed to keep the grounds of 2021.' }),
];
export const organisationGrounds: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '40', clause: '4' }),
  law('22-QĐ/TW', 'recalled', { article: '28' }),
];
/** A denunciation leaves all rights in place while it is unresolved. */
export const denunciationLeavesRights: readonly Basis[] = [
  law('22-QĐ/TW', 'confirmed', { article: '20', clause: '5' }),
  law('21-QĐ/TW', 'secondHand'),
];
export const competence: readonly Basis[] = [
  law('22-QĐ/TW', 'confirmed', { article: '29', clause: '2' }),
  law('296-QĐ/TW', 'inferred', { article: '28' }),
];
export const expelling: readonly Basis[] = [
  ...competence,
  law('Điều lệ Đảng', 'confirmed', { article: '36', note: 'Who may expel a member.' }),
];
export const dissolving: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '37', note: 'Who may dissolve an organisation.' }),
  law('22-QĐ/TW', 'unclear', { article: '29', note: 'That the direct higher committee may suspend it is recalled.' }),
];
export const procedure: readonly Basis[] = [
  law('22-QĐ/TW', 'recalled', { article: '30', note: 'The excerpt read is truncated.' }),
  law('296-QĐ/TW', 'recalled', { article: '29' }),
];
export const terms: readonly Basis[] = [
  law('22-QĐ/TW', 'confirmed', { article: '31' }),
  law('296-QĐ/TW', 'recalled', { article: '30' }),
  law('21-QĐ/TW', 'secondHand', { note: 'Ninety days, one extension of at most thirty.' }),
];
export const notice: readonly Basis[] = [law('22-QĐ/TW', 'confirmed', { article: '31', clause: '3' })];
export const ending: readonly Basis[] = [
  law('22-QĐ/TW', 'recalled', { article: '32', note: 'Subject of the article recalled.' }),
  law('01-HD/UBKTTW', 'confirmed', { note: '2016: no seat is restored in a committee that ended its term.' }),
];
export const conviction: readonly Basis[] = [law('Điều lệ Đảng', 'confirmed', { article: '40', clause: '1' })];
/** Whether a term ends by itself is unclear, so it never does: it lapses in full view until somebody decides. */
export const lapse: readonly Basis[] = [
  ...terms,
  law('Thiết kế: không quyền nào mất do đồng hồ', 'design', { article: '3', clause: 'G17' }),
];
export const design: readonly Basis[] = [
  law('Thiết kế: quyền của đối tượng', 'design', { article: '3', clause: 'G17' }),
];

/** The basis of a rule on the day, else every text that speaks of terms. */
export const basisOfRule = ({ law: { rules } }: Situation, rule: string): readonly Basis[] => {
  const known = rules[rule];
  return known ? [known.basis, ...terms.filter(({ document }) => document !== known.basis.document)] : terms;
};
