// The 5 members the bloc disciplined in the nine months of 2023 (seed 004). The published figures give neither form nor deciding body: here two
// by their cells, one by a grassroots committee and one by the commission after an inspection, one expelled upon a conviction beside
// one of the 13 suspensions. Under the law of 2023; what expires does so after twelve months.
import type { Diary } from './acts.js';
import type { Cell } from './bloc.js';
import { deskOfCommission, deskOfCommittee, type Found } from './bloc-cases.js';
import { deskOfCell } from './case-story.js';
import { DisciplineStory } from './discipline-story.js';
import type { DemoWorld } from './world.js';

export function blocDiscipline(world: DemoWorld, diary: Diary, found: ReadonlyMap<string, Found>): void {
  const { bloc, frame } = world;
  const of = (key: string): Found => found.get(key) ?? { subject: '', violations: [] };
  const inCell = (key: string, cell: Cell | undefined, on: string): DisciplineStory => {
    const subject = cell?.members.pop() as string;
    return new DisciplineStory(diary, key, deskOfCell(frame, cell as Cell, on), subject);
  };

  inCell('bloc-discipline-1', bloc.cells.CTK, '2023-02-06')
    .file('2023-02-06', 'selfReport', [
      {
        kind: 'memberDuty',
        endedOn: '2022-12-30',
        wording: 'Bỏ sinh hoạt chi bộ ba kỳ trong năm 2022 không có lý do chính đáng.',
      },
    ])
    .screen('2023-02-08', { route: 'cellDecides', expected: 'reprimand', inState: true })
    .ask('2023-02-08', 9)
    .review('2023-02-16', 'reprimand', 'Nhận khuyết điểm, tự nhận hình thức khiển trách.')
    .submit('2023-02-20')
    .hear('2023-02-23', 'Xin chi bộ cho cơ hội sửa chữa.')
    .vote('2023-02-23', 'reprimand')
    .limitation('2023-02-23')
    .sign('2023-02-27')
    .report('2023-02-28', ['reportUp'])
    .announce('2023-03-01')
    .report('2023-03-08', ['stateSync'])
    .archive('2023-03-22');

  inCell('bloc-discipline-2', bloc.grassroots[16]?.cells[3], '2023-04-10')
    .file('2023-04-10', 'supervision', [
      {
        kind: 'ethicsLifestyle',
        endedOn: '2023-01-28',
        wording: 'Điều khiển xe sau khi uống rượu, bị xử phạt; không báo cáo chi bộ.',
      },
    ])
    .screen('2023-04-12', { route: 'cellDecides', expected: 'warning', inState: true })
    .ask('2023-04-12', 12)
    .review('2023-04-25', 'reprimand', 'Nhận vi phạm, đề nghị hình thức khiển trách.')
    .submit('2023-05-04')
    .hear('2023-05-12', 'Trình bày hoàn cảnh, nhận lỗi chậm báo cáo.')
    .vote('2023-05-12', 'warning')
    .limitation('2023-05-12')
    .sign('2023-05-15')
    .report('2023-05-16', ['reportUp'])
    .announce('2023-05-17')
    .report('2023-05-24', ['stateSync'])
    .archive('2023-06-07');

  const clerk = of('bloc-inspection-5');
  new DisciplineStory(diary, 'bloc-discipline-3', deskOfCommittee(world, 2), clerk.subject)
    .passedOnBy('bloc-inspection-5', clerk.violations)
    .screen('2023-05-17', {
      route: 'direct',
      expected: 'warning',
      directGround: 'concludedByInspection',
      inState: true,
    })
    .plan('2023-05-18', 30)
    .launch('2023-05-19')
    .ask('2023-05-19', 5)
    .review('2023-05-24', 'warning', 'Tự nhận hình thức cảnh cáo.')
    .verify('2023-05-25', 'Làm việc với chi ủy và người liên quan, đối chiếu hồ sơ đánh giá.')
    .reportVerified('2023-05-29')
    .submit('2023-05-30')
    .hear('2023-05-31', 'Nhất trí với kết quả thẩm tra.')
    .vote('2023-06-05', 'warning')
    .limitation('2023-06-05')
    .sign('2023-06-06')
    .report('2023-06-07', ['reportUp', 'notifyDown'])
    .announce('2023-06-08')
    .report('2023-06-19', ['stateSync'])
    .archive('2023-07-05');

  const post = 'Chi ủy viên Chi bộ Ban Quản lý dự án đầu tư';
  const supervisor = of('bloc-inspection-3');
  new DisciplineStory(diary, 'bloc-discipline-4', deskOfCommission(world, 0), supervisor.subject)
    .passedOnBy('bloc-inspection-3', supervisor.violations)
    .screen('2023-06-06', {
      route: 'direct',
      expected: 'dismissal',
      directGround: 'concludedByInspection',
      otherPosts: [post],
      inState: true,
    })
    .plan('2023-06-07', 40)
    .launch('2023-06-08')
    .ask('2023-06-08', 6)
    .review('2023-06-14', 'warning', 'Nhận trách nhiệm, tự nhận hình thức cảnh cáo.')
    .verify('2023-06-15', 'Đối chiếu hồ sơ hoàn công, làm việc với tư vấn giám sát.')
    .reportVerified('2023-06-19')
    .submit('2023-06-20')
    .invite('2023-06-20', '2023-06-22')
    .hear('2023-06-22', 'Đã khắc phục toàn bộ số tiền, mong được xem xét.')
    .vote('2023-06-26', { dismissal: 3, warning: 2 })
    .limitation('2023-06-26')
    .sign('2023-06-28', ['P1'])
    .report('2023-06-29', ['reportUp', 'notifyDown'])
    .announce('2023-06-30')
    .report('2023-07-12', ['stateSync'])
    .archive('2023-07-26');

  const judgmentOn = '2023-06-28';
  new DisciplineStory(diary, 'bloc-discipline-5', deskOfCommission(world, 1), of('bloc-suspension-2').subject)
    .convicted('2023-07-03', judgmentOn, {
      kind: 'politicsIdeology',
      category: 'internalPolitics',
      endedOn: '2023-02-02',
      wording: 'Nhận hối lộ; bản án phạt tù đã có hiệu lực pháp luật.',
    })
    .befalls('2023-07-03', 'detained', '2023-02-02')
    .screen('2023-07-04', { route: 'conviction', expected: 'expulsion', inState: true })
    .submit('2023-07-05')
    .invite('2023-07-05', '2023-07-07')
    .accessDenied('2023-07-10')
    .decideOnConviction('2023-07-17')
    .sign('2023-07-18')
    .report('2023-07-19', ['reportUp', 'notifyDown'])
    .announce('2023-07-20', 'throughDetainingBody')
    .report('2023-07-25', ['stateSync'])
    .archive('2023-08-16');
}
