// Discipline of members in the commune in October 2026: a live case in every state, decided by cells, units and the commission, two of them
// begun by the district that ended in 2025. "Now" is the morning of 26 October 2026.
import { type Diary, workdayAfter } from './acts.js';
import type { Cell } from './bloc.js';
import { membersOf } from './case-story.js';
import type { Beside } from './commune-cases.js';
import { type Desks, desksOf } from './commune-desks.js';
import { DisciplineStory, type Route } from './discipline-story.js';
import { SuspensionStory } from './suspension-story.js';
import type { DemoViolation } from './violations.js';
import type { DemoWorld } from './world.js';

/** Somebody of a village or an office of the commune, without any office of their own. */
export const someoneOf = (world: DemoWorld, village: number): string => {
  const found = world.commune.cells[village + 1]?.members.pop();
  if (!found) throw new Error(`Nobody is left in cell ${village} of the commune.`);
  return found;
};

const DIRECT: Route = { route: 'direct', expected: 'warning', directGround: 'concludedByInspection' };

/** Decisions against which somebody complains. */
export interface ComplainedOf {
  inForce: DisciplineStory;
  nearItsTerm: DisciplineStory;
  climbed: DisciplineStory;
  byTheCell: DisciplineStory;
  wrongful: DisciplineStory;
}

interface Scene {
  world: DemoWorld;
  diary: Diary;
  desks: Desks;
  /** A case at the commission about somebody of a village. */
  at: (key: string, turn: number, village: number) => DisciplineStory;
  /** A case of a village's cell about one of its own. */
  inVillage: (key: string, village: number) => DisciplineStory;
}

export function communeDiscipline(world: DemoWorld, diary: Diary, beside: Beside): ComplainedOf {
  const desks = desksOf(world);
  const scene: Scene = {
    world,
    diary,
    desks,
    at: (key, turn, village) => new DisciplineStory(diary, key, desks.now(turn), someoneOf(world, village)),
    inVillage: (key, village) => new DisciplineStory(diary, key, desks.village(village), someoneOf(world, village)),
  };
  beginning(scene, beside);
  voting(scene);
  withoutDiscipline(scene);
  upFromTheCell(scene);
  custody(scene, beside);
  fromTheDistrict(scene);
  return decided(scene);
}

const violation = (wording: string, endedOn: string, kind = 'memberDuty'): DemoViolation => ({
  kind,
  endedOn,
  wording,
});

/** Filed, planned, launched, under review, one deferred, one beside an inspection. */
function beginning({ at, diary, desks }: Scene, { joined }: Beside): void {
  at('dm-registered', 0, 0).file('2026-10-22', 'stateNotice', [
    violation('Điều khiển xe máy khi đã uống rượu, bị công an xử phạt.', '2026-10-11', 'ethicsLifestyle'),
  ]);
  at('dm-planning', 1, 1)
    .file('2026-10-12', 'inspection', [
      violation('Thu tiền xây dựng nhà văn hóa thôn vượt mức đã thống nhất.', '2026-06-30', 'taskFromAbove'),
    ])
    .screen('2026-10-15', DIRECT);
  at('dm-launching', 2, 2)
    .file('2026-10-01', 'inspection', [
      violation('Lập khống danh sách nhận hỗ trợ giống lúa.', '2026-05-20', 'taskFromAbove'),
    ])
    .screen('2026-10-05', DIRECT)
    .plan('2026-10-13');
  // The member did not come by the first day; the second call runs until the end of the month.
  at('dm-reviewing', 0, 3)
    .file('2026-09-14', 'denunciation', [
      violation('Xây nhà trên đất công ích của thôn.', '2026-03-31', 'professional'),
    ])
    .screen('2026-09-16', { ...DIRECT, directGround: 'lowerDidNotAct' })
    .plan('2026-09-21')
    .launch('2026-09-25')
    .ask('2026-09-28', 10)
    .verify('2026-10-12', 'Đo đạc thực địa cùng cán bộ địa chính, có biên bản.')
    .ask('2026-10-19', 11);
  at('dm-verified', 1, 4)
    .file('2026-09-07', 'supervision', [
      violation('Ký xác nhận sai thời gian tham gia kháng chiến cho người thân.', '2025-12-10', 'professional'),
    ])
    .screen('2026-09-09', { ...DIRECT, directGround: 'lowerTooLenientOrHarsh' })
    .plan('2026-09-14')
    .launch('2026-09-18')
    .ask('2026-09-18', 10)
    .review('2026-09-28', 'reprimand', 'Nhận sai sót vì nể nang, tự nhận khiển trách.')
    .verify('2026-10-08', 'Làm việc với Hội Cựu chiến binh và gia đình người được xác nhận.')
    .reportVerified('2026-10-21');
  const pregnant = at('dm-deferred', 2, 5)
    .file('2026-08-10', 'inspection', [
      violation('Quản lý quỹ phụ nữ thôn thiếu sổ sách, thất thoát 12 triệu đồng.', '2026-04-15', 'taskFromAbove'),
    ])
    .screen('2026-08-12', DIRECT)
    .plan('2026-08-17')
    .launch('2026-08-21');
  pregnant
    .befalls('2026-09-10', 'pregnantOrNursing', '2026-09-08')
    .defer('2026-09-14', 'pregnantOrNursing', '2027-06-30', 'Đảng viên mang thai, có giấy khám của bệnh viện.');
  new DisciplineStory(diary, 'dm-joined', desks.now(1), joined.memberId)
    .passedOnBy(joined.of, joined.violations)
    .screen('2026-10-19', DIRECT)
    .ask('2026-10-20', 8);
}

/** On one session of the commission, 19 October, several cases are voted. */
function voting({ at, inVillage }: Scene): void {
  const course = (story: DisciplineStory, begins: string, form: string): DisciplineStory => {
    const day = (days: number): string => workdayAfter(begins, days);
    return story
      .screen(day(2), DIRECT)
      .plan(day(7))
      .launch(day(10))
      .ask(day(10), 8)
      .review(day(18), form, 'Nghiêm túc nhận khuyết điểm.')
      .verify(day(21), 'Đối chiếu chứng từ, làm việc với chi ủy.')
      .reportVerified(day(28))
      .submit(day(31));
  };
  const filed = (key: string, turn: number, village: number, begins: string, wording: string): DisciplineStory =>
    at(key, turn, village).file(begins, 'inspection', [violation(wording, '2026-03-20', 'taskFromAbove')]);

  const late = '2026-09-16';
  course(filed('dm-hearing', 2, 6, late, 'Buông lỏng quản lý kho vật tư hợp tác xã.'), late, 'reprimand').invite(
    '2026-10-20',
    '2026-10-28',
  );
  const ready = '2026-09-10';
  course(filed('dm-ready', 0, 7, ready, 'Chi sai nguồn quỹ khuyến học của thôn.'), ready, 'warning')
    .invite('2026-10-14', '2026-10-21')
    .hear('2026-10-21', 'Đã hoàn trả đủ, xin được xem xét giảm nhẹ.');
  const voted = (key: string, turn: number, village: number, wording: string): DisciplineStory =>
    course(filed(key, turn, village, '2026-08-31', wording), '2026-08-31', 'reprimand')
      .invite('2026-10-05', '2026-10-12')
      .hear('2026-10-12', 'Không có ý kiến thêm ngoài bản tự kiểm điểm.');
  voted('dm-limitation', 1, 8, 'Cấp giấy xác nhận cư trú không đúng thực tế.').vote('2026-10-19', {
    warning: 4,
    reprimand: 1,
  });
  voted('dm-signing', 2, 9, 'Vi phạm quy chế quản lý vũ khí, công cụ hỗ trợ.')
    .vote('2026-10-19', 'reprimand')
    .limitation('2026-10-21');
  voted('dm-exempt', 0, 10, 'Cho thử nghiệm thuốc nam ngoài danh mục theo đề án đã được duyệt.')
    .conclude('2026-10-19', 'exempt', 'Việc làm theo đề án đổi mới đã được cấp có thẩm quyền cho phép.')
    .notice('2026-10-22');

  inVillage('dm-beyond', 3)
    .file('2026-09-21', 'selfReport', [
      violation('Nhiều lần để quỹ chi bộ thiếu hụt, tự ý cho vay.', '2026-08-31', 'cellTask'),
    ])
    .screen('2026-09-23', { route: 'cellDecides', expected: 'warning', otherPosts: ['Chi ủy viên'] })
    .ask('2026-09-23', 9)
    .review('2026-10-02', 'warning', 'Tự nhận hình thức cảnh cáo.')
    .submit('2026-10-09')
    .hear('2026-10-20', 'Xin chi bộ xem xét quá trình công tác.')
    .vote('2026-10-20', { dismissal: 11, warning: 3 });
}

/** Decisions that live on: signed long ago and not announced, in force, archived; those complained of stand in commune-complaints.ts. */
function decided({ at, inVillage, diary, desks, world }: Scene): ComplainedOf {
  // Signed two days before the regulation of 2026: in force from its announcement only, and the member works abroad.
  at('dm-signed', 0, 1)
    .file('2026-01-12', 'denunciation', [
      violation('Môi giới đưa người đi lao động trái phép.', '2025-10-30', 'ethicsLifestyle'),
    ])
    .screen('2026-01-14', { ...DIRECT, directGround: 'manyOrganisations' })
    .plan('2026-01-19', 75)
    .launch('2026-01-23')
    .ask('2026-01-23', 10)
    .review('2026-02-03', 'reprimand', 'Thừa nhận có giới thiệu người quen.')
    .reportVerified('2026-03-05')
    .submit('2026-03-10')
    .invite('2026-03-10', '2026-03-20')
    .hear('2026-03-20', 'Trình bày qua buổi làm việc trực tuyến.')
    .vote('2026-04-06', 'warning')
    .limitation('2026-04-07')
    .sign('2026-04-08')
    .report('2026-04-10', ['reportUp', 'notifyDown']);

  const inForce = direct(
    at('dm-in-force', 1, 2),
    '2026-07-06',
    '2026-09-14',
    'warning',
    'Cho thuê đất công ích không qua tập thể.',
  );
  const nearItsTerm = direct(
    at('dm-complained', 2, 0),
    '2026-04-27',
    '2026-07-06',
    'warning',
    'Dùng con dấu của hợp tác xã sai mục đích.',
  );
  const climbed = direct(
    at('dm-climbed', 0, 4),
    '2025-11-10',
    '2026-01-19',
    'reprimand',
    'Chậm nộp tiền thủy lợi phí thu của dân.',
  );

  cellWarning(inVillage('dm-archived', 1), '2026-01-05', 'reprimand', 'Bỏ sinh hoạt chi bộ nhiều kỳ.').archive(
    '2026-03-31',
  );
  const byTheCell = cellWarning(
    inVillage('dm-replaced', 4),
    '2026-04-06',
    'warning',
    'Gây mất đoàn kết trong họp thôn.',
  );
  const unit = desks.unit(2);
  const home = world.commune.grassroots[2]?.cells[0] as Cell;
  const accused = home.members.pop() as string;
  const wrongful = new DisciplineStory(diary, 'dm-wrongful', unit, accused)
    .file('2026-03-02', 'denunciation', [
      violation('Bị tố cáo lấy vật tư của hợp tác xã.', '2026-01-20', 'professional'),
    ])
    .screen('2026-03-04', { ...DIRECT, directGround: 'lowerDidNotAct' })
    .plan('2026-03-09')
    .launch('2026-03-12')
    .ask('2026-03-12', 8)
    .noReview('2026-03-20', 'refused', home.secretary)
    .reportVerified('2026-04-14')
    .submit('2026-04-15')
    .invite('2026-04-15', '2026-04-21')
    .hear('2026-04-21', 'Không lấy vật tư; phiếu xuất kho do người khác ký thay.')
    .vote('2026-05-05', 'warning')
    .limitation('2026-05-05')
    .sign('2026-05-07')
    .report('2026-05-08', ['reportUp', 'notifyDown'])
    .announce('2026-05-11')
    .archive('2026-06-05');
  return { inForce, nearItsTerm, climbed, byTheCell, wrongful };
}

/** By the commission, in about ten weeks. */
function direct(
  story: DisciplineStory,
  begins: string,
  votedOn: string,
  form: string,
  wording: string,
): DisciplineStory {
  const day = (days: number): string => workdayAfter(begins, days);
  const after = (days: number): string => workdayAfter(votedOn, days);
  return story
    .file(day(0), 'inspection', [violation(wording, workdayAfter(begins, -90), 'taskFromAbove')])
    .screen(day(2), DIRECT)
    .plan(day(7))
    .launch(day(11))
    .ask(day(11), 8)
    .review(day(21), 'reprimand', 'Nhận thiếu sót, tự nhận hình thức khiển trách.')
    .verify(day(28), 'Thẩm tra hồ sơ, làm việc với những người liên quan.')
    .reportVerified(day(42))
    .submit(day(44))
    .invite(day(44), day(50))
    .hear(day(50), 'Đề nghị xem xét hoàn cảnh khách quan.')
    .vote(votedOn, form)
    .limitation(after(1))
    .sign(after(3))
    .report(after(4), ['reportUp', 'notifyDown'])
    .announce(after(7));
}

/** By a cell, in about six weeks. */
function cellWarning(
  story: DisciplineStory,
  begins: string,
  form: 'reprimand' | 'warning',
  wording: string,
): DisciplineStory {
  const day = (days: number): string => workdayAfter(begins, days);
  return story
    .file(day(0), 'supervision', [violation(wording, workdayAfter(begins, -40), 'partyActivities')])
    .screen(day(2), { route: 'cellDecides', expected: form })
    .ask(day(2), 12)
    .review(day(14), 'reprimand', 'Tự phê bình trước chi bộ.')
    .submit(day(21))
    .hear(day(30), 'Tiếp thu ý kiến chi bộ.')
    .vote(day(30), form)
    .limitation(day(30))
    .sign(day(33))
    .report(day(34), ['reportUp'])
    .announce(day(36));
}

/** Not this body's to decide. */
function withoutDiscipline({ world, diary, desks }: Scene): void {
  const teacher = world.commune.grassroots[1]?.cells[0]?.members.pop() as string;
  new DisciplineStory(diary, 'dm-referred', desks.unitCommission(1), teacher)
    .file('2026-10-05', 'denunciation', [
      violation('Tự ý bán phế liệu của công ty lấy tiền liên hoan.', '2026-09-10', 'professional'),
    ])
    .refer('2026-10-09', world.commune.grassroots[1]?.body ?? '');
}

/** Expulsion proposed in the cell: with two thirds at one village; without at another, so that it was closed to who decided. */
function upFromTheCell({ inVillage, desks, world }: Scene): void {
  const proposed = (story: DisciplineStory, begins: string, wording: string): DisciplineStory => {
    const day = (days: number): string => workdayAfter(begins, days);
    return story
      .file(day(0), 'stateNotice', [violation(wording, workdayAfter(begins, -30), 'ethicsLifestyle')])
      .screen(day(2), { route: 'fromTheCell', expected: 'expulsion' })
      .ask(day(2), 10)
      .review(day(13), 'warning', 'Nhận vi phạm, xin được ở lại trong Đảng.')
      .submit(day(17));
  };
  proposed(inVillage('dm-proposed', 0), '2026-09-14', 'Tổ chức đánh bạc ăn tiền tại nhà.')
    .hear('2026-10-22', 'Mong chi bộ xem xét.')
    .propose('2026-10-22', { expulsion: 12, warning: 2 });

  const village = world.commune.cells[6]?.id ?? '';
  const seats = membersOf(world.frame, village, '2026-08-10').length;
  if (seats !== 15) throw new Error(`The ballot of this cell is written for 15 members, it has ${seats}.`);
  proposed(inVillage('dm-accumulated', 5), '2026-07-13', 'Cho vay lãi nặng, ép người vay bán đất.')
    .hear('2026-08-10', 'Đã trả lại phần lãi vượt quy định.')
    // 8 of 15 are less than two thirds.
    .propose('2026-08-10', { expulsion: 8, warning: 4, reprimand: 2 }, { 'ballot.accumulateWhenProposing': 'no' })
    .send('2026-08-13', desks.now(1))
    .screen('2026-08-17', { route: 'fromTheCell', expected: 'warning', between: [village] })
    .submit('2026-08-24')
    .invite('2026-08-24', '2026-09-08')
    .hear('2026-09-08', 'Đã tự nguyện khắc phục hậu quả.')
    .vote('2026-09-28', { expulsion: 3, warning: 1, reprimand: 1 }, { form: 'warning' })
    .limitation('2026-09-29')
    .sign('2026-09-30')
    .report('2026-10-02', ['reportUp', 'notifyDown'])
    .announce('2026-10-06')
    .archive('2026-10-20');
}

/** One in custody, suspended and expelled beside; one convicted after a suspension that began in 2025. */
function custody({ at, diary, desks }: Scene, { suspended }: Beside): void {
  const held = at('dm-detained', 1, 6)
    .file('2026-09-09', 'stateNotice', [
      violation('Tàng trữ, mua bán trái phép chất ma túy.', '2026-09-06', 'ethicsLifestyle'),
    ])
    .befalls('2026-09-09', 'detained', '2026-09-07')
    .screen('2026-09-10', { route: 'direct', expected: 'expulsion', directGround: 'lowerDidNotAct' })
    .proposeSuspension('2026-09-10', { decidedOn: '2026-09-07', until: '2026-12-31' });
  new SuspensionStory(diary, 'dm-detained-suspension', desks.now(1), held.subject)
    .follows('dm-detained', 'suspension-')
    .propose('2026-09-11')
    .decide('2026-09-16')
    .announce('2026-09-21');
  held
    .plan('2026-09-14')
    .launch('2026-09-17', 'throughOrganisation')
    .noReview('2026-09-23', 'detained')
    .verify('2026-09-28', 'Thu nhận kết luận ban đầu của cơ quan điều tra.')
    .reportVerified('2026-10-07')
    .submit('2026-10-08')
    .invite('2026-10-08', '2026-10-13')
    .accessDenied('2026-10-14')
    .vote('2026-10-19', 'expulsion', {
      relies382: 'Chi bộ không đủ điều kiện họp xem xét; vụ việc rõ, phải xử lý kịp thời.',
    })
    .limitation('2026-10-19')
    .sign('2026-10-20')
    .report('2026-10-21', ['reportUp', 'notifyDown'])
    .announce('2026-10-23', 'throughDetainingBody');

  new DisciplineStory(diary, 'dm-conviction', desks.now(2), suspended)
    .convicted('2026-09-25', '2026-09-18', {
      kind: 'politicsIdeology',
      category: 'internalPolitics',
      endedOn: '2025-05-08',
      wording: 'Tham ô tài sản; bản án phạt tù có hiệu lực.',
    })
    .befalls('2026-09-25', 'detained', '2025-05-09')
    .screen('2026-09-28', { route: 'conviction', expected: 'expulsion' })
    .submit('2026-09-30')
    .invite('2026-09-30', '2026-10-06')
    .accessDenied('2026-10-07')
    .decideOnConviction('2026-10-12')
    .sign('2026-10-14')
    .report('2026-10-15', ['reportUp', 'notifyDown'])
    .announce('2026-10-20', 'throughDetainingBody');
}

/** Begun by the district under the law of before: one decided by the commune and expired since, one held up by a long illness. */
function fromTheDistrict({ world, diary, desks }: Scene): void {
  const { district, now } = desks;
  const taken = (key: string, village: number): DisciplineStory =>
    new DisciplineStory(diary, key, district, someoneOf(world, village));
  taken('dm-handed', 7)
    .file('2025-03-17', 'inspection', [
      violation('Quyết toán khống công trình mương nội đồng.', '2024-11-30', 'taskFromAbove'),
    ])
    .screen('2025-03-19', DIRECT)
    .plan('2025-03-24', 150)
    .launch('2025-03-28')
    .ask('2025-03-28', 10)
    .review('2025-04-09', 'reprimand', 'Nhận trách nhiệm người phụ trách.')
    .verify('2025-05-15', 'Đối chiếu hồ sơ với khối lượng thực tế.')
    .handOver('2025-07-08', '2025-07-09', now(0))
    .changeTeam('2025-07-14', district.team)
    .screen('2025-07-16', DIRECT)
    .reportVerified('2025-08-06')
    .submit('2025-08-08')
    .invite('2025-08-08', '2025-08-15')
    .hear('2025-08-15', 'Đã nộp lại số tiền sai lệch.')
    .vote('2025-09-08', 'warning')
    .limitation('2025-09-08')
    .sign('2025-09-10')
    .report('2025-09-11', ['reportUp', 'notifyDown'])
    .announce('2025-09-12')
    .archive('2025-10-20');
  taken('dm-handed-ill', 8)
    .file('2025-06-05', 'inspection', [
      violation('Duyệt chi bồi dưỡng sai đối tượng tại trạm bảo vệ rừng.', '2025-02-28', 'taskFromAbove'),
    ])
    .screen('2025-06-09', DIRECT)
    .befalls('2025-06-13', 'hospitalised', '2025-06-12')
    .defer('2025-06-16', 'hospitalised', '2026-07-15', 'Điều trị nội trú dài ngày sau tai nạn.')
    .handOver('2025-07-08', '2025-07-10', now(2))
    .befalls('2026-07-06', 'hospitalised', '2026-07-03', 'over')
    .resume('2026-07-07', 'Đã ra viện, đủ sức khỏe làm việc.')
    .screen('2026-07-09', DIRECT)
    .plan('2026-07-15', 110)
    .launch('2026-07-21')
    .ask('2026-07-21', 13)
    .review('2026-08-03', 'reprimand', 'Tự nhận hình thức khiển trách.')
    .verify('2026-09-10', 'Làm việc với kế toán và những người nhận tiền.')
    .reportVerified('2026-10-16')
    .submit('2026-10-20');
}
