// Where the live cases of 2026 happen: an invented commune with its commission, and the district above it that ended on 30 June 2025.
// Until then the commune committee was a grassroots one; since then it stands above the grassroots, under the province.
import type { Cell, Desk } from './bloc.js';
import { type Frame, LAST_DAY_BEFORE, LONG_AGO, REORGANISATION, REORGANISED_ON, TERM_2020 } from './frame.js';
import type { Province } from './province.js';

export interface Commune {
  committee: string;
  /** The committee's own desk: it disciplines organisations and settles complaints against its commission. */
  desk: Desk;
  commission: Desk;
  /** The commission's second and third officers, and those who watch. */
  supervisor: string;
  reviewer: string;
  /** Grassroots committees below it, each with a commission of three. */
  grassroots: (Desk & { commission: Desk; cells: Cell[] })[];
  /** Grassroots cells: villages and agencies. */
  cells: Cell[];
  district: { committee: string; commission: Desk };
  /** What moves under another body on the day of the reorganisation, and its level from then on. */
  moves: { bodyId: string; to: string | null; level: 'commune' | 'grassroots' | 'cell' }[];
}

const VILLAGES = ['Vân Sơn', 'Vân Hải', 'Khê Đông', 'Khê Đoài', 'Phú Lâm', 'Phú Mỹ', 'Đồng Quan', 'Bản Chang'];
const OFFICES = ['Công an xã', 'Quân sự xã', 'Trạm Y tế', 'Ủy ban nhân dân xã'];
const UNITS = [
  ['Trường Trung học phổ thông Vân Khê', 'Vân Khê High School', 'THPT'],
  ['Công ty Chè Vân Khê', 'Vân Khê Tea Company', 'CHÈ'],
  ['Hợp tác xã Nông nghiệp Vân Khê', 'Vân Khê Agricultural Cooperative', 'HTXNN'],
  ['Trường Trung học cơ sở Phú Lâm', 'Phú Lâm Lower Secondary School', 'THCS'],
  ['Lâm trường Khê Đông', 'Khê Đông Forestry Station', 'LT'],
] as const;

export function buildCommune(frame: Frame, province: Province): Commune {
  const district = buildDistrict(frame, province);
  const committee = frame.body('commune', {
    kind: 'committee',
    level: 'grassroots',
    name: { vi: 'Đảng ủy xã Vân Khê', en: 'Party Committee of Vân Khê Commune' },
    code: 'ĐU',
    parent: district.committee,
  });
  const commission = frame.body('commune-commission', {
    kind: 'inspectionCommission',
    level: 'grassroots',
    name: { vi: 'Ủy ban Kiểm tra Đảng ủy xã Vân Khê', en: 'Inspection Commission of Vân Khê Commune' },
    code: 'UBKTĐU',
    committee,
  });
  for (const body of [committee, commission]) {
    const wasUnder = body === committee ? district.committee : null;
    const isUnder = body === committee ? province.committee : null;
    frame.levelOf(body, 'grassroots', wasUnder, LONG_AGO, LAST_DAY_BEFORE);
    frame.levelOf(body, 'commune', isUnder, REORGANISED_ON, null);
  }
  frame.succeeds(committee, district.committee, REORGANISATION);
  frame.succeeds(commission, district.commission, REORGANISATION);

  const agencies = cellOf(frame, {
    key: 'agencies',
    vi: 'các cơ quan Đảng xã',
    en: 'of the Party Offices',
    parent: committee,
    size: 24,
  });
  const cells = [...VILLAGES.map((name) => `thôn ${name}`), ...OFFICES].map((vi, index) =>
    cellOf(frame, { key: `cell-${index}`, vi, en: vi, parent: committee, size: 15 }),
  );
  const units = UNITS.map(([vi, en, code], index) => unitOf(frame, { vi, en, code, index, committee }));
  const staff = staffCommune(frame, { commission, agencies, district });
  const desk = staffCommittee(frame, committee, agencies);
  const neighbour = buildNeighbour(frame, province, district.committee);
  frame.succeeds(neighbour.committee, district.committee, REORGANISATION);
  frame.succeeds(neighbour.commission, district.commission, REORGANISATION);
  frame.account('bithu.thon', cells[0]?.secretary ?? '', {
    vi: `Bí thư ${cells[0]?.name}`,
    en: `Secretary of the cell ${VILLAGES[0]}`,
  });
  return {
    committee,
    desk,
    ...staff,
    grassroots: units,
    cells: [agencies, ...cells],
    district: { committee: district.committee, commission: district.desk },
    moves: [
      { bodyId: committee, to: province.committee, level: 'commune' },
      { bodyId: commission, to: null, level: 'commune' },
      { bodyId: neighbour.committee, to: province.committee, level: 'commune' },
      { bodyId: neighbour.commission, to: null, level: 'commune' },
      { bodyId: district.cell.id, to: committee, level: 'grassroots' },
    ],
  };
}

interface NewCell {
  key: string;
  vi: string;
  en: string;
  parent: string;
  size: number;
  level?: 'grassroots' | 'cell';
}

function cellOf(frame: Frame, { key, vi, en, parent, size, level = 'grassroots' }: NewCell): Cell {
  const name = `Chi bộ ${vi}`;
  const id = frame.body(`commune-${key}`, {
    kind: 'cell',
    level,
    name: { vi: name, en: `Cell ${en}` },
    code: 'CB',
    parent,
  });
  const members = Array.from({ length: size }, (_, index) => {
    const person = frame.person(`commune-${key}-${index}`);
    frame.member(person, id, `${2008 + (index % 12)}-05-19`);
    return person;
  });
  const secretary = members.shift() as string;
  frame.office(secretary, id, 'cellSecretary');
  frame.office(members.shift() as string, id, 'cellDeputySecretary');
  return { id, name, secretary, members };
}

function unitOf(
  frame: Frame,
  { vi, en, code, index, committee }: { vi: string; en: string; code: string; index: number; committee: string },
): Commune['grassroots'][number] {
  const body = frame.body(`commune-unit-${index}`, {
    kind: 'committee',
    level: 'grassroots',
    name: { vi: `Đảng ủy ${vi}`, en: `Party Committee of ${en}` },
    code: `ĐU${code}`,
    parent: committee,
  });
  const commission = frame.body(`commune-unit-${index}-commission`, {
    kind: 'inspectionCommission',
    level: 'grassroots',
    name: { vi: `Ủy ban Kiểm tra Đảng ủy ${vi}`, en: `Inspection Commission of ${en}` },
    code: `UBKTĐU${code}`,
    committee: body,
  });
  const cells = [1, 2, 3].map((number) =>
    cellOf(frame, {
      key: `unit-${index}-${number}`,
      vi: `${number}, ${vi}`,
      en: `${number} of ${en}`,
      parent: body,
      size: 12,
      level: 'cell',
    }),
  );
  const take = (at: number): string => (cells[at % 3] as Cell).members.shift() as string;
  const hold = (bodyId: string, role: string, person: string): string => {
    frame.office(person, bodyId, role);
    return person;
  };
  const seats = [
    hold(body, 'committeeSecretary', take(0)),
    hold(body, 'committeeDeputySecretary', take(1)),
    hold(body, 'standingBoardMember', take(2)),
  ];
  const officers = [hold(body, 'caseOfficer', take(0))];
  const clerk = hold(body, 'clerk', take(1));
  // Three members and one deputy: no standing group, so the commission decides and its head signs.
  const three = [
    hold(commission, 'commissionHead', seats[1] as string),
    hold(commission, 'commissionDeputyHead', take(2)),
    hold(commission, 'commissionMember', take(0)),
  ];
  for (const officer of officers) hold(commission, 'caseOfficer', officer);
  hold(commission, 'clerk', clerk);
  if (index === 0) {
    const who = { vi: `UBKT Đảng ủy ${vi} (ba thành viên)`, en: `Commission of ${en} (three seats)` };
    frame.account('cnubkt.truong', three[0] as string, { vi: `Chủ nhiệm ${who.vi}`, en: `Head, ${who.en}` });
    frame.account('kiemtra.truong', officers[0] as string, { vi: `Cán bộ ${who.vi}`, en: `Officer, ${who.en}` });
  }
  return {
    body,
    seats,
    head: seats[0] as string,
    officers,
    clerk,
    commission: { body: commission, seats: three, head: three[0] as string, officers, clerk },
    cells,
  };
}

interface District {
  committee: string;
  commission: string;
  cell: Cell;
  desk: Desk;
}

function buildDistrict(frame: Frame, province: Province): District {
  const ended = { to: LAST_DAY_BEFORE, ground: REORGANISATION };
  const committee = frame.body('district', {
    kind: 'committee',
    level: 'district',
    name: { vi: 'Huyện ủy Lam Giang', en: 'District Committee of Lam Giang' },
    code: 'HU',
    parent: province.committee,
    ...ended,
  });
  const commission = frame.body('district-commission', {
    kind: 'inspectionCommission',
    level: 'district',
    name: { vi: 'Ủy ban Kiểm tra Huyện ủy Lam Giang', en: 'Inspection Commission of Lam Giang District' },
    code: 'UBKTHU',
    committee,
    ...ended,
  });
  const cell = cellOf(frame, {
    key: 'district-cell',
    vi: 'cơ quan Ủy ban Kiểm tra Huyện ủy',
    en: 'of the District Commission',
    parent: committee,
    size: 11,
  });
  const hold = (role: string): string => {
    const person = cell.members.shift() as string;
    frame.office(person, commission, role, TERM_2020, LAST_DAY_BEFORE);
    return person;
  };
  const roles = [
    'commissionHead',
    'commissionDeputyHead',
    'commissionDeputyHead',
    'commissionMember',
    'commissionMember',
  ];
  const seats = roles.map(hold);
  const officers = [hold('caseOfficer'), hold('caseOfficer')];
  const clerk = hold('clerk');
  const desk = { body: commission, seats, head: seats[0] as string, officers, clerk };
  return { committee, commission, cell, desk };
}

/** A commission of five with a standing group. Its head and one officer worked for the district's before. */
function staffCommune(
  frame: Frame,
  { commission, agencies, district }: { commission: string; agencies: Cell; district: District },
): Pick<Commune, 'commission' | 'supervisor' | 'reviewer'> {
  const hold = (role: string, person: string): string => {
    frame.office(person, commission, role, REORGANISED_ON);
    return person;
  };
  const next = (): string => agencies.members.shift() as string;
  const head = hold('commissionHead', district.desk.seats[1] as string);
  const deputy = hold('commissionDeputyHead', next());
  const secondDeputy = hold('commissionDeputyHead', district.desk.seats[3] as string);
  const members = [hold('commissionMember', next()), hold('commissionMember', next())];
  const officers = [
    hold('caseOfficer', district.desk.officers[0] as string),
    hold('caseOfficer', next()),
    hold('caseOfficer', next()),
  ];
  const clerk = hold('clerk', next());
  const supervisor = hold('deadlineSupervisor', next());
  const reviewer = hold('complianceReviewer', next());
  const admin = next();
  frame.office(admin, commission, 'administrator', REORGANISED_ON);
  const account = (username: string, person: string, vi: string, en: string): void =>
    frame.account(username, person, { vi: `${vi}, xã Vân Khê`, en: `${en}, Vân Khê` });
  account('chunhiem', head, 'Chủ nhiệm UBKT', 'Head of the commission');
  account('pho1', deputy, 'Phó chủ nhiệm UBKT', 'Deputy head');
  account('pho2', secondDeputy, 'Phó chủ nhiệm UBKT', 'Deputy head');
  account('uyvien1', members[0] as string, 'Ủy viên UBKT', 'Member of the commission');
  account('uyvien2', members[1] as string, 'Ủy viên UBKT', 'Member of the commission');
  account('kiemtra1', officers[0] as string, 'Cán bộ kiểm tra', 'Case officer');
  account('kiemtra2', officers[1] as string, 'Cán bộ kiểm tra', 'Case officer');
  account('kiemtra3', officers[2] as string, 'Cán bộ kiểm tra', 'Case officer');
  account('vanthu', clerk, 'Văn thư', 'Clerk');
  account('theodoi', supervisor, 'Người theo dõi thời hạn', 'Supervisor of deadlines');
  account('soatxet', reviewer, 'Người soát xét', 'Compliance reviewer');
  account('quantri', admin, 'Quản trị hệ thống (không xem vụ việc)', 'Administrator (sees no case)');
  const seats = [head, deputy, secondDeputy, ...members];
  return { commission: { body: commission, seats, head, officers, clerk }, supervisor, reviewer };
}

/** The committee sits with five; an office of three and a clerk work for it. */
function staffCommittee(frame: Frame, committee: string, { members }: Cell): Desk {
  const hold = (role: string): string => {
    const person = members.shift() as string;
    frame.office(person, committee, role, REORGANISED_ON);
    return person;
  };
  const seats = [
    'committeeSecretary',
    'committeeDeputySecretary',
    'committeeDeputySecretary',
    'standingBoardMember',
    'standingBoardMember',
  ].map(hold);
  const officers = ['caseOfficer', 'caseOfficer', 'caseOfficer'].map(hold);
  const clerk = hold('clerk');
  const head = seats[0] as string;
  const account = (username: string, person: string, vi: string, en: string): void =>
    frame.account(username, person, { vi: `${vi} Đảng ủy xã Vân Khê`, en: `${en}, Committee of Vân Khê` });
  account('bithu.xa', head, 'Bí thư', 'Secretary');
  account('phobithu.xa', seats[1] as string, 'Phó bí thư', 'Deputy secretary');
  account('chuyenvien.xa', officers[0] as string, 'Chuyên viên', 'Officer');
  account('vanthu.xa', clerk, 'Văn thư', 'Clerk');
  return { body: committee, seats, head, officers, clerk };
}

/** The commune next door, so that there is somebody whose cases one does not see. Three seats. */
function buildNeighbour(frame: Frame, province: Province, district: string): { committee: string; commission: string } {
  const committee = frame.body('neighbour', {
    kind: 'committee',
    level: 'grassroots',
    name: { vi: 'Đảng ủy xã Khê Hạ', en: 'Party Committee of Khê Hạ Commune' },
    code: 'ĐU',
    parent: district,
  });
  const commission = frame.body('neighbour-commission', {
    kind: 'inspectionCommission',
    level: 'grassroots',
    name: { vi: 'Ủy ban Kiểm tra Đảng ủy xã Khê Hạ', en: 'Inspection Commission of Khê Hạ Commune' },
    code: 'UBKTĐU',
    committee,
  });
  frame.levelOf(committee, 'grassroots', district, LONG_AGO, LAST_DAY_BEFORE);
  frame.levelOf(committee, 'commune', province.committee, REORGANISED_ON, null);
  frame.levelOf(commission, 'grassroots', null, LONG_AGO, LAST_DAY_BEFORE);
  frame.levelOf(commission, 'commune', null, REORGANISED_ON, null);
  const cell = cellOf(frame, {
    key: 'neighbour-cell',
    vi: 'các cơ quan xã Khê Hạ',
    en: 'of Khê Hạ',
    parent: committee,
    size: 12,
  });
  const roles = ['commissionHead', 'commissionDeputyHead', 'commissionMember', 'caseOfficer', 'clerk'];
  const people = roles.map((role) => {
    const person = cell.members.shift() as string;
    frame.office(person, commission, role, REORGANISED_ON);
    return person;
  });
  const where = { vi: 'UBKT xã Khê Hạ (xã bên, ba thành viên)', en: 'Khê Hạ (the commune next door, three seats)' };
  frame.account('cnubkt.kheha', people[0] as string, { vi: `Chủ nhiệm ${where.vi}`, en: `Head, ${where.en}` });
  return { committee, commission };
}
