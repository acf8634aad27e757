// Writes the course of one inspection upon signs of violation into the diary, step by step, as the people of a body would take it.
import { type Bench, type Diary, dayAfter, PaperDraft } from './acts.js';
import { coded, type DemoViolation } from './violations.js';

export interface DemoSubject {
  id: string;
  kind: 'member' | 'organisation';
}
export type Outcome = 'noViolation' | 'shortcoming' | 'violationNoDiscipline' | 'violationDiscipline';

export interface DemoContent {
  /** Whom it concerns; all of the case when left out. */
  subjects?: readonly string[];
  scope?: 'taskOfTheCell' | 'memberDuties' | 'qualityAndConduct' | 'other';
  rule: string;
  wording: string;
}

export interface TeamOf {
  leader: string;
  secretary: string;
  members: readonly string[];
  /** A commission assigns one of its members to steer the team. */
  assigned?: string;
}

/** Who works on the case at present; a hand-over puts another desk in its place. */
export interface CaseDesk {
  bench: Bench;
  officer: string;
  team: TeamOf;
}

export const organisation = (id: string): DemoSubject => ({ id, kind: 'organisation' });
export const member = (id: string): DemoSubject => ({ id, kind: 'member' });

export class InspectionStory {
  private contents: (DemoContent & { id: string; on: readonly string[] })[] = [];

  constructor(
    private readonly diary: Diary,
    readonly key: string,
    public desk: CaseDesk,
    readonly subjects: readonly DemoSubject[],
  ) {}

  signal(on: string, source: string, summary: string): this {
    const { bench, officer } = this.desk;
    this.diary.add({
      on,
      caseKey: this.key,
      open: { procedure: 'signs-inspection@1', bodyId: bench.bodyId },
      by: officer,
      type: 'RECORD_SIGNAL',
      payload: {
        subjects: this.subjects.map(({ id, kind }) => (kind === 'member' ? { memberId: id } : { organisationId: id })),
        source,
        receivedOn: on,
        summary,
        slip: this.paper('VB'),
      },
    });
    return this;
  }

  assess(on: string): this {
    return this.act(on, this.head, 'ASSESS_SIGNAL', { officerId: this.desk.officer, plan: this.paper('KH') });
  }

  dismiss(on: string, ground: string): this {
    return this.act(on, this.head, 'DISMISS_SIGNAL', { ground, report: this.paper('BC') });
  }

  /** One content at least for each subject; in session where no standing group stands for the body. */
  establish(on: string, contents: readonly DemoContent[], { session = false }: { session?: boolean } = {}): this {
    const everybody = this.subjects.map(({ id }) => id);
    this.contents = contents.map((content, index) => ({
      ...content,
      id: `nd${index + 1}`,
      on: content.subjects ?? everybody,
    }));
    return this.act(on, this.head, 'ESTABLISH_SIGNS', {
      contents: this.contents.map(({ id, on: subjectIds, scope = 'memberDuties', rule, wording }) => ({
        contentId: id,
        subjectIds,
        scope,
        rule,
        wording,
      })),
      assessment: this.paper('BC'),
      ...(session ? this.diary.vote(this.key, this.desk.bench, on) : {}),
    });
  }

  propose(on: string): this {
    const lookbackFrom = dayAfter(on, -700);
    return this.act(on, this.desk.officer, 'PROPOSE_CASE', { lookbackFrom, proposal: this.paper('TTr') });
  }

  /** Decision, plan and team, by somebody other than who proposed; in session where no standing group stands for the body. */
  decide(on: string, { days = 60, session = false }: { days?: number; session?: boolean } = {}): this {
    const { bench, team } = this.desk;
    return this.act(on, this.head, 'ISSUE_DECISION_AND_PLAN', {
      decision: this.paper('QĐ', this.head),
      plan: this.paper('KH', this.head),
      lookbackFrom: dayAfter(on, -700),
      workFrom: on,
      workUntil: dayAfter(on, days),
      announceBy: dayAfter(on, 14),
      team: {
        leaderId: team.leader,
        secretaryId: team.secretary,
        memberIds: team.members,
        ...(team.assigned ? { assignedId: team.assigned } : {}),
      },
      ...(session ? this.diary.vote(this.key, bench, on) : {}),
    });
  }

  /** Everybody of the team declares no tie to a subject, then the leader prepares. */
  prepare(on: string): this {
    const { leader, secretary, members, assigned } = this.desk.team;
    for (const person of [leader, secretary, ...members, ...(assigned ? [assigned] : [])])
      this.act(on, person, 'DECLARE_NO_CONFLICT', { declaration: this.paper('VB') });
    return this.act(on, leader, 'PREPARE', { outline: this.paper('ĐC'), schedule: this.paper('KH') });
  }

  announce(on: string, explainIn = 15): this {
    for (const { id, kind } of this.subjects) {
      this.act(on, this.desk.team.leader, 'ANNOUNCE', {
        subjectId: id,
        how: 'inPerson',
        explainBy: dayAfter(on, explainIn),
        ...(kind === 'member' ? { organisationTold: true } : {}),
        announcement: this.paper('BB'),
      });
    }
    return this;
  }

  explain(on: string, subjects: readonly DemoSubject[] = this.subjects): this {
    for (const { id } of subjects) {
      this.act(on, this.desk.officer, 'SUBMIT_EXPLANATION', {
        subjectId: id,
        report: new PaperDraft('BC', 'ĐT'),
        receipt: this.paper('BN'),
        view: 'Đối tượng trình bày diễn biến, nhận một phần thiếu sót và cung cấp tài liệu kèm theo.',
      });
    }
    return this;
  }

  remind(on: string, subject: DemoSubject): this {
    return this.act(on, this.desk.team.secretary, 'REMIND_EXPLANATION', {
      subjectId: subject.id,
      how: 'letter',
      deliveredOn: on,
      reminder: this.paper('CV'),
    });
  }

  silence(on: string, subject: DemoSubject): this {
    return this.act(on, this.desk.team.leader, 'RECORD_NO_EXPLANATION', {
      subjectId: subject.id,
      absenceMinutes: this.paper('BB'),
    });
  }

  work(on: string, subject?: DemoSubject): this {
    return this.act(on, this.desk.team.secretary, 'HOLD_WORK_SESSION', {
      counterpart: subject ? 'subject' : 'organisation',
      ...(subject ? { subjectId: subject.id } : {}),
      workMinutes: this.paper('BB'),
      summary: 'Đối chiếu sổ sách, chứng từ và giải trình; hai bên thống nhất nội dung biên bản.',
    });
  }

  extend(on: string, until: string): this {
    return this.act(on, this.head, 'EXTEND', {
      until,
      ground: 'Nội dung phức tạp, cần thêm thời gian thẩm tra.',
      decision: this.paper('QĐ', this.head),
    });
  }

  draft(on: string): this {
    return this.act(on, this.desk.team.leader, 'DRAFT_REPORT', { draft: this.paper('BC') });
  }

  conference(on: string, invitedOn: string): this {
    return this.act(on, this.desk.team.leader, 'HOLD_CONFERENCE', {
      chairedBy: 'organisation',
      views: this.subjects.map(({ id }, index) => ({
        subjectId: id,
        invitedOn,
        ...(index % 3 === 2
          ? { said: 'declined' }
          : { said: 'spoke', words: 'Đồng ý với dự thảo, đề nghị xem xét hoàn cảnh khi kết luận.' }),
      })),
      conferenceMinutes: this.paper('BB'),
    });
  }

  finalise(on: string): this {
    return this.act(on, this.desk.team.leader, 'FINALISE_REPORT', { report: this.paper('BC') });
  }

  submit(on: string): this {
    return this.act(on, this.desk.team.leader, 'SUBMIT_TO_SESSION', { submission: this.paper('TTr') });
  }

  /** One outcome for each subject; a body votes on every content. */
  conclude(on: string, outcomes: readonly Outcome[], against = 0): this {
    const outcomeOf = new Map(this.subjects.map(({ id }, index) => [id, outcomes[index] ?? 'noViolation']));
    return this.act(on, this.head, 'CONCLUDE', {
      findings: this.contents.flatMap(({ id: contentId, on: concerned, wording }) =>
        concerned.map((subjectId) => ({
          contentId,
          subjectId,
          outcome: outcomeOf.get(subjectId),
          wording: `Kết luận về nội dung: ${wording}`,
        })),
      ),
      ...this.diary.vote(this.key, this.desk.bench, on, against),
    });
  }

  notice(on: string): this {
    return this.act(on, this.head, 'ISSUE_NOTICE', { notice: this.paper('TB', this.head) });
  }

  deliver(on: string): this {
    for (const { id } of this.subjects) {
      this.act(on, this.desk.team.leader, 'DELIVER_NOTICE', {
        subjectId: id,
        how: 'inPerson',
        receipt: 'signed',
        deliveryMinutes: this.paper('BB'),
      });
    }
    return this;
  }

  obligation(on: string, code: string, subject: DemoSubject, what: string, reportBy: string): this {
    return this.act(on, this.desk.officer, 'RECORD_OBLIGATION', {
      obligationId: code,
      subjectId: subject.id,
      kind: 'correctFault',
      what,
      reportBy,
    });
  }

  comply(on: string, code: string): this {
    return this.act(on, this.desk.officer, 'REPORT_COMPLIANCE', {
      obligationId: code,
      report: new PaperDraft('BC', 'ĐT'),
      receipt: this.paper('BN'),
    });
  }

  judge(on: string, code: string): this {
    return this.act(on, this.desk.officer, 'JUDGE_OBLIGATION', { obligationId: code, outcome: 'fulfilled' });
  }

  askAgain(on: string, subject: DemoSubject): this {
    return this.act(on, this.desk.officer, 'REQUEST_RECONSIDERATION', {
      subjectId: subject.id,
      petition: new PaperDraft('ĐƠN', 'ĐT'),
      receipt: this.paper('BN'),
      ground: 'Đề nghị xem xét lại mức độ trách nhiệm cá nhân.',
    });
  }

  /** The three conditions are met, so discipline goes on beside the inspection, in a case of its own. */
  joinDiscipline(on: string, { id }: DemoSubject, violations: readonly DemoViolation[]): this {
    return this.act(on, this.head, 'JOIN_DISCIPLINE', {
      subjectId: id,
      violationIsClear: true,
      seriousEnough: true,
      acceptedBySubject: true,
      violations: coded(violations),
      selfReview: new PaperDraft('BC', 'ĐT'),
      approval: this.paper('CV', this.head),
    });
  }

  /** What calls for discipline goes on in a case of its own. */
  moveToDiscipline(on: string, { id }: DemoSubject, violations: readonly DemoViolation[]): this {
    return this.act(on, this.head, 'MOVE_TO_DISCIPLINE', {
      subjectId: id,
      violations: coded(violations),
      letter: this.paper('CV'),
    });
  }

  archive(on: string): this {
    return this.act(on, this.desk.officer, 'ARCHIVE', { index: this.paper('ML') });
  }

  /** The body was dissolved: an officer of the successor brings the case over, its head's desk goes on. */
  handOver(on: string, confirmedOn: string, to: CaseDesk): this {
    const minutes = new PaperDraft('BB', to.bench.code);
    this.act(on, to.officer, 'HAND_OVER', {
      toBodyId: to.bench.bodyId,
      minutes,
      sheets: 42,
      list: 'Toàn bộ hồ sơ vụ việc theo mục lục kèm biên bản.',
    });
    this.act(confirmedOn, to.bench.head, 'CONFIRM_HAND_OVER', { bodyId: to.bench.bodyId });
    this.desk = to;
    return this;
  }

  /** The team of the former body cannot go on: the successor puts its own people in their places. */
  changeTeam(on: string, former: TeamOf): this {
    const { team } = this.desk;
    const changes: [string, string | undefined][] = [
      [former.leader, team.leader],
      [former.secretary, team.secretary],
      ...former.members.map((person, index): [string, string | undefined] => [person, team.members[index]]),
      ...(former.assigned ? [[former.assigned, team.assigned] as [string, string | undefined]] : []),
    ];
    const moved = changes.filter(([out, into]) => out !== into);
    for (const [outId, inId] of moved) {
      this.act(on, this.head, 'CHANGE_TEAM', {
        outId,
        ...(inId ? { inId } : {}),
        ground: 'Sắp xếp tổ chức, thành viên cũ chuyển công tác.',
        decision: this.paper('QĐ', this.head),
      });
    }
    for (const [, inId] of moved) if (inId) this.act(on, inId, 'DECLARE_NO_CONFLICT', {});
    return this;
  }

  private get head(): string {
    return this.desk.bench.head;
  }

  private paper(type: string, signerId?: string): PaperDraft {
    return new PaperDraft(type, this.desk.bench.code, signerId);
  }

  private act(on: string, by: string, type: string, payload: Record<string, unknown>): this {
    this.diary.add({ on, caseKey: this.key, by, type, payload });
    return this;
  }
}
