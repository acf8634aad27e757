// The citations of this procedure in one place, with the confidence the reference gives each (discipline reference 1.2, 2.3, 5, 9).
import { law } from '../define.js';
import type { Basis } from '../procedure.js';

/** The right to complain, to be told of the receipt, and the duty to obey meanwhile. */
export const lodging: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '7', note: 'One month from the receipt of the decision.' }),
  law('296-QĐ/TW', 'secondHand', { article: '25', clause: '1', note: 'Thirty days.' }),
];
export const telling: readonly Basis[] = [law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '8' })];
export const obeying: readonly Basis[] = [law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '9' })];

/** Who settles, in which order, and who has the last word. */
export const routing: readonly Basis[] = [
  law('22-QĐ/TW', 'confirmed', { article: '22' }),
  law('296-QĐ/TW', 'inferred', { article: '21', note: 'Assumed to keep the order of 2021.' }),
];
/** Level by level, the directly higher body first: read in a manual of 2006, recalled for later texts. */
export const ladder: readonly Basis[] = [
  ...routing,
  law('Tài liệu hướng dẫn thời kỳ 2006', 'recalled', { note: 'Level by level; forwarding; reporting up.' }),
];
/** Dissolution is named in no row of the reference's last instances. */
export const lastOfDissolution: readonly Basis[] = [
  law('22-QĐ/TW', 'unclear', {
    article: '22',
    note: 'Last instance of a dissolution: treated as that of an expulsion.',
  }),
];

/** The eight cases in which a complaint is not settled. */
export const noSettlement: readonly Basis[] = [
  law('296-QĐ/TW', 'secondHand', { article: '23' }),
  law('22-QĐ/TW', 'recalled', { article: '24', note: 'Counterpart of 2021.' }),
];
export const settling: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '39', clause: '8', note: 'Three months; six at the centre.' }),
  law('30-QĐ/TW', 'confirmed', { note: 'Ninety and 180 working days (2016).' }),
  law('22-QĐ/TW', 'recalled', { note: 'Ninety and 180 days (2021, 2025).' }),
];
export const overdue: readonly Basis[] = [
  law('30-QĐ/TW', 'confirmed', { note: 'The complainant is told when the term ends without a settlement.' }),
  law('Thiết kế: không quyền nào mất do đồng hồ', 'design', { article: '3', clause: 'G17' }),
];
export const steps: readonly Basis[] = [
  law('354-QĐ/UBKTTW', 'confirmed', { note: 'Steps of commissions; the articles were not read.' }),
  law('35-QĐ/TW', 'confirmed', { article: '2', note: 'Steps of committees; the later ones are recalled.' }),
];
export const consulting: readonly Basis[] = [
  ...steps,
  law('1195-QĐ/UBKTTW', 'confirmed', { note: 'The cell on conduct since the discipline.' }),
];
/** The complainant is heard: by analogy with the hearing before discipline. */
export const hearing: readonly Basis[] = [
  law('Điều lệ Đảng', 'inferred', {
    article: '39',
    clause: '3',
    note: 'By analogy with the hearing before discipline.',
  }),
  law('Thiết kế: quyền của người khiếu nại', 'design', { article: '3', clause: 'G17' }),
];
export const deciding: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '36', clause: '5', note: 'Confirm, change or annul.' }),
  law('22-QĐ/TW', 'confirmed', { article: '15', note: 'Secret ballot, more than half of all.' }),
];
/** Whoever decided before neither leads nor decides. */
export const independence: readonly Basis[] = [
  law('131-QĐ/TW', 'recalled', { note: 'Recusal; the clause was not read.' }),
  law('Thiết kế: người đã quyết định không giải quyết khiếu nại', 'design', { article: '3', clause: 'G17' }),
];
export const competence: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '36', note: 'Who may impose which form.' }),
  law('Điều lệ Đảng', 'confirmed', { article: '37' }),
  law('296-QĐ/TW', 'secondHand', { article: '10' }),
];
export const announcing: readonly Basis[] = [
  law('46-QĐ/TW', 'confirmed', { note: '2011: a refused receipt is minuted and the decision keeps its effect.' }),
  law('Thiết kế: giao văn bản', 'design', { article: '3', clause: 'G17' }),
];
export const restart: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', {
    article: '2',
    clause: '5',
    note: 'The twelve months run anew from the announcement of the settlement.',
  }),
];
export const redress: readonly Basis[] = [
  law('69-QĐ/TW', 'confirmed', { article: '2', clause: '12', note: 'Clause inferred from its neighbours.' }),
  law('117-QĐ/TW', 'confirmed', { note: 'Apology and restoration.' }),
];
export const further: readonly Basis[] = [
  law('46-QĐ/TW', 'confirmed', {
    note: 'The same period again, from the complaint decision; recalled for later texts.',
  }),
  ...lodging,
];
/** How a complaint is withdrawn is unclear; that nobody may press for it is confirmed. */
export const withdrawing: readonly Basis[] = [
  law('30-QĐ/TW', 'confirmed', { note: 'Nobody presses for a withdrawal.' }),
  law('Thiết kế: rút đơn', 'design', { article: '3', clause: 'G17' }),
];
export const file: readonly Basis[] = [law('35-QĐ/TW', 'recalled', { note: 'The file of a complaint.' })];
export const design: readonly Basis[] = [
  law('Thiết kế: quyền của người khiếu nại', 'design', { article: '3', clause: 'G17' }),
];
