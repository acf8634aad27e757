// The walk itself: an inspection from its first sign to the delivery of its notice, and a suspension that passes its term beside it.
import { dayAfter, meet, paper, refused, shown, until } from './steps.mjs';
import { alarm, bell, deed, good, heading, line, note } from './talk.mjs';

/** Days both terms run: over early enough that a working morning comes before the tenth day, when bells ring. */
export const TERM = 6;

/** Three members of village cells, others than last time as far as there are others. */
export async function chooseSubjects({ kiemtra1 }) {
  const { items } = await kiemtra1.get('/api/v1/members?limit=200');
  const villagers = items.filter(({ home }) => home.name.vi.includes('thôn'));
  const { cases } = await kiemtra1.get('/api/v1/cases?limit=200&status=active');
  const turn = cases.length % villagers.length;
  return [0, 7, 13].map((step) => villagers[(turn + step) % villagers.length]);
}

export async function firstSign(people, { bodyId, today, subject }) {
  const { kiemtra1, chunhiem } = people;
  heading('Một dấu hiệu vi phạm được ghi nhận và xác định', 'A sign of violation is recorded and established');
  const { caseId, code } = await kiemtra1.open('signs-inspection@1', bodyId, 'RECORD_SIGNAL', {
    subjects: [{ memberId: subject.id }],
    source: 'petition',
    receivedOn: today,
    summary: 'Nhân dân phản ánh việc thu tiền làm đường thôn không công khai.',
    slip: paper('VB', today),
  });
  deed(
    kiemtra1.label,
    `ghi nhận dấu hiệu đối với ${subject.fullName}, mở vụ việc ${code}`,
    'records a sign and opens the case',
  );
  await chunhiem.record(caseId, 'ASSESS_SIGNAL', { officerId: kiemtra1.id });
  await chunhiem.record(caseId, 'ESTABLISH_SIGNS', {
    contents: [
      {
        contentId: 'nd1',
        subjectIds: [subject.id],
        scope: 'memberDuties',
        rule: '207-QĐ/TW',
        wording: 'Thu, chi và công khai tiền đóng góp làm đường thôn.',
      },
    ],
    assessment: paper('BC', today),
  });
  deed(chunhiem.label, 'giao nắm tình hình, xác định có dấu hiệu vi phạm', 'has it assessed and establishes the signs');
  await kiemtra1.record(caseId, 'PROPOSE_CASE', {
    lookbackFrom: dayAfter(today, -730),
    proposal: paper('TTr', today),
  });
  deed(kiemtra1.label, 'trình đề xuất kiểm tra', 'proposes the inspection');
  return { caseId, code };
}

export async function refusedThenMended(people, { caseId, today }) {
  const { kiemtra1, kiemtra2, kiemtra3, chunhiem, pho1, uyvien1 } = people;
  heading('Hai bước bị từ chối, có lý do, cách xử lý và căn cứ', 'Two steps are refused, with reason, remedy and law');
  const payload = {
    plan: paper('KH', today, chunhiem),
    lookbackFrom: dayAfter(today, -730),
    workFrom: today,
    workUntil: dayAfter(today, 60),
    announceBy: dayAfter(today, 10),
    team: { leaderId: uyvien1.id, secretaryId: kiemtra2.id, memberIds: [kiemtra3.id], assignedId: pho1.id },
  };
  await refused(kiemtra1, () => kiemtra1.record(caseId, 'ISSUE_DECISION_AND_PLAN', payload));
  await refused(chunhiem, () => chunhiem.record(caseId, 'ISSUE_DECISION_AND_PLAN', payload));
  heading('Bổ sung văn bản còn thiếu, việc đi tiếp', 'The missing paper is added and the case goes on');
  await chunhiem.record(caseId, 'ISSUE_DECISION_AND_PLAN', { ...payload, decision: paper('QĐ', today, chunhiem) });
  deed(chunhiem.label, 'ký quyết định và kế hoạch, lập đoàn', 'signs decision and plan and names the team');
  for (const one of [uyvien1, kiemtra2, kiemtra3, pho1]) await one.record(caseId, 'DECLARE_NO_CONFLICT', {});
  await uyvien1.record(caseId, 'PREPARE', { outline: paper('ĐC', today), schedule: paper('KH', today) });
  deed(
    uyvien1.label,
    'cả đoàn cam kết không vướng xung đột lợi ích; trưởng đoàn chuẩn bị',
    'the team declares no conflict; its leader prepares',
  );
}

export async function announced(people, { caseId, subject, today }) {
  const { uyvien1 } = people;
  const explainBy = dayAfter(today, TERM);
  await uyvien1.record(caseId, 'ANNOUNCE', {
    subjectId: subject.id,
    how: 'inPerson',
    organisationTold: true,
    explainBy,
    announcement: paper('BB', today),
  });
  deed(
    uyvien1.label,
    `triển khai quyết định đến ${subject.fullName}; hạn giải trình ${shown(explainBy)}`,
    `puts the decision to the subject; the explanation is due on ${explainBy}`,
  );
}

export async function suspended(people, { bodyId, today, member }) {
  const { kiemtra1, vanthu, chunhiem } = people;
  heading('Bên cạnh đó, một đảng viên bị tạm giam bị đình chỉ sinh hoạt', 'Beside it, a detained member is suspended');
  const until = dayAfter(today, TERM);
  const { caseId, code } = await kiemtra1.open('suspension@1', bodyId, 'RECORD_JUDICIAL_MEASURE', {
    subject: { memberId: member.id },
    kind: 'partyActivities',
    measure: { kind: 'detention', decidedOn: today, until, noticeReceivedOn: today },
    notice: paper('CV', today),
  });
  await kiemtra1.record(caseId, 'PROPOSE', {
    proposer: 'managingOrganisation',
    submission: paper('TTr', today),
    // An ordinary member: no committee manages them as a cadre, and they sit in none.
    management: 'none',
    seats: [],
  });
  deed(
    kiemtra1.label,
    `nhận thông báo tạm giam ${member.fullName}, mở vụ việc ${code}`,
    'takes in the notice of detention',
  );
  const { vote } = await meet(people, { bodyId, today, caseIds: [caseId], for: 4 });
  await vanthu.record(caseId, 'DECIDE', {
    vote,
    minutes: paper('BB', today),
    decision: paper('QĐ', today, chunhiem),
    competence: 'mayExpel',
  });
  await kiemtra1.record(caseId, 'ANNOUNCE', {
    how: 'throughDetainingBody',
    receipt: 'postal',
    deliveryMinutes: paper('BB', today),
    rightsTold: true,
    view: 'notReachable',
    report: paper('BC', today),
  });
  deed(
    vanthu.label,
    `ghi quyết định đình chỉ của tập thể; thời hạn theo lệnh tạm giam, đến ${shown(until)}`,
    `records the body’s decision; its term follows the detention, until ${until}`,
  );
  return { caseId, code };
}

const WATCHERS = ['kiemtra1', 'uyvien1', 'pho1', 'chunhiem', 'cnubkt.tinh', 'soatxet'];
const alreadyShown = new Set();

async function alertsAbout(people, caseId) {
  const found = [];
  for (const name of WATCHERS) {
    const { alerts } = await people[name].get('/api/v1/alerts?limit=200');
    for (const alert of alerts) if (alert.case.id === caseId) found.push({ ...alert, person: people[name] });
  }
  return found.sort((one, other) => (one.ringAt < other.ringAt ? -1 : one.ringAt > other.ringAt ? 1 : 0));
}

/** Who has been told about a case since last shown. */
export async function showAlerts(people, { caseId, label, expect }) {
  const isNew = ({ id }) => !alreadyShown.has(id);
  await until(
    () => alertsAbout(people, caseId),
    (found) => found.some((alert) => isNew(alert) && alert.audience === expect),
  );
  // They came while they were asked for one after the other; now all of them are there.
  const fresh = (await alertsAbout(people, caseId)).filter(isNew);
  if (fresh.length === 0) return note(`${label.vi}: chưa có lời nhắc mới`, `${label.en}: no new warning`);
  note(`${label.vi}: lời nhắc mới`, `${label.en}: new warnings`);
  for (const { id, person, message } of fresh) {
    alreadyShown.add(id);
    bell(person.label, message);
  }
}

/** What decides over a suspension; papers, corrections and the like stay open at all times. */
const ABOUT_THE_SUSPENSION = [
  'LIFT',
  'END_BY_EXPULSION',
  'END_BY_DEATH',
  'RECORD_NEW_GROUND',
  'DECIDE_NEW_TERM',
  'EXTEND_SUSPENSION',
];

export async function lapsed(people, { caseId, code }) {
  const { chunhiem, kiemtra1 } = people;
  heading(
    'Đình chỉ quá hạn: hiện rõ, không tự kết thúc',
    'The suspension has passed its cap: shown, and not ended by itself',
  );
  const isLapsed = ({ states }) => states.some(({ id }) => id === 'termLapsed');
  const seen = await until(() => chunhiem.get(`/api/v1/cases/${caseId}`), isLapsed, 50);
  const state = seen.states.find(({ id }) => id === 'termLapsed');
  if (!state) throw new Error('The suspension did not come to be shown as lapsed.');
  alarm(`${code}: ${state.title.vi}. ${state.sentence.vi}`, `${state.title.en}. ${state.sentence.en}`);
  await showAlerts(people, { caseId, expect: 'upper', label: { vi: code, en: code } });
  const { permitted } = await chunhiem.get(`/api/v1/cases/${caseId}/permitted-events`);
  const ways = permitted.filter(({ type }) => ABOUT_THE_SUSPENSION.includes(type)).map(({ title }) => title);
  note(
    `Về việc đình chỉ, chủ nhiệm chỉ còn được: ${ways.map(({ vi }) => vi).join('; ')}`,
    `Of the suspension itself the head may now only: ${ways.map(({ en }) => en).join('; ')}`,
  );
  await refused(kiemtra1, () => kiemtra1.record(caseId, 'EXTEND_SUSPENSION', { reasons: 'Xin thêm thời gian.' }));
}

export async function lifted(people, { caseId, today }) {
  const { chunhiem } = people;
  await chunhiem.record(caseId, 'LIFT', { because: 'measureLifted', decision: paper('QĐ', today, chunhiem) });
  await chunhiem.record(caseId, 'DELIVER_DECISION', {
    what: 'lifting',
    how: 'inPerson',
    receipt: 'signed',
    deliveryMinutes: paper('BB', today),
  });
  deed(
    chunhiem.label,
    'quyết định cho trở lại sinh hoạt và giao quyết định',
    'lifts the suspension and hands the decision over',
  );
}

export async function heard(people, { caseId, subject, today }) {
  const { kiemtra1, kiemtra2, uyvien1 } = people;
  heading('Đối tượng được nghe, đoàn hoàn thành báo cáo', 'The subject is heard and the team finishes its report');
  await kiemtra1.record(
    caseId,
    'SUBMIT_EXPLANATION',
    {
      subjectId: subject.id,
      report: paper('BC', today),
      receipt: paper('BN', today),
      view: 'Nhận thiếu sót trong công khai.',
    },
    { onBehalfOf: subject.id },
  );
  deed(
    kiemtra1.label,
    `nhận giải trình của ${subject.fullName}, muộn vẫn nhận, có biên nhận`,
    'takes in the explanation, late as it is, with a receipt',
  );
  await kiemtra2.record(caseId, 'HOLD_WORK_SESSION', {
    counterpart: 'subject',
    subjectId: subject.id,
    workMinutes: paper('BB', today),
  });
  await uyvien1.record(caseId, 'DRAFT_REPORT', { draft: paper('BC', today) });
  await uyvien1.record(caseId, 'HOLD_CONFERENCE', {
    chairedBy: 'organisation',
    views: [{ subjectId: subject.id, said: 'spoke', invitedOn: today, words: 'Nhất trí với dự thảo.' }],
    conferenceMinutes: paper('BB', today),
  });
  await uyvien1.record(caseId, 'FINALISE_REPORT', { report: paper('BC', today) });
  await uyvien1.record(caseId, 'SUBMIT_TO_SESSION', { submission: paper('TTr', today) });
  deed(
    uyvien1.label,
    'làm việc, dự thảo, hội nghị nghe đối tượng, trình kỳ họp',
    'works, drafts, hears the subject at the conference, puts it to a session',
  );
}

export async function concluded(people, { caseId, bodyId, subject, today }) {
  const { vanthu, chunhiem, uyvien1 } = people;
  heading('Kỳ họp kết luận bằng biểu quyết', 'The session concludes by vote');
  const { session, vote } = await meet(people, { bodyId, today, caseIds: [caseId], for: 3, against: 1 });
  note(
    `Kỳ họp ngày ${shown(session.heldOn)}: ${session.present}/${session.seats} thành viên dự`,
    `Session of ${session.heldOn}: ${session.present} of ${session.seats} members came`,
  );
  for (const { fullName, present } of session.roster)
    line(`${present ? '•' : '○'} ${fullName}${present ? '' : '  (vắng / absent)'}`);
  const finding = {
    contentId: 'nd1',
    subjectId: subject.id,
    outcome: 'shortcoming',
    wording: 'Có thiếu sót trong công khai thu, chi.',
  };
  const payload = (votes) => ({ findings: [finding], vote: { ...vote, ...votes }, minutes: paper('BB', today) });
  await refused(vanthu, () => vanthu.record(caseId, 'CONCLUDE', payload({ votesFor: 2, votesAgainst: 2 })));
  await vanthu.record(caseId, 'CONCLUDE', payload({}));
  deed(
    vanthu.label,
    'ghi kết luận: 3 phiếu đồng ý, 1 không, quá nửa tổng số 5 thành viên',
    'records the conclusion: 3 for, 1 against, more than half of all 5 members',
  );
  await chunhiem.record(caseId, 'ISSUE_NOTICE', { notice: paper('TB', today, chunhiem) });
  await uyvien1.record(caseId, 'DELIVER_NOTICE', {
    subjectId: subject.id,
    how: 'inPerson',
    receipt: 'signed',
    deliveryMinutes: paper('BB', today),
  });
  deed(
    uyvien1.label,
    `giao thông báo kết luận cho ${subject.fullName}, có ký nhận`,
    'delivers the notice to the subject, who signs for it',
  );
  const { states, version } = await chunhiem.get(`/api/v1/cases/${caseId}`);
  good(
    `Vụ việc ở bước «${states.find(({ id }) => id === 'followingUp')?.title.vi}», ${version} bản ghi nối chuỗi`,
    `The case is at “${states.find(({ id }) => id === 'followingUp')?.title.en}”, with ${version} chained records`,
  );
}
