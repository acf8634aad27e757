// May this body discipline this member in this form for these violations? Reference: discipline 3.3.1 to 3.3.3 (Charter 36; 22-QĐ/TW
// article 11; 296-QĐ/TW article 10). What the reference leaves unclear (grassroots commissions) is not offered: the matter goes up.
import { t } from '../define.js';
import type { MemberForm } from '../fragments/ballot.v1.js';
import type { ViolationKind } from '../fragments/discipline-ground.v1.js';
import type { Basis, Reason, SeenBody, Situation } from '../procedure.js';
import type { MemberFacts, Position } from './facts.js';
import * as cite from './legal-basis.js';

const LIGHT: readonly MemberForm[] = ['reprimand', 'warning'];
/** What a cell may deal with: conduct, activities, its own tasks and members' duties; not tasks assigned from above. */
const OF_THE_CELL: readonly ViolationKind[] = [
  'politicsIdeology',
  'ethicsLifestyle',
  'partyActivities',
  'cellTask',
  'memberDuty',
];
const ABOVE_GRASSROOTS = ['central', 'province', 'district', 'commune'];

export interface Matter {
  form: MemberForm;
  kinds: readonly ViolationKind[];
  position: Position;
  /** A grassroots committee empowered to admit members. */
  empowered: boolean;
}

interface Relation {
  sameLevelSeat: boolean;
  directLowerSeat: boolean;
  managedHere: boolean;
  managedAbove: boolean;
}

function relationTo(body: SeenBody, { managedBy, seats }: Position): Relation {
  const managedHere = managedBy === body.committeeId;
  return {
    sameLevelSeat: seats.some(({ bodyId }) => bodyId === body.committeeId),
    directLowerSeat: seats.some(({ parentId }) => parentId === body.committeeId),
    managedHere,
    managedAbove: managedBy !== null && !managedHere && body.path.includes(managedBy),
  };
}

const no = (why: string, vi: string, en: string, basis: readonly Basis[] = cite.competence): Reason => ({
  code: 'notCompetent',
  text: t(vi, en),
  remedy: t(
    'Biểu quyết đề nghị lên cấp có thẩm quyền, hoặc chuyển vụ việc.',
    'Vote a proposal to the competent body, or refer the matter.',
  ),
  basis: basis.map((one) => ({ ...one, note: one.note ?? why })),
});

/** Null where the body may decide this form; otherwise why not. */
export function whyNotCompetent({ form, kinds, position, empowered }: Matter, { seen }: Situation): Reason | null {
  const { body } = seen;
  if (!body || body.kind === 'department')
    return no('no competence', 'Cơ quan này không có thẩm quyền kỷ luật.', 'This body has no disciplinary competence.');
  if (body.kind === 'cell') return cell(form, kinds);
  const relation = relationTo(body, position);
  const isLight = LIGHT.includes(form);
  const isCommittee = body.kind === 'committee';
  if (!ABOVE_GRASSROOTS.includes(body.level))
    return isCommittee ? grassroots(body, form, relation, empowered) : grassrootsCommission;
  if (isCommittee && body.level === 'central' && body.committees.length === 0) return null;
  // Of its own committee's members and of cadres managed above: the two lighter forms, and a committee only.
  if (relation.sameLevelSeat || relation.managedAbove) {
    if (!isCommittee)
      return no(
        'own committee',
        'Ủy ban kiểm tra không kỷ luật cấp ủy viên cùng cấp và cán bộ do cấp trên quản lý.',
        'A commission disciplines neither members of its own committee nor cadres managed above.',
      );
    return isLight && !kinds.includes('taskFromAbove')
      ? null
      : no(
          'limited',
          'Đối với cấp ủy viên cùng cấp và cán bộ do cấp trên quản lý chỉ được khiển trách, cảnh cáo, và không về nhiệm vụ do cấp trên giao.',
          'Of its own members and of cadres managed above it may only reprimand or warn, and not for tasks from above.',
        );
  }
  if (!isCommittee && (relation.managedHere || relation.directLowerSeat) && !isLight)
    return no(
      'managed here',
      'Đối với cán bộ do cấp ủy cùng cấp quản lý và cấp ủy viên cấp dưới trực tiếp, ủy ban kiểm tra chỉ khiển trách, cảnh cáo.',
      'Of cadres its committee manages and of committee members directly below, a commission may only reprimand or warn.',
    );
  return null;
}

function cell(form: MemberForm, kinds: readonly ViolationKind[]): Reason | null {
  if (!LIGHT.includes(form))
    return no(
      'cell forms',
      'Chi bộ chỉ quyết định khiển trách, cảnh cáo.',
      'A cell decides a reprimand or a warning only.',
    );
  return kinds.every((kind) => OF_THE_CELL.includes(kind))
    ? null
    : no(
        'task from above',
        'Vi phạm về nhiệm vụ do cấp trên giao hoặc chuyên môn không thuộc thẩm quyền chi bộ.',
        'Violations in tasks assigned from above or in professional work are not for the cell.',
      );
}

function grassroots(body: SeenBody, form: MemberForm, relation: Relation, empowered: boolean): Reason | null {
  if (body.level === 'subGrassroots')
    return no(
      'sub-grassroots',
      'Đảng ủy bộ phận chỉ thẩm tra và đề nghị.',
      'A sub-grassroots committee verifies and proposes only.',
    );
  if (LIGHT.includes(form)) return null;
  if (form === 'dismissal' && relation.directLowerSeat && !relation.managedAbove) return null;
  if (form === 'expulsion' && empowered && !relation.sameLevelSeat && !relation.managedAbove) return null;
  return no(
    'grassroots',
    'Đảng ủy cơ sở quyết định khiển trách, cảnh cáo; cách chức cấp ủy viên cấp dưới; khai trừ chỉ khi được ủy quyền và không phải cấp ủy viên cùng cấp, cán bộ cấp trên quản lý.',
    'A grassroots committee reprimands and warns, dismisses committee members below it, and expels only where empowered and not its own members or cadres managed above.',
  );
}

const grassrootsCommission = no(
  'unclear',
  'Thẩm quyền của ủy ban kiểm tra đảng ủy cơ sở chưa rõ trong các văn bản đã đọc.',
  'What a grassroots commission may decide is unclear in the texts read.',
  cite.grassrootsCommission,
);

/** Kinds of the violations as found, or of all where nothing was concluded yet. */
export function kindsOf({ violations }: Pick<MemberFacts, 'violations'>): ViolationKind[] {
  const all = Object.values(violations);
  const found = all.filter((one) => one.found === true);
  return (found.length > 0 ? found : all).map(({ kind }) => kind);
}

/** A body that could decide no form for anybody, whatever the screening finds. */
export const neverDecides = (body: Pick<SeenBody, 'kind' | 'level'>): boolean =>
  body.kind === 'department' || (body.kind === 'inspectionCommission' && !ABOVE_GRASSROOTS.includes(body.level));
