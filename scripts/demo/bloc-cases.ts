// What the bloc did in 2023, by the published counts of another province (seed 004): 5 organisations and 14 members inspected upon
// signs of violation, by the commission and by grassroots committees, and 13 members suspended after their detention.
import { type Bench, type Diary, workdayAfter } from './acts.js';
import type { Cell, Desk } from './bloc.js';
import {
  type CaseDesk,
  type DemoContent,
  type DemoSubject,
  InspectionStory,
  member,
  type Outcome,
  organisation,
} from './inspection-story.js';
import { SuspensionStory } from './suspension-story.js';
import type { DemoWorld } from './world.js';

export const BLOC_CASE_FIGURES = { organisationsInspected: 5, membersInspected: 14, membersSuspended: 13 };

const NO_GO = '37-QĐ/TW, Điều 3';
const DUTIES = 'Điều lệ Đảng, Điều 2';
const REGULATIONS = 'Quy chế làm việc của cấp ủy';

export const benchOf = ({ frame }: DemoWorld, desk: Desk): Bench => ({
  bodyId: desk.body,
  code: frame.bodyOf(desk.body).issuer_code,
  seats: desk.seats,
  head: desk.head,
  clerk: desk.clerk,
});

interface Planned {
  key: string;
  desk: CaseDesk;
  subjects: DemoSubject[];
  begins: string;
  source: string;
  summary: string;
  contents: DemoContent[];
  outcomes: Outcome[];
  /** A committee decides everything in session. */
  session: boolean;
}

export function blocCases(world: DemoWorld, diary: Diary): void {
  const { bloc } = world;
  const bench = benchOf(world, bloc.commission);
  const [, , second, first, last] = bloc.commission.seats as [string, string, string, string, string];
  const [one, two, three, four] = bloc.commission.officers as [string, string, string, string];
  const ofCommission = (turn: number): CaseDesk => ({
    bench,
    officer: [one, two][turn % 2] as string,
    team: { leader: [first, last][turn % 2] as string, secretary: three, members: [four], assigned: second },
  });
  const ofCommittee = (index: number): CaseDesk => {
    const desk = bloc.grassroots[index] as Desk;
    const [officer, secretary] = desk.officers as [string, string];
    return {
      bench: benchOf(world, desk),
      officer,
      team: { leader: desk.seats[3] as string, secretary, members: [desk.seats[4] as string] },
    };
  };
  const cellsOf = (index: number): Cell[] => bloc.grassroots[index]?.cells ?? [];
  const people = (cell: Cell | undefined, count: number): DemoSubject[] =>
    (cell?.members.splice(0, count) ?? []).map(member);
  const subCommittee = bloc.grassroots[7]?.subCommittee ?? '';

  const planned: Planned[] = [
    {
      key: 'bloc-inspection-1',
      desk: ofCommission(0),
      subjects: [organisation(cellsOf(9)[1]?.id ?? ''), ...people(cellsOf(9)[1], 2)],
      begins: '2023-01-09',
      source: 'inspectionResult',
      summary: 'Qua kiểm tra phát hiện chi bộ không họp ba tháng liền, hồ sơ mua sắm có dấu hiệu sai sót.',
      contents: [
        { rule: REGULATIONS, wording: 'Chấp hành chế độ sinh hoạt chi bộ.' },
        { rule: NO_GO, wording: 'Chấp hành quy định trong mua sắm trang thiết bị.' },
      ],
      outcomes: ['shortcoming', 'violationDiscipline', 'shortcoming'],
      session: false,
    },
    {
      key: 'bloc-inspection-2',
      desk: ofCommission(1),
      subjects: [organisation(subCommittee), ...people(cellsOf(7).at(-1), 2)],
      begins: '2023-02-06',
      source: 'auditOrInvestigation',
      summary: 'Kết luận thanh tra nêu việc quản lý quỹ của đơn vị có sai phạm.',
      contents: [{ rule: NO_GO, wording: 'Lãnh đạo quản lý, sử dụng kinh phí được giao.' }],
      outcomes: ['violationNoDiscipline', 'violationDiscipline', 'violationNoDiscipline'],
      session: false,
    },
    {
      key: 'bloc-inspection-3',
      desk: ofCommission(0),
      subjects: [organisation(bloc.cells.BQLDA?.id ?? ''), ...people(bloc.cells.BQLDA, 3)],
      begins: '2023-03-06',
      source: 'press',
      summary: 'Báo chí phản ánh chậm giải ngân, nghiệm thu khống một hạng mục.',
      contents: [
        { rule: NO_GO, wording: 'Chấp hành quy định về nghiệm thu, thanh toán.' },
        { rule: DUTIES, wording: 'Thực hiện nhiệm vụ được giao của đảng viên.' },
      ],
      outcomes: ['violationNoDiscipline', 'violationDiscipline', 'shortcoming', 'noViolation'],
      session: false,
    },
    {
      key: 'bloc-inspection-4',
      desk: ofCommission(1),
      subjects: people(cellsOf(20)[2], 2),
      begins: '2023-04-10',
      source: 'areaMonitoring',
      summary: 'Theo dõi địa bàn nắm được hai đảng viên kê khai không trung thực ngày nghỉ.',
      contents: [{ rule: DUTIES, scope: 'qualityAndConduct', wording: 'Ý thức tổ chức kỷ luật của đảng viên.' }],
      outcomes: ['shortcoming', 'noViolation'],
      session: false,
    },
    {
      key: 'bloc-inspection-5',
      desk: ofCommittee(2),
      subjects: [organisation(cellsOf(2)[3]?.id ?? ''), ...people(cellsOf(2)[3], 2)],
      begins: '2023-02-13',
      source: 'petition',
      summary: 'Kiến nghị của cán bộ về việc chi bộ nhận xét, đánh giá không đúng quy định.',
      contents: [{ rule: REGULATIONS, wording: 'Thực hiện nguyên tắc tập trung dân chủ trong đánh giá.' }],
      outcomes: ['shortcoming', 'violationDiscipline', 'noViolation'],
      session: true,
    },
    {
      key: 'bloc-inspection-6',
      desk: ofCommittee(11),
      subjects: [organisation(cellsOf(11)[2]?.id ?? ''), ...people(cellsOf(11)[2], 1)],
      begins: '2023-03-20',
      source: 'inspectionResult',
      summary: 'Kiểm tra tài chính phát hiện thu các khoản ngoài quy định.',
      contents: [{ rule: NO_GO, wording: 'Lãnh đạo thực hiện thu, chi các khoản đóng góp.' }],
      outcomes: ['violationNoDiscipline', 'violationDiscipline'],
      session: true,
    },
    {
      key: 'bloc-inspection-7',
      desk: ofCommittee(23),
      subjects: people(cellsOf(23)[1], 1),
      begins: '2023-05-08',
      source: 'anonymousButSpecific',
      summary: 'Đơn không ghi tên, nội dung cụ thể về giờ trực và thái độ phục vụ.',
      contents: [{ rule: DUTIES, scope: 'qualityAndConduct', wording: 'Tinh thần, thái độ phục vụ nhân dân.' }],
      outcomes: ['shortcoming'],
      session: true,
    },
    {
      key: 'bloc-inspection-8',
      desk: ofCommittee(29),
      subjects: people(cellsOf(29)[4], 1),
      begins: '2023-05-29',
      source: 'selfReport',
      summary: 'Đảng viên tự báo cáo có sai sót khi ký xác nhận khối lượng.',
      contents: [{ rule: NO_GO, wording: 'Thực hiện chức trách trong nghiệm thu khối lượng.' }],
      outcomes: ['violationNoDiscipline'],
      session: true,
    },
  ];
  for (const plan of planned) inspect(diary, plan);
  suspend(world, diary);
}

/** From first sign to archive in about four months, as the practice of those years goes. */
function inspect(
  diary: Diary,
  { key, desk, subjects, begins, source, summary, contents, outcomes, session }: Planned,
): void {
  const day = (days: number): string => workdayAfter(begins, days);
  const story = new InspectionStory(diary, key, desk, subjects);
  const disciplined = subjects.filter((_, index) => outcomes[index] === 'violationDiscipline');
  story
    .signal(day(0), source, summary)
    .assess(day(2))
    .establish(day(16), contents, { session })
    .propose(day(18))
    .decide(day(22), { days: 75, session })
    .prepare(day(26))
    .announce(day(30))
    .explain(day(42))
    .work(day(49), subjects[0])
    .work(day(52))
    .draft(day(60))
    .conference(day(67), day(63))
    .finalise(day(70))
    .submit(day(72))
    .conclude(day(78), outcomes)
    .notice(day(81))
    .deliver(day(85));
  const first = subjects[0] as DemoSubject;
  story
    .obligation(day(86), 'vp1', first, 'Kiểm điểm, khắc phục thiếu sót đã nêu trong thông báo.', day(116))
    .moveToDiscipline(day(88), disciplined)
    .comply(day(109), 'vp1')
    .judge(day(113), 'vp1')
    .settle(day(120))
    .archive(day(126));
}

interface Detention {
  on: string;
  /** Days the state decision names, and a later extension of them. */
  days: number;
  extendedBy?: number;
  ends: 'lift' | 'expel';
}

const DETENTIONS: readonly Detention[] = [
  { on: '2023-01-11', days: 90, ends: 'lift' },
  { on: '2023-02-02', days: 120, extendedBy: 60, ends: 'expel' },
  { on: '2023-02-15', days: 120, ends: 'expel' },
  { on: '2023-03-01', days: 90, ends: 'lift' },
  { on: '2023-03-09', days: 120, extendedBy: 60, ends: 'expel' },
  { on: '2023-03-22', days: 60, ends: 'lift' },
  { on: '2023-04-05', days: 120, ends: 'expel' },
  { on: '2023-04-19', days: 90, ends: 'lift' },
  { on: '2023-05-10', days: 120, extendedBy: 30, ends: 'expel' },
  { on: '2023-06-01', days: 120, ends: 'expel' },
  { on: '2023-06-21', days: 90, ends: 'lift' },
  { on: '2023-07-12', days: 120, ends: 'expel' },
  { on: '2023-08-09', days: 120, ends: 'expel' },
];
/** Grassroots committees empowered to admit and expel decide some of them; the commission decides the others. */
const BY_GRASSROOTS: ReadonlyMap<number, number> = new Map([
  [3, 24],
  [6, 27],
  [8, 30],
  [11, 31],
]);

function suspend(world: DemoWorld, diary: Diary): void {
  const { bloc } = world;
  DETENTIONS.forEach(({ on, days, extendedBy = 0, ends }, index) => {
    const grassroots = BY_GRASSROOTS.get(index);
    const home = bloc.grassroots[grassroots ?? 12 + index];
    const desk = grassroots === undefined ? bloc.commission : (home as Desk);
    const subject = home?.cells[1]?.members.pop() as string;
    const story = new SuspensionStory(
      diary,
      `bloc-suspension-${index + 1}`,
      { bench: benchOf(world, desk), officer: desk.officers[index % 2] as string },
      subject,
    );
    const day = (later: number): string => workdayAfter(on, later);
    const until = day(days);
    const last = day(days + extendedBy);
    story
      .detained(day(2), { decidedOn: on, until })
      .propose(day(3))
      .decide(day(7), grassroots === undefined ? 'mayExpel' : 'mayExpelEmpowered')
      .announce(day(9));
    if (extendedBy > 0) story.extend(workdayAfter(until, -6), last);
    const end = workdayAfter(last, -4);
    if (ends === 'lift') story.lift(end);
    else story.expel(end, 'Ban Thường vụ Đảng ủy Khối');
    story.archive(workdayAfter(last, 12));
  });
}
