// `npm run demo`: walks four cases over HTTP against the running server, as the people involved would, and tells what happens.
//   --url=http://host:port   another server than the one `npm start` runs from this folder
import { parseArgs } from 'node:util';
import { Refused, Server, signIn } from './demo/server.mjs';
import { moveClock } from './demo/steps.mjs';
import { alarm, banner, good, heading, line, note } from './demo/talk.mjs';
import { alterOneWord, ownerUrl, verify } from './demo/tamper.mjs';
import * as walk from './demo/walk.mjs';
import * as discipline from './demo/walk-discipline.mjs';
import { SetupError, showTrouble } from './setup/console.mjs';

const PEOPLE = [
  'chunhiem',
  'pho1',
  'uyvien1',
  'uyvien2',
  'kiemtra1',
  'kiemtra2',
  'kiemtra3',
  'vanthu',
  'soatxet',
  'cnubkt.tinh',
  'bithu.xa',
  'phobithu.xa',
  'chuyenvien.xa',
  'vanthu.xa',
];

async function signedIn(server) {
  try {
    return await signIn(server, PEOPLE);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.status !== 401) throw error;
    throw new SetupError(
      'Hệ thống đang chạy không có tài khoản minh họa. Khởi động với DEMO=true trên cơ sở dữ liệu trống.',
      'The running server has no demo accounts. Start it with DEMO=true on an empty database.',
    );
  }
}

async function main() {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  const server = await Server.find(values.url);
  const people = await signedIn(server);
  const { chunhiem } = people;
  const clock = await chunhiem.get('/api/v1/demo/clock');
  banner(clock.banner);
  const { body } = chunhiem.offices.find(({ role }) => role === 'commissionHead');
  note(`${server.address} · ${body.name.vi} · hôm nay ${clock.today}`, `${body.name.en}, today ${clock.today}`);
  const [subject, member, disciplined] = await walk.chooseSubjects(people);
  const about = { bodyId: body.id, subject, member };

  const inspection = await walk.firstSign(people, { ...about, today: clock.today });
  await walk.refusedThenMended(people, { ...inspection, today: clock.today });
  await walk.announced(people, { ...inspection, subject, today: clock.today });
  const suspension = await walk.suspended(people, { ...about, today: clock.today });

  heading('Mười ngày trôi qua: lời nhắc lên dần đến người đứng đầu', 'Ten days pass: the alert climbs to the head');
  const label = { vi: `Hạn giải trình của ${inspection.code}`, en: `Explanation due in ${inspection.code}` };
  await moveClock(people, walk.TERM - 1);
  await walk.showAlerts(people, { ...inspection, label, expect: 'officer' });
  await moveClock(people, 1);
  await walk.showAlerts(people, { ...inspection, label, expect: 'member' });
  const today = await moveClock(people, 10 - walk.TERM);
  await walk.showAlerts(people, { ...inspection, label, expect: 'head' });

  await walk.lapsed(people, suspension);
  await walk.lifted(people, { ...suspension, today });
  await walk.heard(people, { ...inspection, subject, today });
  await walk.concluded(people, { ...inspection, ...about, today });
  const theirs = { bodyId: body.id, subject: disciplined, today };
  const matter = await discipline.examined(people, theirs);
  await discipline.decided(people, { ...matter, ...theirs });
  await discipline.complained(people, { ...matter, ...theirs });
  await altered(inspection);
}

async function altered({ caseId, code }) {
  heading('Ai đó sửa một bản ghi sau lưng hệ thống', 'Somebody alters a record behind the engine’s back');
  const url = ownerUrl();
  if (!url) {
    note(
      'Máy chủ ở nơi khác, không có kết nối của chủ sở hữu cơ sở dữ liệu: bỏ qua phần này.',
      'The server is elsewhere and the owner’s connection is not at hand: this part is left out.',
    );
    return;
  }
  const change = { caseId, type: 'CONCLUDE', from: '"shortcoming"', to: '"noViolation"' };
  await alterOneWord(url, change, async (seq) => {
    alarm(
      `Chủ sở hữu cơ sở dữ liệu đổi kết luận ở bản ghi ${seq} của ${code}: «thiếu sót» thành «không vi phạm»`,
      `The owner of the database changes the conclusion in record ${seq} of ${code}: “shortcoming” to “no violation”`,
    );
    note('npm run verify:', 'looks through every chain');
    const { code: exit, lines } = await verify();
    for (const text of lines) line(text);
    if (exit === 0) throw new Error('The altered record was not noticed.');
  });
  note('Bản ghi được trả lại nguyên trạng. npm run verify:', 'The record is put back as it was; verify looks again');
  const { code: exit, lines } = await verify();
  for (const text of lines) line(text);
  if (exit !== 0) throw new Error('The records are still not whole.');
  good('Chuỗi bản ghi lại toàn vẹn', 'The chain is whole again');
}

main().catch((error) => {
  showTrouble(
    error instanceof Refused
      ? new SetupError(error.told.title.vi, `${error.message}\n${JSON.stringify(error.told.reasons, null, 2)}`)
      : error,
  );
  process.exitCode = 1;
});
