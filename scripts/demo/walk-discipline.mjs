// A member is disciplined by the commission and complains to the committee above it: who is heard before what, how the ballots count, and
// that the decision stays in force until another takes its place.
import { dayAfter, meet, paper, refused, shown, until } from './steps.mjs';
import { deed, good, heading, line, note } from './talk.mjs';

/** From the notice of the police to the hearing; gives the case. */
export async function examined(people, { bodyId, subject, today }) {
  const { kiemtra1, kiemtra2, chunhiem, pho1, uyvien1 } = people;
  heading('Một đảng viên bị xem xét kỷ luật', 'Discipline of a member is considered');
  const { caseId, code } = await kiemtra1.open('member-discipline@1', bodyId, 'FILE_GROUND', {
    subject: { memberId: subject.id },
    ground: 'stateNotice',
    groundPaper: paper('CV', today),
    violations: [
      {
        code: 'V1',
        kind: 'ethicsLifestyle',
        category: 'ordinary',
        endedOn: dayAfter(today, -30),
        wording: 'Cho vay lãi nặng, bị xử phạt hành chính.',
      },
    ],
  });
  await kiemtra1.record(caseId, 'SCREEN', {
    subjectId: subject.id,
    management: 'none',
    seats: [],
    route: 'direct',
    expected: 'warning',
    directGround: 'lowerDidNotAct',
    assessment: paper('BC', today),
  });
  deed(
    kiemtra1.label,
    `nhận thông báo của công an về ${subject.fullName}, thẩm định thẩm quyền, mở vụ việc ${code}`,
    'files the notice of the police, screens competence, opens the case',
  );
  await chunhiem.record(caseId, 'ISSUE_PLAN', {
    decision: paper('QĐ', today, chunhiem),
    plan: paper('KH', today),
    team: { leaderId: uyvien1.id, memberIds: [kiemtra2.id], assignedId: pho1.id },
    finishBy: dayAfter(today, 60),
  });
  for (const one of [uyvien1, kiemtra2, pho1]) await one.record(caseId, 'DECLARE_NO_CONFLICT', {});
  const about = { subjectId: subject.id };
  await uyvien1.record(caseId, 'LAUNCH', {
    ...about,
    how: 'inPerson',
    organisationTold: true,
    violationsTold: true,
    launchMinutes: paper('BB', today),
  });
  await kiemtra1.record(caseId, 'ASK_SELF_REVIEW', {
    ...about,
    how: 'inPerson',
    deliveredOn: today,
    until: dayAfter(today, 7),
    invitation: paper('CV', today),
  });
  await kiemtra1.record(caseId, 'SUBMIT_SELF_REVIEW', {
    ...about,
    form: 'reprimand',
    review: paper('VB', today),
    receipt: paper('BN', today),
    view: 'Nhận vi phạm, tự nhận hình thức khiển trách.',
  });
  await uyvien1.record(caseId, 'REPORT_VERIFICATION', { verification: paper('BC', today) });
  await kiemtra1.record(caseId, 'PUT_TO_BODY', { report: paper('BC', today) });
  deed(
    uyvien1.label,
    'đoàn triển khai, đảng viên tự kiểm điểm và tự nhận khiển trách, đoàn báo cáo, trình kỳ họp',
    'launches; the member reviews itself and names a reprimand; the team reports and it is put to the session',
  );
  return { caseId, code };
}

/** Heard, voted, compared with the limitation, signed, announced. */
export async function decided(people, { caseId, bodyId, subject, today }) {
  const { kiemtra1, vanthu, chunhiem } = people;
  heading('Chưa nghe đảng viên thì chưa bỏ phiếu', 'No ballot before the member was heard');
  const { session, vote } = await meet(people, { bodyId, today, caseIds: [caseId], for: 4 });
  const { facts } = await chunhiem.get(`/api/v1/cases/${caseId}`);
  const dismissal = facts.position.posts.length > 0 ? { dismissal: 0 } : {};
  const ballot = {
    position: { subjectId: subject.id, management: 'none', seats: [] },
    ballot: {
      sessionId: session.id,
      votes: { expulsion: 2, ...dismissal, warning: 1, reprimand: 1 },
      none: 0,
      invalid: 0,
    },
    findings: [{ code: 'V1', found: true }],
    minutes: paper('BB', today),
    tally: paper('BB', today),
  };
  await refused(vanthu, () => vanthu.record(caseId, 'COUNT_BALLOT', ballot));
  await chunhiem.record(caseId, 'RECORD_HEARING', {
    subjectId: subject.id,
    representativeId: chunhiem.id,
    how: 'spoke',
    hearingMinutes: paper('BB', today),
    view: 'Đã trả lại phần lãi vượt quy định.',
  });
  deed(chunhiem.label, `nghe ${subject.fullName} trình bày, có biên bản`, 'hears the member; it is minuted');

  heading('Bỏ phiếu kín: chỉ có số phiếu, không có tên', 'A secret ballot: tallies only, no names');
  await vanthu.record(caseId, 'COUNT_BALLOT', ballot);
  const counted = (await chunhiem.get(`/api/v1/cases/${caseId}`)).facts;
  line('khai trừ / expulsion 2 · cảnh cáo / warning 1 · khiển trách / reprimand 1 · trên tổng số / of all 5');
  note(
    'Dưới chi bộ chưa có hai phần ba đề nghị nên khai trừ đóng lại; không mức nào quá nửa: cộng dồn từ mức cao nhất, 2 + 1 = 3 phiếu',
    'No two thirds below proposed expulsion, so it is closed; none has more than half: added up from the highest, 2 + 1 = 3',
  );
  good(
    `Hình thức: ${counted.form === 'warning' ? 'cảnh cáo' : counted.form}`,
    `The form is ${counted.form}, reached by ${counted.ballot.accumulated ? 'adding up' : 'its own votes'}`,
  );
  if (counted.form !== 'warning') throw new Error('The ballot should have come to a warning.');

  heading('Đối chiếu thời hiệu rồi mới ký', 'Compared with the limitation before anybody signs');
  const comparison = { comparison: paper('BC', today) };
  await refused(kiemtra1, () => kiemtra1.record(caseId, 'TEST_LIMITATION', comparison));
  await kiemtra1.record(caseId, 'TEST_LIMITATION', {
    ...comparison,
    stated: {
      follows: 'conductDay',
      lastDay: dayAfter(today, 1000),
      ground: 'Nghị quyết kỳ họp: áp dụng quy định tại thời điểm vi phạm.',
    },
    vote,
    minutes: paper('BB', today),
  });
  await chunhiem.record(caseId, 'ISSUE_DECISION', {
    decision: paper('QĐ', today, chunhiem),
    stated: { expiryFrom: 'announcement', expiryMonths: 12, ground: 'Như quy định trước, chờ hướng dẫn.' },
  });
  await kiemtra1.record(caseId, 'ANNOUNCE_DECISION', {
    how: 'inPerson',
    receipt: 'signed',
    announcement: paper('BB', today),
    rightsTold: true,
  });
  deed(
    vanthu.label,
    'tập thể nêu thời hiệu vì quy định mới chưa rõ; quyết định được ký, công bố, có ký nhận',
    'the body states the period, the new text being unread; the decision is signed, announced and received',
  );
}

const COMMITTEE = 'ĐU';
const handed = { how: 'inPerson', receipt: 'signed' };

/** Against a commission the committee of its own level settles; nobody who decided before has a part in it. */
export async function complained(people, { caseId, bodyId, subject, today }) {
  const { chuyenvien, vanthuXa, bithu, phobithu, chunhiem } = committeeOf(people);
  const byUs = (type, signer) => paper(type, today, signer, COMMITTEE);
  const committee = bithu.offices.find(({ role }) => role === 'committeeSecretary').body;
  heading('Đảng viên khiếu nại lên cấp ủy', 'The member complains to the committee');
  const complaint = await chuyenvien.open('discipline-complaint@1', committee.id, 'LODGE', {
    complainant: { memberId: subject.id },
    lodgedBy: 'self',
    decision: {
      caseId,
      complained: 'decision',
      decidedBy: bodyId,
      form: 'warning',
      decidedOn: today,
      receivedOn: today,
    },
    lodgedOn: today,
    complaint: byUs('ĐƠN'),
    summary: 'Cho rằng hình thức cảnh cáo là quá nặng.',
  });
  const record = (person, type, payload) => person.record(complaint.caseId, type, payload);
  await record(chuyenvien, 'ACKNOWLEDGE', { ...handed, notice: byUs('TB') });
  deed(
    chuyenvien.label,
    `nhận đơn của ${subject.fullName}, báo đã nhận, mở vụ việc ${complaint.code}`,
    'takes the complaint in, acknowledges it, opens the case',
  );
  await shows(chunhiem, caseId, ['underComplaint', 'sanctionInForce']);
  await record(bithu, 'ACCEPT', { ...handed, notice: byUs('TB', bithu) });
  await record(chuyenvien, 'PROPOSE_PLAN', { submission: byUs('TTr') });
  await record(bithu, 'PLAN', {
    team: { leaderId: phobithu.id, memberIds: [chuyenvien.id] },
    decision: byUs('QĐ', bithu),
    plan: byUs('KH'),
  });
  for (const one of [phobithu, chuyenvien]) await record(one, 'DECLARE_NO_CONFLICT', {});
  await record(phobithu, 'LAUNCH', { earlierBodyAttended: true, complainantTold: true, launchMinutes: byUs('BB') });
  await record(phobithu, 'VERIFY', { procedureChecked: true, verificationMinutes: byUs('BB') });
  for (const who of ['earlierBody', 'complainant', 'cell'])
    await record(phobithu, 'CONSULT', {
      with: who,
      ...(who === 'complainant' ? { said: 'spoke' } : {}),
      workMinutes: byUs('BB'),
    });
  await record(phobithu, 'REPORT', { report: byUs('BC') });
  deed(
    phobithu.label,
    'đoàn mới, không ai từng tham gia quyết định, thẩm tra và làm việc với ba phía',
    'a team of people who had no part before verifies, and consults all three sides',
  );

  heading('Cấp ủy nghe người khiếu nại, bỏ phiếu, công bố', 'The committee hears, votes and announces');
  await record(bithu, 'HEAR_COMPLAINANT', {
    hearerId: bithu.id,
    said: 'spoke',
    hearingMinutes: byUs('BB'),
    words: 'Vi phạm lần đầu, đã khắc phục xong.',
  });
  const session = await vanthuXa.post('/api/v1/sessions', {
    bodyId: committee.id,
    heldOn: today,
    chairId: bithu.id,
    absent: [],
    agenda: [{ caseId: complaint.caseId }],
    requestId: vanthuXa.server.requestId(),
  });
  await record(vanthuXa, 'VOTE', {
    ballot: { sessionId: session.id, keep: 1, reduceTo: { reprimand: 4 }, annul: 0, wrongful: 0, invalid: 0 },
    minutes: byUs('BB'),
    tally: byUs('BB'),
  });
  await record(vanthuXa, 'SIGN_DECISION', { decision: byUs('QĐ', bithu) });
  await record(chuyenvien, 'ANNOUNCE', {
    ...handed,
    deliveryMinutes: byUs('BB'),
    furtherUntil: dayAfter(today, 35),
    earlierBodyAttended: true,
  });
  deed(
    vanthuXa.label,
    '4/5 phiếu giảm xuống khiển trách; quyết định giải quyết được ký, công bố',
    '4 of 5 reduce it to a reprimand; the settlement is signed and announced',
  );
  await shows(chunhiem, caseId, ['sanctionReplaced', 'noComplaint']);
  const { deadlines } = await chunhiem.get(`/api/v1/cases/${caseId}/deadlines`);
  const expiry = deadlines.find(({ key, status }) => key.startsWith('expiry') && status === 'running');
  if (!expiry) throw new Error('The twelve months should run anew.');
  good(
    `Mười hai tháng tính lại từ ngày công bố: đến ${shown(expiry.dueOn)}`,
    `The twelve months count anew from the announcement: until ${expiry.dueOn}`,
  );
}

const committeeOf = (people) => ({
  chuyenvien: people['chuyenvien.xa'],
  vanthuXa: people['vanthu.xa'],
  bithu: people['bithu.xa'],
  phobithu: people['phobithu.xa'],
  chunhiem: people.chunhiem,
});

/** What the discipline case is told by the complaint it hears of a moment later. */
async function shows(person, caseId, wanted) {
  const { code, states } = await until(
    () => person.get(`/api/v1/cases/${caseId}`),
    (seen) => wanted.every((state) => seen.states.some(({ id }) => id === state)),
    50,
  );
  const found = wanted.map((state) => states.find(({ id }) => id === state));
  if (found.includes(undefined)) throw new Error(`${code} should be ${wanted.join(' and ')}.`);
  good(
    `${code}: ${found.map(({ title }) => title.vi).join('; ')}`,
    `${code}: ${found.map(({ title }) => title.en).join('; ')}`,
  );
}
