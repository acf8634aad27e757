// The invented province and what stands over everybody in it: the provincial committee and its inspection commission.
import type { Desk } from './bloc.js';
import type { Frame } from './frame.js';

export interface Province {
  committee: string;
  commission: string;
}

export function buildProvince(frame: Frame): Province {
  const committee = frame.body('province', {
    kind: 'committee',
    level: 'province',
    name: { vi: 'Tỉnh ủy Lam Sơn', en: 'Provincial Committee of Lam Sơn' },
    code: 'TU',
  });
  const commission = frame.body('province-commission', {
    kind: 'inspectionCommission',
    level: 'province',
    name: { vi: 'Ủy ban Kiểm tra Tỉnh ủy Lam Sơn', en: 'Inspection Commission of the Provincial Committee of Lam Sơn' },
    code: 'UBKTTU',
    committee,
  });
  return { committee, commission };
}

/** Who sits in the provincial commission: members of its agency's cell, nine seats with a standing group. */
export function staffProvince(frame: Frame, { commission }: Province, cell: { members: string[] }): Desk {
  const seats = [
    'commissionHead',
    ...Array.from({ length: 3 }, () => 'commissionDeputyHead'),
    ...Array.from({ length: 5 }, () => 'commissionMember'),
  ];
  const rest = ['caseOfficer', 'caseOfficer', 'clerk', 'complianceReviewer', 'legalOwner', 'deadlineSupervisor'];
  const people = [...seats, ...rest].map((role) => {
    const person = cell.members.shift() as string;
    frame.office(person, commission, role);
    return { role, person };
  });
  const first = (role: string): string => people.find((one) => one.role === role)?.person ?? '';
  frame.account('cnubkt.tinh', first('commissionHead'), {
    vi: 'Chủ nhiệm UBKT Tỉnh ủy (cấp trên)',
    en: 'Head of the provincial commission (level above)',
  });
  frame.account('kiemtra.tinh', first('caseOfficer'), {
    vi: 'Cán bộ UBKT Tỉnh ủy (cấp trên)',
    en: 'Officer of the provincial commission (level above)',
  });
  frame.account('soatxet.tinh', first('complianceReviewer'), {
    vi: 'Người soát xét của UBKT Tỉnh ủy',
    en: 'Compliance reviewer of the provincial commission',
  });
  // What binds every body is proposed and approved where no commission stands above.
  frame.account('phapche', first('legalOwner'), {
    vi: 'Người phụ trách pháp chế (đối chiếu quy định), UBKT Tỉnh ủy',
    en: 'Legal owner (confirms regulations), provincial commission',
  });
  frame.account('theodoi.tinh', first('deadlineSupervisor'), {
    vi: 'Người theo dõi thời hạn, lịch nghỉ, UBKT Tỉnh ủy',
    en: 'Supervisor of deadlines and of the calendar, provincial commission',
  });
  const holding = (role: string): string[] => people.filter((one) => one.role === role).map(({ person }) => person);
  return {
    body: commission,
    seats: people.slice(0, seats.length).map(({ person }) => person),
    head: first('commissionHead'),
    officers: holding('caseOfficer'),
    clerk: first('clerk'),
  };
}
