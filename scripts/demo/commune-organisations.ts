// Discipline of organisations in the commune in October 2026: by its committee over the village cells and the units, by the units over
// their own cells; four dissolutions, each stopped at another point. "Now" is the morning of 26 October 2026.
import { type Diary, workdayAfter } from './acts.js';
import type { Cell } from './bloc.js';
import { type Desks, desksOf } from './commune-desks.js';
import { OrganisationStory } from './organisation-story.js';
import type { DemoViolation } from './violations.js';
import type { DemoWorld } from './world.js';

interface Scene {
  world: DemoWorld;
  diary: Diary;
  desks: Desks;
  /** The committee over the cell of a village. */
  over: (key: string, turn: number, village: number) => OrganisationStory;
}

/** Gives the decision against which an organisation complains. */
export function communeOrganisations(world: DemoWorld, diary: Diary): OrganisationStory {
  const desks = desksOf(world);
  const over: Scene['over'] = (key, turn, village) =>
    new OrganisationStory(diary, key, desks.committee(turn), villageOf(world, village).id);
  const scene: Scene = { world, diary, desks, over };
  underWay(scene);
  without(scene);
  dissolutions(scene);
  return decided(scene);
}

export const villageOf = (world: DemoWorld, village: number): Cell => world.commune.cells[village + 1] as Cell;

const breach = (wording: string, endedOn: string): DemoViolation => ({ kind: 'partyActivities', endedOn, wording });
const NO_MEETINGS = 'Ba kỳ liền không sinh hoạt, không báo cáo cấp ủy cấp trên.';

/** From the ground to the launch. */
function begun(story: OrganisationStory, begins: string, wording: string): OrganisationStory {
  const day = (days: number): string => workdayAfter(begins, days);
  return story
    .file(day(0), 'supervision', [breach(wording, workdayAfter(begins, -60))])
    .screen(day(2))
    .plan(day(7))
    .launch(day(11));
}

/** From the ground to the report of the team. */
function reported(story: OrganisationStory, begins: string, wording: string): OrganisationStory {
  const day = (days: number): string => workdayAfter(begins, days);
  return begun(story, begins, wording)
    .ask(day(11), 10)
    .review(day(22), 'reprimand', 'Tập thể nghiêm túc kiểm điểm, tự nhận khiển trách.')
    .work(day(24), 'Đối chiếu sổ nghị quyết, sổ thu nộp đảng phí.')
    .reported(day(28), 'Vi phạm đã rõ; nguyên nhân do buông lỏng lãnh đạo.')
    .invite(day(29), day(35));
}

function heard(story: OrganisationStory, begins: string, wording: string): OrganisationStory {
  return reported(story, begins, wording).hear(
    workdayAfter(begins, 35),
    'Đồng chí bí thư trình bày thay mặt chi bộ, không có ý kiến khác.',
  );
}

function underWay({ over }: Scene): void {
  over('do-filed', 0, 0).file('2026-10-21', 'supervision', [
    breach('Chậm triển khai nghị quyết, chưa phân công đảng viên phụ trách hộ.', '2026-09-30'),
  ]);
  over('do-screened', 1, 1)
    .file('2026-10-14', 'inspection', [breach('Kết nạp đảng viên không đúng quy trình.', '2026-08-19')])
    .screen('2026-10-19');
  over('do-planned', 2, 2)
    .file('2026-10-05', 'denunciation', [breach('Bình xét hộ nghèo không qua chi bộ.', '2026-06-30')])
    .screen('2026-10-07')
    .plan('2026-10-14');
  begun(over('do-launched', 0, 3), '2026-09-28', 'Thu đảng phí không nộp lên cấp trên.').ask('2026-10-12', 16);
  reported(over('do-reported', 1, 4), '2026-09-16', 'Không thực hiện chế độ tự phê bình và phê bình cuối năm.');
  heard(over('do-heard', 2, 5), '2026-09-10', 'Buông lỏng quản lý đảng viên đi làm ăn xa.');
  heard(over('do-voted', 0, 8), '2026-09-03', 'Để xảy ra mất đoàn kết nội bộ kéo dài.').vote(
    '2026-10-20',
    { reprimand: 4, warning: 1 },
    'reprimand',
  );
  heard(over('do-signing', 1, 9), '2026-09-04', 'Thiếu kiểm tra để thất lạc hồ sơ đảng viên.')
    .vote('2026-10-20', 'reprimand', 'reprimand')
    .limitation('2026-10-22');
}

/** Voted, tested, signed, announced and told. */
function sanctioned(story: OrganisationStory, votedOn: string, form: string): OrganisationStory {
  const day = (days: number): string => workdayAfter(votedOn, days);
  return story
    .vote(votedOn, form, form)
    .limitation(day(1))
    .sign(day(3))
    .announce(day(6))
    .report(day(8), ['reportUp', 'notifyDown']);
}

function decided({ over, world }: Scene): OrganisationStory {
  // Its secretary answers for it in a case of their own.
  const lax = villageOf(world, 6);
  const disciplined = sanctioned(
    heard(over('do-disciplined', 2, 6), '2026-07-20', 'Để đảng viên vi phạm đất đai kéo dài mà không xử lý.'),
    '2026-09-08',
    'warning',
  ).nameHead('2026-09-24', lax.secretary, '2026-05-29');

  const archived = villageOf(world, 7);
  sanctioned(
    heard(over('do-expired', 0, 7), '2025-07-14', 'Không họp chi bộ thường lệ sau khi sáp nhập.'),
    '2025-09-03',
    'reprimand',
  )
    .headNotExamined(
      '2025-09-18',
      archived.secretary,
      'notResponsible',
      'Bí thư mới nhận nhiệm vụ, đã kịp thời báo cáo.',
    )
    .archive('2025-10-13');

  sanctioned(
    heard(over('do-replaced', 2, 11), '2026-04-20', 'Ra nghị quyết trái quy chế làm việc của cấp ủy.'),
    '2026-06-09',
    'warning',
  )
    .changedAbove('2026-09-15', { bodyId: world.province.committee, code: 'TU' }, { form: 'reprimand' })
    .report('2026-09-18', ['reportUp', 'notifyDown']);
  return disciplined;
}

/** Nobody is disciplined, or another body has it. */
function without({ world, diary, desks }: Scene): void {
  const unit = (index: number): string => world.commune.grassroots[index]?.body ?? '';
  const ofUnit = (key: string, turn: number, index: number): OrganisationStory =>
    new OrganisationStory(diary, key, desks.committee(turn), unit(index));
  ofUnit('do-none', 0, 0)
    .file('2026-10-01', 'denunciation', [breach('Bị phản ánh không công khai quỹ đảng.', '2026-06-30')])
    .screen('2026-10-05')
    .withoutGround('2026-10-19', 'Đã công khai theo quy định; phản ánh không có cơ sở.');
  ofUnit('do-told', 1, 1)
    .file('2026-09-14', 'denunciation', [breach('Bị phản ánh cản trở đảng viên phát biểu.', '2026-07-31')])
    .screen('2026-09-16')
    .withoutGround('2026-10-02', 'Biên bản họp cho thấy mọi đảng viên đều được phát biểu.')
    .notDisciplined('2026-10-08');
  ofUnit('do-archived', 2, 2)
    .file('2026-08-10', 'lowerProposal', [breach('Chậm báo cáo kết quả đại hội.', '2026-06-15')])
    .screen('2026-08-12')
    .withoutGround('2026-08-24', 'Chậm do thay đổi biểu mẫu, đã khắc phục ngay.')
    .notDisciplined('2026-08-27')
    .archive('2026-09-09');
  const cell = world.commune.grassroots[2]?.cells[0]?.id ?? '';
  new OrganisationStory(diary, 'do-referred', desks.unitCommission(2), cell)
    .file('2026-10-06', 'inspection', [breach('Không phân công đảng viên dự bị người giúp đỡ.', '2026-08-31')])
    .refer('2026-10-12', unit(2));
}

/** Proposed by the committee of a unit with two thirds, decided by that of the commune. */
function dissolutions({ world, diary, desks }: Scene): void {
  const proposed = (key: string, unit: number, cell: number, begins: string): OrganisationStory => {
    const id = world.commune.grassroots[unit]?.cells[cell]?.id ?? '';
    return heard(new OrganisationStory(diary, key, desks.unit(unit), id), begins, NO_MEETINGS).voteDissolution(
      workdayAfter(begins, 40),
      NO_MEETINGS,
    );
  };
  const submitted = (key: string, turn: number, unit: number, cell: number, begins: string): OrganisationStory =>
    proposed(key, unit, cell, begins).send(workdayAfter(begins, 43), desks.committee(turn));
  const putUp = (key: string, turn: number, unit: number, cell: number, begins: string): OrganisationStory =>
    submitted(key, turn, unit, cell, begins)
      .invite(workdayAfter(begins, 45), workdayAfter(begins, 52))
      .hear(workdayAfter(begins, 52), 'Chi bộ chỉ còn bốn người sinh hoạt đều, đề nghị sáp nhập.');

  proposed('do-proposed', 3, 1, '2026-09-10');
  submitted('do-submitted', 0, 4, 1, '2026-08-31');
  putUp('do-declined', 1, 0, 1, '2026-08-20').decideDissolution('2026-10-20', { none: 4, dissolution: 1 });
  putUp('do-winding-up', 2, 2, 2, '2026-07-13')
    .decideDissolution('2026-09-14', { dissolution: 4, none: 1 })
    .sign('2026-09-17')
    .announce('2026-09-22')
    .report('2026-09-25', ['reportUp', 'notifyDown', 'reportCentral'])
    .woundUp('2026-10-02', 'seal')
    .woundUp('2026-10-07', 'dossiers')
    .woundUp('2026-10-08', 'nobodySuspended');
  putUp('do-reinstating', 0, 1, 2, '2026-06-08')
    .decideDissolution('2026-08-11', 'dissolution')
    .sign('2026-08-14')
    .announce('2026-08-18')
    .report('2026-08-20', ['reportUp', 'notifyDown', 'reportCentral'])
    .woundUp('2026-08-31', 'seal')
    .woundUp('2026-09-03', 'dossiers')
    .changedAbove('2026-09-22', { bodyId: world.province.committee, code: 'TU' }, { wrongful: false })
    .report('2026-09-25', ['reportUp', 'notifyDown']);
}
