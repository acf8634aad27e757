// The commune commission's work in October 2026: cases in every stage, three of them handed over by the district that ended in 2025,
// suspensions within their term, about to lapse and lapsed. "Now" is the morning of 26 October 2026.
import { type Diary, workdayAfter } from './acts.js';
import type { Cell, Desk } from './bloc.js';
import { benchOf } from './bloc-cases.js';
import { type Desks, desksOf } from './commune-desks.js';
import { InspectionStory, member, organisation } from './inspection-story.js';
import { SuspensionStory } from './suspension-story.js';
import type { DemoViolation } from './violations.js';
import type { DemoWorld } from './world.js';

const NO_GO = '207-QĐ/TW';
const DUTIES = 'Điều lệ Đảng, Điều 2';
const REGULATIONS = 'Quy chế làm việc của cấp ủy';

type Someone = (at: number) => string;

/** Members of these cases to whom more happens. */
export interface Beside {
  /** Disciplined beside a running inspection. */
  joined: { of: string; memberId: string; violations: DemoViolation[] };
  /** Suspended since 2025 and convicted since. */
  suspended: string;
}

export function communeCases(world: DemoWorld, diary: Diary): Beside {
  const { commune } = world;
  const cells = commune.cells.slice(1);
  const someone = (at: number): string => cells[at]?.members.pop() as string;
  const desks = desksOf(world);
  early(diary, desks, cells, someone);
  const joined = underWay(diary, desks, cells, someone);
  closing(diary, desks, cells, someone);
  const suspended = handedOver(diary, desks, someone);
  suspensions(diary, desks, someone);
  ofThree(world, diary);
  return { joined, suspended };
}

/** Signals: one just in, one being assessed, one dismissed. */
function early(diary: Diary, { now }: Desks, cells: Cell[], someone: Someone): void {
  new InspectionStory(diary, 'live-signal', now(0), [member(someone(0))]).signal(
    '2026-10-23',
    'petition',
    'Phản ánh của nhân dân về việc thu hộ tiền điện cao hơn quy định.',
  );
  new InspectionStory(diary, 'live-assessing', now(1), [organisation(cells[3]?.id ?? ''), member(someone(3))])
    .signal('2026-10-09', 'press', 'Báo chí nêu việc cho thuê đất công ích không qua đấu giá.')
    .assess('2026-10-13');
  new InspectionStory(diary, 'live-dismissed', now(2), [member(someone(1))])
    .signal('2026-08-24', 'anonymousButSpecific', 'Đơn không ghi tên về bằng cấp.')
    .assess('2026-08-27')
    .dismiss('2026-09-15', 'Bằng cấp đã được cơ sở đào tạo xác nhận; không đủ căn cứ xác định dấu hiệu vi phạm.');
}

/** With the team: awaiting explanations, verifying after an extension, draft, conference. */
function underWay(diary: Diary, { now }: Desks, cells: Cell[], someone: Someone): Beside['joined'] {
  const silent = [organisation(cells[4]?.id ?? ''), member(someone(4))];
  new InspectionStory(diary, 'live-awaiting', now(0), silent)
    .signal('2026-09-07', 'inspectionResult', 'Kiểm tra định kỳ phát hiện thu, chi quỹ không có chứng từ.')
    .assess('2026-09-09')
    .establish('2026-09-28', [{ rule: NO_GO, wording: 'Quản lý, sử dụng quỹ của chi bộ và của thôn.' }])
    .propose('2026-09-30')
    .decide('2026-10-05')
    .prepare('2026-10-09')
    .announce('2026-10-13', 14)
    .explain('2026-10-22', silent.slice(0, 1));

  const [first, second] = [member(someone(5)), member(someone(5))];
  const verifying = new InspectionStory(diary, 'live-verifying', now(1), [first, second])
    .signal('2026-07-06', 'auditOrInvestigation', 'Thanh tra nêu sai phạm trong hỗ trợ nhà ở.')
    .assess('2026-07-08')
    .establish('2026-07-24', [
      { rule: NO_GO, wording: 'Xét duyệt đối tượng được hỗ trợ nhà ở.' },
      { rule: DUTIES, wording: 'Thực hiện nhiệm vụ được phân công.' },
    ])
    .propose('2026-07-27')
    .decide('2026-08-03', { days: 60 })
    .prepare('2026-08-06')
    .announce('2026-08-10')
    .explain('2026-08-21')
    .work('2026-09-08', first)
    .extend('2026-09-28', '2026-11-02')
    .work('2026-10-14');
  const violations = [
    {
      kind: 'taskFromAbove',
      endedOn: '2025-11-30',
      wording: 'Xét duyệt hỗ trợ nhà ở cho người thân không đúng đối tượng.',
    },
  ];
  verifying.joinDiscipline('2026-10-15', first, violations);

  const drafted = [member(someone(6))];
  new InspectionStory(diary, 'live-draft', now(2), drafted)
    .signal('2026-07-20', 'areaMonitoring', 'Nắm địa bàn thấy đảng viên bỏ sinh hoạt nhiều tháng.')
    .assess('2026-07-22')
    .establish('2026-08-10', [
      { rule: DUTIES, scope: 'qualityAndConduct', wording: 'Chấp hành chế độ sinh hoạt đảng.' },
    ])
    .propose('2026-08-12')
    .decide('2026-08-17', { days: 80 })
    .prepare('2026-08-20')
    .announce('2026-08-25')
    .remind('2026-09-10', drafted[0] ?? member(''))
    .silence('2026-09-15', drafted[0] ?? member(''))
    .work('2026-09-24')
    .draft('2026-10-20');

  const heard = [organisation(cells[7]?.id ?? ''), member(someone(7))];
  new InspectionStory(diary, 'live-conference', now(0), heard)
    .signal('2026-06-29', 'orderFromAbove', 'Cấp trên chỉ đạo xem xét trách nhiệm để xảy ra tồn đọng.')
    .assess('2026-07-01')
    .establish('2026-07-20', [{ rule: REGULATIONS, wording: 'Lãnh đạo thực hiện nhiệm vụ năm 2025.' }])
    .propose('2026-07-22')
    .decide('2026-07-27', { days: 100 })
    .prepare('2026-07-30')
    .announce('2026-08-04')
    .explain('2026-08-18')
    .work('2026-09-03', heard[1])
    .draft('2026-09-25')
    .conference('2026-10-15', '2026-10-09');
  return { of: verifying.key, memberId: first.id, violations };
}

/** At the end: before the session, notice signed, delivered with a request to look again. */
function closing(diary: Diary, { now }: Desks, cells: Cell[], someone: Someone): void {
  const course = (key: string, turn: number, at: number, begins: string): InspectionStory => {
    const day = (days: number): string => workdayAfter(begins, days);
    const subjects = at === 9 ? [organisation(cells[9]?.id ?? ''), member(someone(9))] : [member(someone(at))];
    return new InspectionStory(diary, key, now(turn), subjects)
      .signal(day(0), 'inspectionResult', 'Phát hiện qua kiểm tra việc chấp hành nghị quyết.')
      .assess(day(2))
      .establish(day(18), [{ rule: NO_GO, wording: 'Chấp hành quy định về những điều đảng viên không được làm.' }])
      .propose(day(20))
      .decide(day(24), { days: 90 })
      .prepare(day(28))
      .announce(day(32))
      .explain(day(44))
      .work(day(52))
      .draft(day(64))
      .conference(day(71), day(66))
      .finalise(day(74))
      .submit(day(77));
  };
  course('live-considering', 1, 8, '2026-08-03');
  course('live-notice', 2, 9, '2026-07-13')
    .conclude('2026-10-19', ['shortcoming', 'violationNoDiscipline'], 1)
    .notice('2026-10-22');
  const again = course('live-reconsideration', 0, 10, '2026-06-15')
    .conclude('2026-09-14', ['violationNoDiscipline'])
    .notice('2026-09-17')
    .deliver('2026-09-22');
  again
    .obligation('2026-09-23', 'vp1', again.subjects[0] ?? member(''), 'Hoàn trả khoản thu sai.', '2026-11-20')
    .askAgain('2026-10-12', again.subjects[0] ?? member(''));
}

/** Begun by the district in 2025, gone on with by the commune: one archived, one followed up, one still under suspension. */
function handedOver(diary: Diary, { now, district }: Desks, someone: Someone): string {
  const begun = (key: string, at: number, begins: string): InspectionStory => {
    const day = (days: number): string => workdayAfter(begins, days);
    return new InspectionStory(diary, key, district, [member(someone(at))])
      .signal(day(0), 'inspectionResult', 'Kiểm tra cấp dưới phát hiện sai sót trong xây dựng nông thôn mới.')
      .assess(day(3))
      .establish(day(20), [{ rule: NO_GO, wording: 'Quản lý vốn đóng góp xây dựng đường thôn.' }])
      .propose(day(22))
      .decide(day(27), { days: 180 })
      .prepare(day(30))
      .announce(day(35))
      .explain(day(47));
  };
  const goOn = (story: InspectionStory, turn: number, begins: string): InspectionStory => {
    const day = (days: number): string => workdayAfter(begins, days);
    const to = now(turn);
    story.handOver(day(0), day(1), to).changeTeam(day(6), district.team);
    // Nobody on the former team was a plain member, so the new one takes over without any.
    return story
      .work(day(14))
      .draft(day(28))
      .conference(day(37), day(31))
      .finalise(day(40))
      .submit(day(42))
      .conclude(day(48), ['shortcoming'])
      .notice(day(52))
      .deliver(day(56));
  };
  const archived = goOn(begun('handed-archived', 2, '2025-03-10'), 0, '2025-07-07');
  archived
    .obligation('2025-09-15', 'vp1', archived.subjects[0] ?? member(''), 'Công khai lại quyết toán.', '2025-11-14')
    .comply('2025-11-06', 'vp1')
    .judge('2025-11-12', 'vp1')
    .archive('2025-12-09');
  const followed = goOn(begun('handed-followed', 0, '2025-04-07'), 1, '2025-07-09');
  followed
    .obligation('2025-09-22', 'vp1', followed.subjects[0] ?? member(''), 'Kiểm điểm trước chi bộ.', '2025-11-21')
    .comply('2025-11-18', 'vp1')
    .judge('2025-11-24', 'vp1')
    .obligation(
      '2026-08-03',
      'vp2',
      followed.subjects[0] ?? member(''),
      'Thu hồi khoản chi sai còn lại.',
      '2026-10-16',
    );
  const suspended = someone(11);
  new SuspensionStory(diary, 'handed-suspension', district, suspended)
    .detained('2025-05-13', { decidedOn: '2025-05-09', until: '2025-09-05' })
    .propose('2025-05-15')
    .decide('2025-05-20')
    .announce('2025-05-23')
    .handOver('2025-07-08', '2025-07-09', now(2))
    .extend('2025-08-29', '2026-05-05')
    .extend('2026-04-27', '2026-12-31');
  return suspended;
}

/** One to lapse within days, one that has. Ninety days from the decision under the regulation of 2026. */
function suspensions(diary: Diary, { now }: Desks, someone: Someone): void {
  const begin = (key: string, turn: number, at: number, decidedOn: string): void => {
    const day = (days: number): string => workdayAfter(decidedOn, days);
    new SuspensionStory(diary, key, now(turn), someone(at))
      .obstructed(day(-12), 'Nhiều lần không cung cấp sổ sách, vận động người khác không làm việc với đoàn.')
      .propose(day(-7))
      .decide(decidedOn)
      .announce(day(2), 'inPerson');
  };
  begin('suspension-about-to-lapse', 0, 6, '2026-07-30');
  begin('suspension-lapsed', 1, 7, '2026-07-15');
  new SuspensionStory(diary, 'suspension-running', now(2), someone(8))
    .detained('2026-09-10', { decidedOn: '2026-09-08', until: '2027-01-06' })
    .propose('2026-09-11')
    .decide('2026-09-16')
    .announce('2026-09-21');
}

/** A commission of three without a standing group: every decision in session, its head signs. */
function ofThree(world: DemoWorld, diary: Diary): void {
  const unit = world.commune.grassroots[0];
  if (!unit) return;
  const desk: Desk = unit.commission;
  const bench = benchOf(world, desk);
  const [officer] = desk.officers as [string];
  const subject = unit.cells[2]?.members.pop() as string;
  const secretary = unit.cells[1]?.members.at(-1) as string;
  new InspectionStory(
    diary,
    'three-seats',
    { bench, officer, team: { leader: desk.seats[1] as string, secretary, members: [] } },
    [member(subject)],
  )
    .signal('2026-09-21', 'selfReport', 'Đảng viên tự báo cáo đã dạy thêm trái quy định.')
    .assess('2026-09-23')
    .establish('2026-10-06', [{ rule: NO_GO, wording: 'Chấp hành quy định về dạy thêm, học thêm.' }], {
      session: true,
    })
    .propose('2026-10-08')
    .decide('2026-10-14', { session: true })
    .prepare('2026-10-19')
    .announce('2026-10-21');
}
