// The citations of this procedure, each with the confidence our reference gives it (inspection 1, 3, 4, 11, 12).
import { law } from '../define.js';
import type { Basis } from '../procedure.js';

/** Charter article 32: the commission's duty to inspect upon signs of violation. */
export const duty = law('Điều lệ Đảng', 'confirmed', { article: '32' });
/** 354: procedure of commissions; steps of preparing and conducting confirmed, articles not read. */
export const steps = law('354-QĐ/UBKTTW', 'confirmed', { note: 'Commissions; the article was not read.' });
/** 89: the same for committees from province to grassroots. */
export const committees = law('89-QĐ/TW', 'confirmed', { note: 'Committees; the article was not read.' });
/** Closing steps of the procedure are recalled only. */
export const closing = law('354-QĐ/UBKTTW', 'recalled', { note: 'Session, notice, delivery, file.' });
export const signal = law('Thiết kế: tiếp nhận dấu hiệu', 'design', {
  article: '4.3',
  note: 'States of the signal are our split; sources recalled.',
});
/** A sign is information that, compared with a rule, gives grounds. */
export const sign = law('296-QĐ/TW', 'confirmed', { article: '3', note: 'Definition of "khi có dấu hiệu vi phạm".' });
/** What a cell may look into. */
export const cellScope = law('296-QĐ/TW', 'secondHand', { article: '6' });
export const escalation = law('Hướng dẫn 2006', 'confirmed', {
  note: 'Cadres managed above: report up; later texts recalled.',
});
/** The cell's own plan, no separate decision. */
export const cellPlan = law('Bộ mẫu của chi bộ, phường An Phú', 'local', { note: 'Plan …-KH/CB sets up the group.' });
export const changes = law('354-QĐ/UBKTTW', 'confirmed', {
  note: 'Scope, subjects, team: only the body that decided.',
});
export const extension = law('354-QĐ/UBKTTW', 'inferred', {
  note: 'By the deciding body, before expiry; rests on 30-QĐ/TW and 164, the cap was not read.',
});
export const expertise = law('354-QĐ/UBKTTW', 'confirmed', { note: 'Decision to seek expert appraisal.' });
export const conference = law('354-QĐ/UBKTTW', 'recalled', { note: 'Conference with the subject.' });
export const joined = law('354-QĐ/UBKTTW', 'confirmed', {
  note: 'Three cumulative conditions; approval by the commission.',
});
export const crime = law('22-QĐ/TW', 'confirmed', {
  article: '9',
  clause: '5',
  note: 'Party discipline does not replace the law.',
});
export const outcomes = law('354-QĐ/UBKTTW', 'recalled', { note: 'Four outcomes.' });
export const suspension = law('22-QĐ/TW', 'recalled', { article: '30', note: 'Suspension is a decision of its own.' });
export const protectedNow = law('296-QĐ/TW', 'secondHand', {
  article: '8',
  clause: '7',
  note: 'Pregnancy, nursing, serious illness in hospital.',
});
export const rights = law('Thiết kế: quyền của đối tượng', 'design', { article: 'G17' });
export const twoPersons = law('Thiết kế: phân tách nhiệm vụ', 'design', { article: '1.8 SOD-2' });
export const file = law('Mẫu mục lục hồ sơ của chi bộ', 'local', {
  article: '12.2',
  note: 'Checklist, extended from recall.',
});
export const death = law('354-QĐ/UBKTTW', 'recalled', { note: 'Death stops the personal part.' });

export const both: Basis[] = [steps, committees];
