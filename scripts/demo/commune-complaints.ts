// Complaints against discipline in the commune in October 2026: at the commission those against village cells and units, at the committee those
// against the commission, one gone as far as the province and beyond. One is near its term, one is past it. "Now" is the morning of
// 26 October 2026.
import { type Diary, workdayAfter } from './acts.js';
import { type Desks, desksOf } from './commune-desks.js';
import { type ComplainedOf, someoneOf } from './commune-discipline.js';
import { villageOf } from './commune-organisations.js';
import { type Complained, ComplaintStory } from './complaint-story.js';
import type { OrganisationStory } from './organisation-story.js';
import type { DemoWorld } from './world.js';

type Decisions = ComplainedOf & { organisation: OrganisationStory };

interface Scene {
  world: DemoWorld;
  diary: Diary;
  desks: Desks;
  /** At the commission, by somebody whom a village's cell disciplined; lodged on a day. */
  lodged: (key: string, turn: number, village: number, on: string, summary: string) => ComplaintStory;
}

export function communeComplaints(world: DemoWorld, diary: Diary, complained: Decisions): void {
  const desks = desksOf(world);
  const lodged: Scene['lodged'] = (key, turn, village, on, summary) =>
    new ComplaintStory(diary, key, desks.now(turn), { memberId: someoneOf(world, village) }).lodge(
      on,
      byCell(world, village, on),
      summary,
    );
  const scene: Scene = { world, diary, desks, lodged };
  beginning(scene, complained);
  refused(scene);
  underWay(scene, complained);
  voted(scene);
  ended(scene, complained);
  taken(scene, complained);
}

/** A decision of a cell on paper, received a fortnight before the complaint. */
const byCell = (world: DemoWorld, village: number, lodgedOn: string, receivedBefore = 14): Complained => ({
  decidedBy: villageOf(world, village).id,
  form: 'warning',
  decidedOn: workdayAfter(lodgedOn, -receivedBefore - 7),
  receivedOn: workdayAfter(lodgedOn, -receivedBefore),
});

/** From the day it was lodged to the acceptance. */
function accepted(story: ComplaintStory, lodgedOn: string): ComplaintStory {
  return story.acknowledge(workdayAfter(lodgedOn, 1)).accept(workdayAfter(lodgedOn, 6));
}
function verifying(story: ComplaintStory, lodgedOn: string): ComplaintStory {
  const day = (days: number): string => workdayAfter(lodgedOn, days);
  return accepted(story, lodgedOn)
    .propose(day(7))
    .plan(day(9))
    .launch(day(13))
    .verify(day(19), 'Đã đối chiếu hồ sơ kỷ luật, biên bản họp và biên bản kiểm phiếu.')
    .consult(day(21), ['earlierBody']);
}
function heard(story: ComplaintStory, lodgedOn: string): ComplaintStory {
  const day = (days: number): string => workdayAfter(lodgedOn, days);
  return verifying(story, lodgedOn)
    .consult(day(23), ['complainant', 'cell'])
    .reported(day(28), 'Nội dung vi phạm có cơ sở; cần cân nhắc mức độ.')
    .hear(day(33), 'Đề nghị xem xét động cơ và việc đã khắc phục hậu quả.');
}

function beginning({ world, diary, desks, lodged }: Scene, { inForce, organisation }: Decisions): void {
  lodged('dc-received', 0, 0, '2026-10-23', 'Cho rằng hình thức cảnh cáo là quá nặng.');
  lodged('dc-screening', 1, 1, '2026-10-19', 'Cho rằng chi bộ họp không đủ số đảng viên.').acknowledge('2026-10-20');
  accepted(lodged('dc-accepted', 2, 2, '2026-10-06', 'Cho rằng đã bị kỷ luật hai lần một việc.'), '2026-10-06');
  // Addressed to the very commission that decided: it goes to the committee.
  new ComplaintStory(diary, 'dc-forwarded', desks.now(0), { memberId: inForce.subject })
    .lodge('2026-10-12', inForce.complained, 'Không đồng ý kết luận về trách nhiệm cá nhân.')
    .acknowledge('2026-10-13')
    .forward('2026-10-16', world.commune.committee);
  new ComplaintStory(diary, 'dc-forwarded-committee', desks.committee(0), { memberId: inForce.subject })
    .follows('dc-forwarded', 'forwarded-')
    .acknowledge('2026-10-19');
  // An organisation complains through its secretary, against the committee, at the province.
  const { secretary } = villageOf(world, 6);
  const atTheProvince = new ComplaintStory(
    diary,
    'dc-organisation',
    desks.province,
    { organisationId: organisation.subject },
    secretary,
  ).lodge('2026-10-05', organisation.complained, 'Chi bộ cho rằng đã nhiều lần báo cáo việc lấn chiếm đất.');
  accepted(atTheProvince, '2026-10-05').propose('2026-10-14');
}

/** Lodged months after the month was over, and nothing excuses the delay. */
function refused({ world, diary, desks }: Scene): void {
  const late = (key: string, turn: number, village: number, on: string): ComplaintStory =>
    new ComplaintStory(diary, key, desks.now(turn), { memberId: someoneOf(world, village) })
      .lodge(on, byCell(world, village, on, 90), 'Khiếu nại quyết định kỷ luật của chi bộ đầu năm.')
      .acknowledge(workdayAfter(on, 1));
  const weighed = 'Không nằm viện, không đi xa; người khiếu nại thừa nhận quên thời hạn.';
  late('dc-rejected', 0, 3, '2026-10-05').reject('2026-10-19', weighed);
  late('dc-rejection-told', 1, 4, '2026-09-14').reject('2026-09-28', weighed).deliverRejection('2026-10-01');
}

function underWay({ diary, desks, lodged }: Scene, { nearItsTerm }: Decisions): void {
  accepted(lodged('dc-proposed', 2, 5, '2026-10-07', 'Cho rằng vi phạm đã hết thời hiệu.'), '2026-10-07').propose(
    '2026-10-14',
  );
  accepted(lodged('dc-planned', 0, 6, '2026-10-01', 'Cho rằng chi bộ kết luận theo đơn nặc danh.'), '2026-10-01')
    .propose('2026-10-09')
    .plan('2026-10-15');
  verifying(lodged('dc-verifying', 1, 7, '2026-09-21', 'Cho rằng chưa được nghe trình bày.'), '2026-09-21');
  verifying(lodged('dc-verified', 2, 8, '2026-09-14', 'Cho rằng chứng từ bị hiểu sai.'), '2026-09-14')
    .consult('2026-10-08', ['complainant', 'cell'])
    .reported('2026-10-21', 'Chứng từ đủ; chi bộ áp dụng chưa đúng tình tiết giảm nhẹ.');
  heard(lodged('dc-heard', 0, 9, '2026-09-10', 'Cho rằng mình không phải người phụ trách.'), '2026-09-10');
  // Ninety-odd days went by while the cell looked for its minutes: past the three months, and nobody has told the complainant.
  verifying(lodged('dc-overdue', 1, 10, '2026-07-15', 'Cho rằng biên bản họp chi bộ bị sửa.'), '2026-07-15');
  // Against the commission, at the committee: three months end the day after tomorrow.
  const near = new ComplaintStory(diary, 'dc-near-term', desks.committee(1), { memberId: nearItsTerm.subject }).lodge(
    '2026-07-28',
    nearItsTerm.complained,
    'Cho rằng đã sử dụng con dấu theo phân công.',
  );
  verifying(near, '2026-07-28')
    .consult('2026-09-16', ['complainant', 'cell'])
    .reported('2026-10-12', 'Việc phân công không có văn bản; vi phạm có cơ sở.')
    .hear('2026-10-21', 'Đề nghị hạ một mức vì không vụ lợi.');
}

/** Voted in one session of the commission with other matters. */
function voted({ lodged }: Scene): void {
  const ready = (key: string, turn: number, village: number, summary: string): ComplaintStory =>
    heard(lodged(key, turn, village, '2026-08-31', summary), '2026-08-31');
  ready('dc-voted', 0, 11, 'Cho rằng hình thức không tương xứng vi phạm.').vote('2026-10-20', {
    keep: 1,
    reduceTo: { reprimand: 4 },
  });
  ready('dc-reopened', 1, 5, 'Cho rằng người tố cáo đã rút đơn.')
    .vote('2026-10-20', { keep: 5 })
    .adds('2026-10-22', 'Gửi thêm giấy xác nhận của ngân hàng về khoản tiền bị nêu.');
  ready('dc-undecided', 1, 0, 'Cho rằng việc đã được chi bộ phê bình trước đó.').vote('2026-10-20', {
    keep: 2,
    annul: 1,
    reduceTo: { reprimand: 2 },
  });
  ready('dc-signed', 2, 1, 'Cho rằng mức thiệt hại bị tính sai.').vote('2026-10-19', { keep: 5 }).sign('2026-10-22');
  ready('dc-announced', 0, 2, 'Cho rằng người chủ trì có mâu thuẫn cá nhân.')
    .vote('2026-10-12', { keep: 3, annul: 1 })
    .sign('2026-10-14')
    .announce('2026-10-20', 'Tiếp thu, sẽ suy nghĩ về việc khiếu nại tiếp.');
}

function ended({ world, diary, desks, lodged }: Scene, { byTheCell, wrongful }: Decisions): void {
  const withdrawn = '2026-09-21';
  accepted(lodged('dc-withdrawn', 1, 3, withdrawn, 'Cho rằng quyết định ghi sai ngày vi phạm.'), withdrawn)
    .askToWithdraw('2026-10-05', 'Chi bộ đã đính chính ngày, không còn gì khiếu nại.')
    .withdrawn('2026-10-07');
  heard(lodged('dc-reported-up', 2, 11, '2026-08-10', 'Cho rằng mình bị oan.'), '2026-08-10')
    .hearOn('2026-09-28', '2026-10-07', 'expulsion', 'Không đồng ý; việc đã được xử lý dân sự xong.')
    .reportUp(
      '2026-10-12',
      world.commune.committee,
      'expulsion',
      'Qua thẩm tra thấy vi phạm nghiêm trọng hơn, cần xem xét khai trừ.',
    );
  heard(
    new ComplaintStory(diary, 'dc-reduced', desks.now(0), { memberId: byTheCell.subject }).lodge(
      '2026-05-25',
      byTheCell.complained,
      'Nhận khuyết điểm nhưng cho rằng cảnh cáo là quá nặng.',
    ),
    '2026-05-25',
  )
    .vote('2026-07-20', { reduceTo: { reprimand: 5 } })
    .sign('2026-07-22')
    .announce('2026-07-24', 'Nhất trí.')
    .copy('2026-07-27')
    .finalise('2026-09-03')
    .archive('2026-09-10');
  byTheCell.report('2026-07-30', ['reportUp']);
  // Nobody had looked at the slip itself: annulled, and an apology is owed.
  heard(
    new ComplaintStory(diary, 'dc-wrongful', desks.now(1), { memberId: wrongful.subject }).lodge(
      '2026-06-08',
      wrongful.complained,
      'Phiếu xuất kho do người khác ký; đề nghị giám định chữ ký.',
    ),
    '2026-06-08',
  )
    .vote('2026-08-17', { annul: 5, wrongful: 5 })
    .sign('2026-08-19')
    .announce('2026-08-21', 'Cảm ơn và đề nghị công khai xin lỗi trước chi bộ.')
    .copy('2026-08-24')
    .finalise('2026-09-01');
  wrongful.report('2026-08-27', ['reportUp']);
}

/** Against the commission at the committee, against the committee at the province, and on to the centre. */
function taken({ world, diary, desks }: Scene, { climbed }: Decisions): void {
  const complainant = { memberId: climbed.subject };
  heard(
    new ComplaintStory(diary, 'dc-climbed', desks.committee(2), complainant).lodge(
      '2026-02-10',
      climbed.complained,
      'Cho rằng chậm nộp do kho bạc, không phải lỗi cá nhân.',
    ),
    '2026-02-10',
  )
    .vote('2026-04-06', { keep: 4 })
    .sign('2026-04-08')
    .announce('2026-04-13', 'Không đồng ý, sẽ khiếu nại tiếp.')
    .copy('2026-04-14')
    .takeHigher('2026-05-04', { bodyId: world.province.commission })
    .archive('2026-10-06');
  heard(
    new ComplaintStory(diary, 'dc-climbed-province', desks.province, complainant).follows('dc-climbed', 'further-'),
    '2026-05-04',
  )
    .vote('2026-07-14', { keep: 7, annul: 2 })
    .sign('2026-07-16')
    .announce('2026-07-21', 'Không đồng ý.')
    .copy('2026-07-22')
    .takeHigher('2026-08-10', { outside: 'Ủy ban Kiểm tra Trung ương' });
}
