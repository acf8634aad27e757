// What the bloc did in 2023, by the published counts of another province (seed 004): 5 organisations and 14 members inspected upon
// signs of violation, by the commission and by grassroots committees, and 13 members suspended after their detention. The 5 members
// disciplined are in bloc-discipline.ts.
import { type Bench, type Diary, workdayAfter } from './acts.js';
import type { Cell, Desk } from './bloc.js';
import type { StoryDesk } from './case-story.js';
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
import type { DemoViolation } from './violations.js';
import type { DemoWorld } from './world.js';

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
  /** What the one found to be disciplined is disciplined for. */
  violations?: DemoViolation[];
}

/** A member to whom more happens than the case says. */
export interface Found {
  subject: string;
  violations: DemoViolation[];
}

/** The bloc's commission; its work goes round two officers. */
export function deskOfCommission(world: DemoWorld, turn: number): StoryDesk {
  const { commission } = world.bloc;
  const [, , second, first, last] = commission.seats as [string, string, string, string, string];
  const [one, two, three, four] = commission.officers as [string, string, string, string];
  return {
    bench: benchOf(world, commission),
    officer: [one, two][turn % 2] as string,
    team: { leader: [first, last][turn % 2] as string, secretary: three, members: [four], assigned: second },
    inSession: false,
    isCell: false,
  };
}

/** A grassroots committee of the bloc. */
export function deskOfCommittee(world: DemoWorld, index: number): StoryDesk {
  const desk = world.bloc.grassroots[index] as Desk;
  const [officer, secretary] = desk.officers as [string, string];
  return {
    bench: benchOf(world, desk),
    officer,
    team: { leader: desk.seats[3] as string, secretary, members: [desk.seats[4] as string] },
    inSession: false,
    isCell: false,
  };
}

/** Gives the members whom an inspection found to be disciplined, and those suspended, by the key of the case. */
export function blocCases(world: DemoWorld, diary: Diary): ReadonlyMap<string, Found> {
  const { bloc } = world;
  const ofCommission = (turn: number): CaseDesk => deskOfCommission(world, turn);
  const ofCommittee = (index: number): CaseDesk => deskOfCommittee(world, index);
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
      outcomes: ['shortcoming', 'violationNoDiscipline', 'shortcoming'],
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
      outcomes: ['violationNoDiscipline', 'shortcoming', 'violationNoDiscipline'],
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
      violations: [
        {
          kind: 'taskFromAbove',
          endedOn: '2022-11-20',
          wording: 'Ký nghiệm thu khống khối lượng một hạng mục của dự án.',
        },
      ],
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
      violations: [
        {
          kind: 'taskFromAbove',
          endedOn: '2022-12-15',
          wording: 'Đánh giá, xếp loại cán bộ không đúng quy định, không qua tập thể.',
        },
      ],
    },
    {
      key: 'bloc-inspection-6',
      desk: ofCommittee(11),
      subjects: [organisation(cellsOf(11)[2]?.id ?? ''), ...people(cellsOf(11)[2], 1)],
      begins: '2023-03-20',
      source: 'inspectionResult',
      summary: 'Kiểm tra tài chính phát hiện thu các khoản ngoài quy định.',
      contents: [{ rule: NO_GO, wording: 'Lãnh đạo thực hiện thu, chi các khoản đóng góp.' }],
      outcomes: ['violationNoDiscipline', 'violationNoDiscipline'],
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
  const disciplined = planned.flatMap(({ key, subjects, outcomes, violations = [] }): [string, Found][] =>
    subjects
      .filter((_, index) => outcomes[index] === 'violationDiscipline')
      .map(({ id }) => [key, { subject: id, violations }]),
  );
  const suspended = suspend(world, diary).map(([key, subject]): [string, Found] => [key, { subject, violations: [] }]);
  return new Map([...disciplined, ...suspended]);
}

/** From first sign to archive in about four months, as the practice of those years goes. */
function inspect(
  diary: Diary,
  { key, desk, subjects, begins, source, summary, contents, outcomes, session, violations = [] }: Planned,
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
  story.obligation(day(86), 'vp1', first, 'Kiểm điểm, khắc phục thiếu sót đã nêu trong thông báo.', day(116));
  for (const subject of disciplined) story.moveToDiscipline(day(88), subject, violations);
  story.comply(day(109), 'vp1').judge(day(113), 'vp1').archive(day(126));
}

interface Detention {
  on: string;
  /** Days the state decision names, and a later extension of them. */
  days: number;
  extendedBy?: number;
  ends: 'lift' | 'expel';
}

/** Of those expelled one was so within the nine months that the published figures count; the courts took longer over the others. */
const DETENTIONS: readonly Detention[] = [
  { on: '2023-01-11', days: 90, ends: 'lift' },
  { on: '2023-02-02', days: 120, extendedBy: 60, ends: 'expel' },
  { on: '2023-02-15', days: 120, extendedBy: 150, ends: 'expel' },
  { on: '2023-03-01', days: 90, ends: 'lift' },
  { on: '2023-03-09', days: 120, extendedBy: 120, ends: 'expel' },
  { on: '2023-03-22', days: 60, ends: 'lift' },
  { on: '2023-04-05', days: 120, extendedBy: 90, ends: 'expel' },
  { on: '2023-04-19', days: 90, ends: 'lift' },
  { on: '2023-05-10', days: 120, extendedBy: 30, ends: 'expel' },
  { on: '2023-06-01', days: 120, extendedBy: 60, ends: 'expel' },
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

function suspend(world: DemoWorld, diary: Diary): [string, string][] {
  const { bloc } = world;
  return DETENTIONS.map(({ on, days, extendedBy = 0, ends }, index) => {
    const grassroots = BY_GRASSROOTS.get(index);
    const home = bloc.grassroots[grassroots ?? 12 + index];
    const desk = grassroots === undefined ? bloc.commission : (home as Desk);
    const subject = home?.cells[1]?.members.pop() as string;
    const key = `bloc-suspension-${index + 1}`;
    const story = new SuspensionStory(
      diary,
      key,
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
    return [key, subject];
  });
}
