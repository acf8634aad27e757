// Who may raise an event: maps the offices and standings people hold to the actors the procedures name.
// Source for the roles: organisation reference 1.6-1.8 (who decides, proposes, executes; separation of duties).
import type {
  BaseFacts,
  BodyKind,
  EventDefinition,
  Reason,
  SeenBody,
  Situation,
  Standing,
  Text,
  Variant,
} from './procedure.js';

export type ActorName =
  | 'officer'
  | 'clerk'
  | 'head'
  | 'standingGroup'
  | 'bodyMember'
  | 'assignedMember'
  | 'teamLeader'
  | 'teamSecretary'
  | 'team'
  | 'upperHead'
  | 'upperOfficer'
  | 'successorOfficer'
  | 'clock'
  | 'system';

export const actorTitles: Record<ActorName, Text> = {
  officer: { vi: 'cán bộ kiểm tra', en: 'case officer' },
  clerk: { vi: 'văn thư', en: 'clerk' },
  head: { vi: 'người đứng đầu (chủ nhiệm, bí thư)', en: 'head (chair, secretary)' },
  standingGroup: { vi: 'thường trực', en: 'standing group' },
  bodyMember: { vi: 'thành viên cơ quan quyết định', en: 'member of the deciding body' },
  assignedMember: { vi: 'thành viên được phân công chỉ đạo đoàn', en: 'member assigned to steer the team' },
  teamLeader: { vi: 'trưởng đoàn (tổ trưởng)', en: 'team leader' },
  teamSecretary: { vi: 'thư ký đoàn', en: 'team secretary' },
  team: { vi: 'đoàn (tổ) kiểm tra', en: 'the team' },
  upperHead: { vi: 'người đứng đầu cơ quan cấp trên', en: 'head of the upper body' },
  upperOfficer: { vi: 'cán bộ cơ quan cấp trên', en: 'officer of the upper body' },
  successorOfficer: { vi: 'cán bộ cơ quan kế thừa', en: 'officer of the successor body' },
  clock: { vi: 'đồng hồ hệ thống', en: 'the clock' },
  system: { vi: 'hệ thống', en: 'the system' },
};

type OwnerActor = 'officer' | 'clerk' | 'head' | 'standingGroup' | 'bodyMember';

// A cell has no staff: its secretary and deputy do the officer's and the clerk's work.
const CELL = ['cellSecretary', 'cellDeputySecretary'];
const roles: Record<BodyKind, Record<OwnerActor, readonly string[]>> = {
  inspectionCommission: {
    officer: ['caseOfficer'],
    clerk: ['clerk'],
    head: ['commissionHead'],
    standingGroup: ['commissionHead', 'commissionDeputyHead'],
    bodyMember: ['commissionHead', 'commissionDeputyHead', 'commissionMember'],
  },
  committee: {
    officer: ['caseOfficer'],
    clerk: ['clerk'],
    head: ['committeeSecretary'],
    standingGroup: ['committeeSecretary', 'committeeDeputySecretary'],
    bodyMember: ['committeeSecretary', 'committeeDeputySecretary', 'standingBoardMember'],
  },
  cell: { officer: CELL, clerk: CELL, head: ['cellSecretary'], standingGroup: CELL, bodyMember: CELL },
  department: { officer: ['departmentLiaison'], clerk: ['clerk'], head: [], standingGroup: [], bodyMember: [] },
};

const HEADS = ['commissionHead', 'committeeSecretary'];
const teamStandings: Partial<Record<ActorName, readonly Standing[]>> = {
  assignedMember: ['assignedMember'],
  teamLeader: ['teamLeader'],
  teamSecretary: ['teamSecretary', 'teamLeader'],
  team: ['teamLeader', 'teamSecretary', 'teamMember'],
};

/** Which procedure decision the body follows, from its kind and level on the date. */
export function variantOf(body: Pick<SeenBody, 'kind' | 'level'>): Variant {
  if (body.kind === 'cell') return 'cell';
  if (body.level === 'grassroots' || body.level === 'subGrassroots') return 'grassroots';
  return body.kind === 'committee' ? 'committee' : 'commission';
}

/** True when the person asking is this actor for the body that owns the case. */
export function isActor(name: ActorName, situation: Situation, facts: BaseFacts | null): boolean {
  const { by, seen } = situation;
  if (name === 'clock' || name === 'system') return by.kind === name;
  if (by.kind !== 'person') return false;
  const standings = teamStandings[name];
  if (standings) return standings.some((standing) => by.standings.includes(standing));
  const holds = (bodyId: string | null | undefined, wanted: readonly string[]): boolean =>
    bodyId != null && by.offices.some((office) => office.bodyId === bodyId && wanted.includes(office.role));
  if (name === 'upperHead') return holds(seen.body?.upperId, HEADS);
  if (name === 'upperOfficer') return holds(seen.body?.upperId, ['caseOfficer', ...HEADS]);
  if (name === 'successorOfficer')
    return (seen.body?.successors ?? []).some((id) =>
      holds(id, ['caseOfficer', 'commissionHead', 'commissionDeputyHead', 'committeeSecretary', 'cellSecretary']),
    );
  const kind = facts?.body.kind ?? seen.body?.kind;
  const owner = facts?.body.id ?? seen.body?.id;
  if (!kind) return false;
  // With no standing group the commission decides and its head signs: the head alone stands for the group.
  const standingGroup = facts?.body.standingGroup ?? seen.body?.standingGroup ?? false;
  const wanted =
    name === 'standingGroup' && kind === 'inspectionCommission' && !standingGroup
      ? roles[kind].head
      : roles[kind][name as OwnerActor];
  return holds(owner, wanted);
}

const shut: readonly Standing[] = ['subject', 'conflicted', 'witness'];

/**
 * May this person raise the event? While a case is being imported from paper, the body's officer records past steps of others:
 * the head opened that window and closes it, and nothing of its own day or later goes through it.
 */
export function mayRaise(
  { by: names, kind }: Pick<EventDefinition<never>, 'by' | 'kind'>,
  situation: Situation,
  facts: BaseFacts | null,
): true | Reason {
  if (situation.by.standings.some((standing) => shut.includes(standing))) {
    return {
      code: 'conflictOfInterest',
      text: {
        vi: 'Người có liên quan trong vụ việc không được tham gia giải quyết.',
        en: 'A person involved in the case takes no part in handling it.',
      },
      remedy: { vi: 'Đề nghị cơ quan cử người khác thực hiện.', en: 'Ask the body to have somebody else do it.' },
      basis: [
        {
          document: '30-QĐ/TW và các quy định sau',
          confidence: 'confirmed',
          note: 'COI-1; kept in later rules (recalled)',
        },
      ],
    };
  }
  if (names.some((name) => isActor(name, situation, facts))) return true;
  const isPast = situation.effectiveOn < (facts?.happened.BEGIN_IMPORT ?? '');
  if (situation.imported && facts?.importing && kind === 'step' && isPast && isActor('officer', situation, facts))
    return true;
  const list = (language: keyof Text): string =>
    names.map((name) => actorTitles[name][language]).join(language === 'vi' ? ' hoặc ' : ' or ');
  return {
    code: 'notYours',
    text: { vi: `Việc này thuộc thẩm quyền của ${list('vi')}.`, en: `This step belongs to the ${list('en')}.` },
    remedy: { vi: `Đề nghị ${list('vi')} thực hiện.`, en: `Ask the ${list('en')} to do it.` },
    basis: [{ document: 'Thiết kế: vai trò và quyền', article: '1.7', confidence: 'design' }],
  };
}
