// The citations of this procedure in one place, with the confidence the reference gives each (discipline reference 1.2, 3, 8).
import { law } from '../define.js';
import type { Basis } from '../procedure.js';

export const purpose = law('Điều lệ Đảng', 'confirmed', { article: '35', note: 'Forms of discipline.' });
export const principles: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', { article: '2', note: 'Fair, accurate, timely; all equal before discipline.' }),
  law('22-QĐ/TW', 'confirmed', { article: '9' }),
  law('296-QĐ/TW', 'secondHand', { article: '8' }),
];
export const forms: readonly Basis[] = [
  purpose,
  law('22-QĐ/TW', 'confirmed', { article: '10' }),
  law('296-QĐ/TW', 'secondHand', { article: '9' }),
];
export const probation: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '35', clause: '2', note: 'Probationary: reprimand or warning only.' }),
];
export const competence: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '36' }),
  law('22-QĐ/TW', 'confirmed', { article: '11' }),
  law('296-QĐ/TW', 'secondHand', { article: '10' }),
];
/** A body without competence proposes upward. */
export const upward: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '38', clause: '1' }),
  law('22-QĐ/TW', 'confirmed', { article: '15', clause: '2' }),
];
export const grassrootsCommission: readonly Basis[] = [
  law('296-QĐ/TW', 'unclear', { article: '10', note: 'Extent of a grassroots commission’s competence was not read.' }),
];
/** The higher body acts itself where the lower one does not, or acts too leniently or harshly. */
export const direct: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '38', clause: '2' }),
  law('Điều lệ Đảng', 'confirmed', {
    article: '39',
    clause: '1',
    note: 'Where necessary, the competent level directly.',
  }),
];
export const directWithoutTwoThirds: readonly Basis[] = [
  law('Điều lệ Đảng', 'recalled', {
    article: '38',
    clause: '2',
    note: 'That the two-thirds rule may be passed over on this ground is recalled; the body states that it relies on it.',
  }),
];
export const conviction: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '40', clause: '1' }),
  law('21-QĐ/TW', 'secondHand', { note: 'Rely on the judgment; no inspection.' }),
];
export const central: readonly Basis[] = [law('165-QĐ/TW', 'confirmed', { note: 'Three steps at the centre.' })];
export const team: readonly Basis[] = [
  law('354-QĐ/UBKTTW', 'confirmed', {
    note: 'Decision, plan and team; the managing organisation and the member invited.',
  }),
  law('89-QĐ/TW', 'confirmed', { note: 'The head of the team is a committee member.' }),
];
export const review: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '1' }),
  law('22-QĐ/TW', 'confirmed', { article: '13' }),
  law('296-QĐ/TW', 'secondHand', { article: '12' }),
];
export const hearing: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '3' }),
  ...review.slice(1),
];
export const ballot: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '38' }),
  law('22-QĐ/TW', 'confirmed', { article: '15' }),
  law('296-QĐ/TW', 'secondHand', { article: '14' }),
];
export const noForm: readonly Basis[] = [
  ...ballot,
  law('22-QĐ/TW', 'recalled', { article: '15', note: 'Not even the lowest form reached: no discipline.' }),
];
export const limitation: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', { article: '4', clause: '2' }),
  law('08-HD/TW', 'confirmed', { note: 'Voted first, then compared with the limitation.' }),
];
/** Pregnancy, nursing, in-patient illness (N1, N2); missing (N4); deceased (N3); exempt (N5). */
export const deferral: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', { article: '2', clause: '14' }),
  law('296-QĐ/TW', 'secondHand', { article: '8', clause: '7' }),
];
export const exemption: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', { article: '2', clause: '14' }),
  law('14-KL/TW', 'confirmed', { note: 'Approved innovation with sound motive.' }),
  law('08-HD/TW', 'secondHand', { note: 'Six cases, of which not all were read.' }),
];
export const strikingOff: readonly Basis[] = [
  law('Sổ tay nghiệp vụ (Bình Thuận)', 'confirmed', { note: 'Striking off never stands in for expulsion.' }),
  law('21-QĐ/TW', 'secondHand', { note: 'An unfit probationary member is struck off.' }),
];
export const dismissal: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '36', clause: '6' }),
  law('22-QĐ/TW', 'confirmed', { article: '14' }),
  law('296-QĐ/TW', 'secondHand', { article: '13' }),
];
export const dismissalBan: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '40', clause: '3', note: 'One year, counted from the decision.' }),
];
export const effect: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '6' }),
  law('296-QĐ/TW', 'secondHand', { article: '15' }),
  law('21-QĐ/TW', 'secondHand', { note: 'From signing, except decisions of a cell.' }),
];
export const closing: readonly Basis[] = [
  law('354-QĐ/UBKTTW', 'recalled', { note: 'The conclusion is told to the member and the file put away.' }),
];
export const suspension: readonly Basis[] = [law('22-QĐ/TW', 'confirmed', { article: '28' })];
export const rights: readonly Basis[] = [
  law('Thiết kế: quyền của đối tượng', 'design', { article: '3', clause: 'G17' }),
];
export const separation: readonly Basis[] = [
  law('Thiết kế: phân tách nhiệm vụ', 'design', { article: '1.8', clause: 'SOD-2' }),
];
