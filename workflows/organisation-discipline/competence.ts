// May this body discipline this organisation? Reference: discipline 4.1 (Charter 37). What is unclear (commissions) the body states by hand.
import { t } from '../define.js';
import type { Basis, Reason, Situation, Text } from '../procedure.js';
import { type Competence, type OrganisationFacts, subjectOf } from './facts.js';
import * as cite from './legal-basis.js';

/** The committees above an organisation; one of a part of a grassroots organisation (đảng ủy bộ phận) decides nothing. */
export function committeesAbove(organisationId: string, betweenId: string | undefined, { seen }: Situation): string[] {
  const above = seen.bodies[organisationId]?.committees ?? [];
  return above.filter((id) => id !== betweenId && seen.bodies[id]?.level !== 'subGrassroots');
}

const isOfKind = (kind: string): boolean => kind === 'committee' || kind === 'inspectionCommission';

/** Every rule by which the body may decide on reprimand and warning. */
export function competencesFor(above: readonly string[], facts: OrganisationFacts, { seen }: Situation): Competence[] {
  const { body } = seen;
  if (!body || body.id !== facts.body.id || body.level === 'subGrassroots') return [];
  // Taken over from one that could form no majority any more.
  const wasBelow = facts.happened.ESCALATE !== undefined && facts.formerBodies.length > 0;
  if (wasBelow && !facts.formerBodies.includes(body.id) && isOfKind(body.kind)) return ['escalated'];
  if (body.kind === 'inspectionCommission') return above.includes(body.committeeId) ? ['commissionStated'] : [];
  if (body.kind !== 'committee') return [];
  if (above[0] === body.id) return ['directHigherCommittee'];
  // Further up only where the one below failed to act (Charter 38.2).
  return above.includes(body.id) && facts.ground?.kind === 'lowerOmission' ? ['higherCommittee'] : [];
}

/** False where nothing the body could state would make it competent. Where the organisation is not looked up, the body is asked. */
export function mayBeCompetent(facts: OrganisationFacts, situation: Situation): boolean {
  const { seen } = situation;
  if (!isOfKind(seen.body?.kind ?? '') || seen.body?.level === 'subGrassroots') return false;
  const id = subjectOf(facts);
  const above = committeesAbove(id, undefined, situation);
  return seen.bodies[id] === undefined || competencesFor(above, facts, situation).length > 0;
}

export const competenceBasis: Record<Competence, readonly Basis[]> = {
  directHigherCommittee: cite.competence,
  higherCommittee: cite.omission,
  commissionStated: cite.commissions,
  escalated: cite.escalated,
};

export const competenceTitles: Record<Competence, Text> = {
  directHigherCommittee: t('Cấp ủy cấp trên trực tiếp', 'Direct higher committee'),
  higherCommittee: t('Cấp ủy cấp trên, khi cấp dưới không xử lý', 'Higher committee, where the one below did not act'),
  commissionStated: t(
    'Ủy ban kiểm tra, thẩm quyền do cơ quan nêu (chưa xác minh)',
    'Commission, competence stated by the body (unverified)',
  ),
  escalated: t('Nhận từ cơ quan không còn đủ người biểu quyết', 'Taken over from a body left without a majority'),
};

export const notCompetent: Reason = {
  code: 'notCompetent',
  text: t(
    'Cơ quan không có thẩm quyền kỷ luật tổ chức đảng này.',
    'This body is not competent to discipline this organisation.',
  ),
  remedy: t('Chuyển hồ sơ đến cấp ủy cấp trên trực tiếp của tổ chức đó.', 'Refer it to the direct higher committee.'),
  basis: cite.competence,
};
