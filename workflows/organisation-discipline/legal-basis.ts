// The citations of this procedure in one place, with the confidence the reference gives each (discipline reference 1.2, 3, 4).
import { law } from '../define.js';
import type { Basis } from '../procedure.js';

export const design: readonly Basis[] = [
  law('Thiết kế: quyền của đối tượng', 'design', { article: '3', clause: 'G17' }),
];
/** Who may discipline an organisation. */
export const competence: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '37', clause: '1', note: 'The committee of the direct higher level.' }),
  law('296-QĐ/TW', 'secondHand', { article: '11' }),
];
export const commissions: readonly Basis[] = [
  law('Thực tế: UBKT cấp trên', 'recalled', { note: 'Commissions issue such decisions; how far is unclear.' }),
  ...competence,
];
export const omission: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '38', clause: '2', note: 'The organisation below did not act.' }),
];
export const escalated: readonly Basis[] = [
  law('Thiết kế: không để bế tắc', 'design', { note: 'No majority left below: the case goes up a level.' }),
];
/** Organisations merged, dissolved or ended remain subject. */
export const ended: readonly Basis[] = [
  law('296-QĐ/TW', 'confirmed', { note: 'Organisations dissolved, merged or ended remain subject.' }),
  law('21-QĐ/TW', 'secondHand'),
];
export const steps: readonly Basis[] = [
  law('89-QĐ/TW', 'confirmed', { note: 'Decision and plan, self-review, verification, meeting, decision.' }),
  law('354-QĐ/UBKTTW', 'confirmed', { note: 'Steps of commissions; the launch with those concerned.' }),
];
export const duration: readonly Basis[] = [law('89-QĐ/TW', 'unclear', { note: 'How long a team works was not read.' })];
export const selfReview: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', {
    article: '39',
    clause: '2',
    note: 'It reviews itself and assigns itself a form.',
  }),
];
export const hearing: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', {
    article: '39',
    clause: '3',
    note: 'Its representative is heard before a decision.',
  }),
];
export const voting: readonly Basis[] = [
  law('22-QĐ/TW', 'confirmed', { article: '15', clause: '1', note: 'Concluded first, then voted in secret.' }),
  law('Điều lệ Đảng', 'confirmed', { article: '38' }),
];
export const dissolution: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '37', clause: '2, 3' }),
  law('Điều lệ Đảng', 'confirmed', { article: '38', clause: '3', note: 'Two thirds below, more than half above.' }),
  law('22-QĐ/TW', 'confirmed', { article: '18', clause: '2' }),
];
export const windingUp: readonly Basis[] = [
  law('24-QĐ/TW', 'confirmed', { clause: '6.3.5', note: 'Dossiers and seal recovered, members moved.' }),
  law('01-HD/UBKTTW', 'confirmed', { note: '2016: dossiers of suspended members handed over.' }),
];
export const recreation: readonly Basis[] = [law('Điều lệ Đảng', 'confirmed', { article: '40', clause: '2' })];
export const individuals: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', {
    article: '2',
    note: 'Members of the organisation, above all its head, are examined.',
  }),
];
export const form: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '35', clause: '2' }),
  law('22-QĐ/TW', 'confirmed', { article: '10' }),
];
export const suspension: readonly Basis[] = [law('22-QĐ/TW', 'confirmed', { article: '28' })];
export const archiving: readonly Basis[] = [law('89-QĐ/TW', 'recalled', { note: 'The usual list of the file.' })];
