// How is the office or standing called by which somebody is in the chain?
import type { Text } from '../common/problems.js';

const titles: Readonly<Record<string, Text>> = {
  commissionHead: { vi: 'Chủ nhiệm ủy ban kiểm tra', en: 'Head of the commission' },
  commissionDeputyHead: { vi: 'Phó chủ nhiệm ủy ban kiểm tra', en: 'Deputy head of the commission' },
  commissionMember: { vi: 'Ủy viên ủy ban kiểm tra', en: 'Member of the commission' },
  committeeSecretary: { vi: 'Bí thư cấp ủy', en: 'Secretary of the committee' },
  committeeDeputySecretary: { vi: 'Phó bí thư cấp ủy', en: 'Deputy secretary of the committee' },
  cellSecretary: { vi: 'Bí thư chi bộ', en: 'Secretary of the cell' },
  cellDeputySecretary: { vi: 'Phó bí thư chi bộ', en: 'Deputy secretary of the cell' },
  caseOfficer: { vi: 'Cán bộ kiểm tra', en: 'Case officer' },
  teamLeader: { vi: 'Trưởng đoàn (tổ trưởng)', en: 'Team leader' },
  assignedMember: { vi: 'Thành viên được phân công chỉ đạo đoàn', en: 'Member assigned to steer the team' },
  takenOver: { vi: 'Người tiếp nhận', en: 'Whoever took it over,' },
  complianceReviewer: { vi: 'Người soát xét', en: 'Compliance reviewer' },
};

/** Its own code where it has no title here. */
export const postTitle = (code: string): Text => titles[code] ?? { vi: code, en: code };
