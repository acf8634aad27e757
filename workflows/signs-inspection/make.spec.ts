import { writeFileSync } from 'node:fs';
import { Told } from '../../test/support/told.js';
import type { RuleValue } from '../procedure.js';
import { CAST, type WorldOptions, world } from '../world.js';
import { signsInspectionV1 } from './machine.v1.js';
const names = Object.fromEntries(Object.entries(CAST).map(([n, id]) => [id, n]));
const hand: Record<string, Partial<RuleValue>> = Object.fromEntries(signsInspectionV1.deadlineRules.map((r) => [r, { value: null, setByHand: true, ...(r.endsWith('duration') ? { extension: { maxTimes: null, maxEach: null, maxTotal: null } } : {}) }]));
const add = (d: string, n: number) => new Date(Date.parse(d) + n * 864e5).toISOString().slice(0, 10);
const side = ['agreed','heldByItsBody','noCorrectionPending','recordingAsDone','running','noReconsiderationPending'];
class J {
  told: Told; steps: unknown[] = []; day: string;
  constructor(readonly name: string, readonly title: { vi: string; en: string }, readonly options: Partial<WorldOptions>, day: string) {
    this.told = new Told(signsInspectionV1, world({ rules: signsInspectionV1.deadlineRules, ruleValues: hand, ...options })); this.day = day;
  }
  go(type: string, by: string, more: Record<string, unknown> = {}, { index = 0, wait = 3, onBehalfOf = '' } = {}): this {
    this.day = add(this.day, wait);
    const how = { by, on: this.day };
    const payload = this.told.sampleOf(type, how, more, index);
    this.told.tell(type, payload, how);
    this.steps.push({ type, by: names[by] ?? by, on: this.day, ...(onBehalfOf ? { onBehalfOf: names[onBehalfOf] } : {}), payload, expect: this.told.node.states.filter((s) => !side.includes(s)) });
    return this;
  }
  clear(...people: string[]): this { for (const p of people) this.go('DECLARE_NO_CONFLICT', p, {}, { wait: 0 }); return this; }
  write(): void { writeFileSync(new URL(`./journeys/${this.name}.json`, import.meta.url), `${JSON.stringify({ title: this.title, world: this.options, rules: hand, steps: this.steps }, null, 2)}\n`); }
}
const { head, deputy, secondDeputy, member, officer, secondOfficer, thirdOfficer, clerk, subject, subjectOrganisation: org, upperHead, upperOfficer } = CAST;
const paper = (n: string, type: string, on: string) => ({ number: n, symbol: `${n}-${type}/UBKT`, datedOn: on });

it('writes', () => {
  const behalf = { onBehalfOf: subject };
  const one = new J('one-member', { vi: 'Một đảng viên: giải trình, kết luận khuyết điểm, khắc phục, nộp lưu', en: 'One member: explains, shortcoming, corrected, archived' }, {}, '2026-05-04');
  one.go('RECORD_SIGNAL', officer).go('ASSESS_SIGNAL', head).go('ESTABLISH_SIGNS', head, {}, { wait: 10 }).go('PROPOSE_CASE', officer)
    .go('ISSUE_DECISION_AND_PLAN', deputy).clear(member, secondOfficer, thirdOfficer, secondDeputy).go('PREPARE', member)
    .go('ANNOUNCE', secondDeputy).go('SUBMIT_EXPLANATION', officer, {}, behalf).go('HOLD_WORK_SESSION', thirdOfficer).go('DRAFT_REPORT', member, {}, { wait: 20 > 0 ? 1 : 1 })
    .go('HOLD_CONFERENCE', member).go('FINALISE_REPORT', member).go('SUBMIT_TO_SESSION', member).go('CONCLUDE', clerk, {}, { index: 1 })
    .go('ISSUE_NOTICE', head).go('DELIVER_NOTICE', deputy).go('RECORD_OBLIGATION', officer).go('REPORT_COMPLIANCE', officer, {}, behalf)
    .go('JUDGE_OBLIGATION', officer).go('ARCHIVE', clerk).go('REQUEST_RECONSIDERATION', clerk, {}, { ...behalf, wait: 40 }).go('KEEP_CONCLUSION', head).write();

  const two = new J('member-and-organisation', { vi: 'Đảng viên và tổ chức đảng: im lặng, giám định, gia hạn, trả lại, kỷ luật, đình chỉ, xem xét lại', en: 'A member and an organisation: silence, appraisal, extension, return, discipline, suspension, reconsideration' }, {}, '2026-04-20');
  two.go('RECORD_SIGNAL', officer, { subjects: [{ memberId: subject }, { organisationId: org }], source: 'petition' }).go('ASSESS_SIGNAL', head).go('ESTABLISH_SIGNS', head)
    .go('PROPOSE_CASE', officer).go('REJECT_PROPOSAL', head).go('PROPOSE_CASE', officer).go('ISSUE_DECISION_AND_PLAN', head, {}, { wait: 1 });
  const issued = two.day;
  two.clear(member, secondOfficer, secondDeputy).go('DECLARE_CONFLICT', thirdOfficer, {}, { wait: 0 }).go('CHANGE_TEAM', head, { outId: thirdOfficer, inId: officer }, { wait: 0 }).clear(officer)
    .go('PREPARE', member, {}, { wait: 1 }).go('CHALLENGE_TEAM_MEMBER', clerk, { memberId: officer }, { wait: 1, onBehalfOf: subject }).go('ANNOUNCE', secondDeputy, { subjectId: subject, how: 'inPerson' }, { wait: 1 })
    .go('ANNOUNCE', secondDeputy, { subjectId: org, how: 'online' }, { wait: 0 }).go('ANSWER_CHALLENGE', head, {}, { wait: 1 })
    .go('SUBMIT_EXPLANATION', clerk, { subjectId: org }, { wait: 2, onBehalfOf: org }).go('REMIND_EXPLANATION', officer, { subjectId: subject }, { wait: 2 });
  two.go('EXTEND', deputy, {}, { wait: 1 }).go('RECORD_NO_EXPLANATION', officer, {}, { wait: 8 }).go('PROPOSE_SUSPENSION', head, {}, { wait: 1 })
    .go('LINKED_CASE_OPENED', 'system', {}, { wait: 0 }).go('REQUEST_EXPERTISE', head, {}, { wait: 1 }).go('RECORD_EXPERTISE', member, {}, { wait: 2 })
    .go('ADJUST_SCOPE', head, {}, { wait: 1 }).go('REQUEST_SUPPLEMENT', member, {}, { wait: 1 }).go('SUBMIT_SUPPLEMENT', clerk, {}, { wait: 2, onBehalfOf: org })
    .go('DRAFT_REPORT', secondOfficer, {}, { wait: 2 }).go('HOLD_CONFERENCE', member, {}, { wait: 2, index: 1 }).go('FINALISE_REPORT', member, {}, { wait: 1 }).go('SUBMIT_TO_SESSION', officer, {}, { wait: 1 })
    .go('RETURN_FOR_MORE', head, {}, { wait: 1 }).go('REQUEST_SUPPLEMENT', member, {}, { wait: 1 }).go('SUBMIT_SUPPLEMENT', clerk, {}, { wait: 1 }).go('REQUEST_SUPPLEMENT', member, {}, { wait: 1 }).go('SUBMIT_SUPPLEMENT', clerk, {}, { wait: 1 })
    .go('DRAFT_REPORT', member, {}, { wait: 1 }).go('HOLD_CONFERENCE', member, {}, { wait: 1 }).go('FINALISE_REPORT', member, {}, { wait: 1 }).go('SUBMIT_TO_SESSION', officer, {}, { wait: 1 });
  two.go('CONCLUDE', clerk, {}, { index: 3, wait: 2 });
  two.go('ISSUE_NOTICE', head, {}, { wait: 1 }).go('DELIVER_NOTICE', deputy, {}, { wait: 1 }).go('DELIVER_NOTICE', deputy, {}, { wait: 1, index: 1 })
    .go('MOVE_TO_DISCIPLINE', head, {}, { wait: 1 }).go('MOVE_TO_DISCIPLINE', head, {}, { wait: 0 }).go('REQUEST_RECONSIDERATION', clerk, {}, { wait: 3, onBehalfOf: subject }).go('REOPEN_CONSIDERATION', head, {}, { wait: 4 })
    .go('CONCLUDE', clerk, {}, { index: 2, wait: 3 }).go('ISSUE_NOTICE', head, {}, { wait: 1 }).go('DELIVER_NOTICE', deputy, {}, { wait: 1 }).go('DELIVER_NOTICE', deputy, {}, { wait: 0 })
    .go('SETTLE_EXTERNAL_LINK', officer, {}, { wait: 10 }).go('SETTLE_EXTERNAL_LINK', officer, {}, { wait: 0 }).go('LINKED_CASE_ENDED', 'system', {}, { wait: 20 }).go('ARCHIVE', clerk, {}, { wait: 1 }).write();
  expect(issued).toBeTruthy();

  const three = new J('three-members-without-a-majority', { vi: 'Ủy ban ba người: xung đột lợi ích, chuyển lên cấp trên, đối tượng qua đời', en: 'A commission of three: conflicts, up a level, the subject dies' }, { seats: 3 }, '2026-05-04');
  three.go('RECORD_SIGNAL', officer).go('ASSESS_SIGNAL', head).go('DISMISS_SIGNAL', head).go('REOPEN_SIGNAL', head, {}, { wait: 30 }).go('ESTABLISH_SIGNS', head).go('PROPOSE_CASE', officer)
    .go('ISSUE_DECISION_AND_PLAN', head).go('RECORD_RECUSAL', officer, { personId: head }).go('RECORD_RECUSAL', officer, { personId: deputy }).go('ESCALATE', upperOfficer)
    .go('CHANGE_TEAM', upperHead, { outId: deputy, inId: upperHead }).clear(secondDeputy, secondOfficer, thirdOfficer, upperHead).go('PREPARE', secondDeputy).go('ANNOUNCE', secondDeputy)
    .go('RECORD_SUBJECT_CHANGE', upperOfficer, {}, { index: 1 }).go('STOP_CASE', upperHead).write();

  const cell = new J('cell-plan-only', { vi: 'Chi bộ: kế hoạch không kèm quyết định, chi bộ biểu quyết', en: 'A cell: plan without a decision, vote of the cell' }, { kind: 'cell', level: 'cell' }, '2026-05-04');
  cell.go('RECORD_SIGNAL', deputy).go('ASSESS_SIGNAL', head).go('ESTABLISH_SIGNS', head).go('PROPOSE_CASE', deputy).go('ISSUE_DECISION_AND_PLAN', head).clear(member, secondOfficer, thirdOfficer)
    .go('PREPARE', member).go('ANNOUNCE', member).go('SUBMIT_EXPLANATION', deputy, {}, behalf).go('DRAFT_REPORT', member).go('HOLD_CONFERENCE', member).go('FINALISE_REPORT', member).go('SUBMIT_TO_SESSION', member)
    .go('CONCLUDE', head).go('ISSUE_NOTICE', head).go('DELIVER_NOTICE', head).go('ARCHIVE', deputy).write();

  const beyond = new J('cell-refers-beyond-its-scope', { vi: 'Chi bộ: nội dung vượt phạm vi, chuyển cấp trên', en: 'A cell: beyond its scope, referred up' }, { kind: 'cell', level: 'cell' }, '2026-05-04');
  beyond.go('RECORD_SIGNAL', deputy).go('ASSESS_SIGNAL', head).go('ESTABLISH_SIGNS', head, {}, { index: 1 }).go('REFER_SIGNAL', head).write();
  void paper;
});
