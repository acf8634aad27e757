// May this body suspend this subject on this ground, and by which rule? Reference: discipline 6.3, 3.3 (who may expel).
// What the reference leaves unclear (grassroots commissions, commissions over organisations) is not offered: the case is referred.
import { t } from '../define.js';
import type { Basis, Reason, SeenBody, Situation, Text } from '../procedure.js';
import type { Competence, Ground, Kind, SuspensionFacts } from './facts.js';
import * as cite from './legal-basis.js';

export interface Matter {
  kind: Kind;
  ground: Ground;
}
type Person = Pick<SuspensionFacts, 'managedBy' | 'seats' | 'above'>;

const ABOVE_GRASSROOTS = ['central', 'province', 'district', 'commune'];

interface Relation {
  sameLevelSeat: boolean;
  directLowerSeat: boolean;
  managedHere: boolean;
  managedAbove: boolean;
}

function relationTo(body: SeenBody, { managedBy, seats }: Person): Relation {
  const managedHere = managedBy === body.committeeId;
  return {
    sameLevelSeat: seats.some(({ bodyId }) => bodyId === body.committeeId),
    directLowerSeat: seats.some(({ parentId }) => parentId === body.committeeId),
    managedHere,
    managedAbove: managedBy !== null && !managedHere && body.path.includes(managedBy),
  };
}

/** Every rule by which the body that has the case may decide the matter; empty: it may only refer it. */
export function competencesFor({ kind, ground }: Matter, person: Person, { seen }: Situation): Competence[] {
  const { body } = seen;
  if (!body || body.kind === 'cell' || body.kind === 'department') return [];
  const isCommittee = body.kind === 'committee';
  const isAbove = ABOVE_GRASSROOTS.includes(body.level);
  if (kind === 'organisationOperation') {
    if (!isCommittee) return [];
    const found: Competence[] = [];
    if (person.above[1] === body.committeeId) found.push('mayDissolve');
    if (person.above[0] === body.committeeId) found.push('directHigherCommittee');
    return found;
  }
  const { sameLevelSeat, directLowerSeat, managedHere, managedAbove } = relationTo(body, person);
  // Its own committee's members and cadres managed above are for the level above.
  if (sameLevelSeat || managedAbove) return [];
  const found: Competence[] = [];
  if (kind === 'partyActivities') {
    if (isCommittee && isAbove) found.push('mayExpel');
    if (isCommittee && body.level === 'grassroots') found.push('mayExpelEmpowered');
    if (!isCommittee && isAbove && !managedHere && !directLowerSeat) found.push('mayExpel');
    if (!isCommittee && isAbove && ground.kind === 'judicial' && (managedHere || directLowerSeat))
      found.push('commissionJudicial');
    return found;
  }
  if (isCommittee && (isAbove || directLowerSeat)) found.push('mayDismiss');
  if (!isCommittee && isAbove && ground.kind === 'judicial' && directLowerSeat) found.push('commissionJudicial');
  return found;
}

export const competenceBasis: Record<Competence, readonly Basis[]> = {
  mayExpel: cite.expelling,
  mayExpelEmpowered: cite.expelling,
  commissionJudicial: cite.competence,
  mayDismiss: [{ document: '22-QĐ/TW', article: '29', confidence: 'recalled' }],
  mayDissolve: cite.dissolving,
  directHigherCommittee: cite.dissolving,
};

export const competenceTitles: Record<Competence, Text> = {
  mayExpel: t('Có thẩm quyền khai trừ', 'Competent to expel'),
  mayExpelEmpowered: t(
    'Đảng ủy cơ sở được ủy quyền kết nạp, khai trừ',
    'Grassroots committee empowered to admit and expel',
  ),
  commissionJudicial: t(
    'UBKT đối với người bị tố tụng thuộc phạm vi',
    'Commission, for persons under criminal measures in its scope',
  ),
  mayDismiss: t('Có thẩm quyền cách chức cấp ủy viên', 'Competent to dismiss the committee member'),
  mayDissolve: t('Có thẩm quyền giải tán', 'Competent to dissolve'),
  directHigherCommittee: t('Cấp ủy cấp trên trực tiếp', 'Direct higher committee'),
};

export const notCompetent: Reason = {
  code: 'notCompetent',
  text: t(
    'Cơ quan không có thẩm quyền đình chỉ trong trường hợp này.',
    'This body is not competent to suspend in this matter.',
  ),
  remedy: t('Chuyển đề nghị đến tổ chức có thẩm quyền.', 'Refer the proposal to the competent organisation.'),
  basis: [...cite.expelling, ...cite.dissolving.slice(1)],
};
