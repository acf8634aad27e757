// Writes the course of one complaint against discipline into the diary: taken in, told, verified, heard, voted, announced, taken higher.
import { caseIdOf, type Diary, dayAfter, PaperDraft } from './acts.js';
import { CaseStory, type StoryDesk } from './case-story.js';
import { figureOf } from './law-of-the-day.js';

export interface Complained {
  /** The discipline case, where it was taken in this system. */
  caseKey?: string;
  decidedBy: string;
  form: string;
  decidedOn: string;
  receivedOn: string;
}

/** How the votes fell: keep, annul, and of these wrongful; `reduceTo` a form. */
export interface ComplaintVotes {
  keep?: number;
  annul?: number;
  wrongful?: number;
  reduceTo?: Record<string, number>;
}

const handed = { how: 'inPerson', receipt: 'signed' };

export class ComplaintStory extends CaseStory {
  protected readonly procedure = 'discipline-complaint@1';

  constructor(
    diary: Diary,
    key: string,
    desk: StoryDesk,
    readonly complainant: { memberId: string } | { organisationId: string },
    /** Of an organisation: who speaks for it. */
    private readonly representativeId?: string,
  ) {
    super(diary, key, desk);
  }

  protected get tied(): readonly string[] {
    return 'memberId' in this.complainant ? [this.complainant.memberId] : [];
  }

  lodge(on: string, { caseKey, ...decision }: Complained, summary: string, postmarkedOn?: string): this {
    return this.act(on, this.desk.officer, 'LODGE', {
      complainant: this.complainant,
      lodgedBy: this.representativeId ? 'representative' : 'self',
      ...(this.representativeId ? { representativeId: this.representativeId } : {}),
      decision: { ...(caseKey ? { caseId: caseIdOf(caseKey) } : {}), complained: 'decision', ...decision },
      lodgedOn: on,
      ...(postmarkedOn ? { postmarkedOn } : {}),
      complaint: new PaperDraft('ĐƠN', 'ĐT'),
      summary,
    });
  }

  acknowledge(on: string): this {
    return this.act(on, this.desk.officer, 'ACKNOWLEDGE', { ...handed, notice: this.paper('TB') });
  }

  forward(on: string, bodyId: string): this {
    return this.act(on, this.desk.officer, 'FORWARD', {
      bodyId,
      ...handed,
      letter: this.signed('CV'),
      notice: this.paper('TB'),
    });
  }

  accept(on: string): this {
    return this.act(on, this.head, 'ACCEPT', { ...handed, notice: this.signed('TB'), ...this.decided(on) });
  }

  /** Late, and nothing excuses the delay: refused by the body in session. */
  reject(on: string, weighed: string): this {
    return this.act(on, this.desk.bench.clerk, 'REJECT', {
      ...this.carried(on),
      ground: 'lodgedLate',
      reliedOn: 'Khoản 7 Điều 39 Điều lệ Đảng',
      weighed,
      decision: this.signed('TB'),
      reasons: 'Đơn nộp sau một tháng kể từ ngày nhận quyết định.',
    });
  }

  deliverRejection(on: string): this {
    return this.act(on, this.desk.officer, 'DELIVER_REJECTION', {
      ...handed,
      deliveryMinutes: this.paper('BB'),
      ...this.further(on),
    });
  }

  propose(on: string): this {
    return this.act(on, this.desk.officer, 'PROPOSE_PLAN', {
      submission: this.paper('TTr'),
      reasons: 'Lập đoàn gồm những người không tham gia quyết định trước đây.',
    });
  }

  plan(on: string): this {
    this.act(on, this.head, 'PLAN', {
      team: this.teamFields(),
      decision: this.signed('QĐ'),
      plan: this.paper('KH'),
      ...this.decided(on),
    });
    return this.declareAll(on);
  }

  launch(on: string): this {
    return this.act(on, this.leader, 'LAUNCH', {
      earlierBodyAttended: true,
      complainantTold: true,
      launchMinutes: this.paper('BB'),
    });
  }

  verify(on: string, findings: string): this {
    return this.act(on, this.leader, 'VERIFY', {
      procedureChecked: true,
      verificationMinutes: this.paper('BB'),
      findings,
    });
  }

  consult(on: string, who: readonly ('earlierBody' | 'complainant' | 'cell')[]): this {
    for (const one of who)
      this.act(on, this.leader, 'CONSULT', {
        with: one,
        ...(one === 'complainant' ? { said: 'spoke' } : {}),
        workMinutes: this.paper('BB'),
      });
    return this;
  }

  reported(on: string, summary: string): this {
    return this.act(on, this.leader, 'REPORT', { report: this.paper('BC'), summary });
  }

  /** By somebody of the body that decides, who is not on the team. */
  hear(on: string, words: string): this {
    return this.act(on, this.head, 'HEAR_COMPLAINANT', {
      hearerId: this.head,
      said: 'spoke',
      ...(this.representativeId ? { representativeId: this.representativeId } : {}),
      hearingMinutes: this.paper('BB'),
      words,
    });
  }

  vote(on: string, { keep = 0, annul = 0, wrongful = 0, reduceTo }: ComplaintVotes): this {
    const { sessionId } = this.meet(on);
    return this.act(on, this.desk.bench.clerk, 'VOTE', {
      ballot: { sessionId, keep, annul, wrongful, invalid: 0, ...(reduceTo ? { reduceTo } : {}) },
      minutes: this.paper('BB'),
      tally: this.paper('BB'),
    });
  }

  /** Something the complainant adds; between ballot and signature it opens the matter again. */
  adds(on: string, words: string): this {
    return this.act(on, this.desk.officer, 'RECORD_STATEMENT', {
      statement: new PaperDraft('ĐƠN', 'ĐT'),
      receipt: this.paper('BN'),
      words,
    });
  }

  sign(on: string): this {
    return this.act(on, this.desk.bench.clerk, 'SIGN_DECISION', { decision: this.signed('QĐ') });
  }

  announce(on: string, view: string, isLast = false): this {
    return this.act(on, this.desk.officer, 'ANNOUNCE', {
      ...handed,
      deliveryMinutes: this.paper('BB'),
      ...(isLast ? {} : this.further(on)),
      earlierBodyAttended: true,
      view,
    });
  }

  copy(on: string): this {
    for (const to of ['earlierBody', 'managingOrganisation'])
      this.act(on, this.desk.officer, 'DELIVER_COPY', { to, letter: this.paper('CV') });
    return this;
  }

  takeHigher(on: string, to: { bodyId: string } | { outside: string }): this {
    return this.act(on, this.desk.officer, 'COMPLAIN_FURTHER', {
      ...to,
      lodgedOn: on,
      complaint: new PaperDraft('ĐƠN', 'ĐT'),
      receipt: this.paper('BN'),
      summary: 'Không đồng ý với kết quả giải quyết, khiếu nại tiếp.',
    });
  }

  finalise(on: string): this {
    return this.act(on, this.desk.officer, 'FINALISE', {});
  }

  archive(on: string): this {
    return this.act(on, this.desk.officer, 'ARCHIVE', { index: this.paper('ML') });
  }

  askToWithdraw(on: string, words: string): this {
    return this.act(on, this.desk.officer, 'ASK_TO_WITHDRAW', {
      request: new PaperDraft('ĐƠN', 'ĐT'),
      receipt: this.paper('BN'),
      words,
    });
  }

  withdrawn(on: string): this {
    return this.act(on, this.head, 'CONFIRM_WITHDRAWAL', { ...handed, ofOwnWill: true, talkMinutes: this.paper('BB') });
  }

  /** Only who was heard on exactly that form is reported up for it. */
  hearOn(invitedOn: string, on: string, form: string, words: string): this {
    const about = { increaseTo: form, toReportUp: true };
    this.act(invitedOn, this.desk.officer, 'INVITE_COMPLAINANT', {
      for: 'hearing',
      ...about,
      position: { complainantId: this.tied[0], management: 'none', seats: [] },
      toComeOn: on,
      ...handed,
      deliveredOn: invitedOn,
      invitation: this.paper('GM'),
    });
    return this.act(on, this.head, 'HEAR_COMPLAINANT', {
      hearerId: this.head,
      said: 'spoke',
      ...about,
      answeredOnIncrease: true,
      hearingMinutes: this.paper('BB'),
      words,
    });
  }

  reportUp(on: string, bodyId: string, form: string, reasons: string): this {
    return this.act(on, this.desk.bench.clerk, 'REPORT_UP', {
      ...this.carried(on),
      bodyId,
      form,
      ...handed,
      report: this.signed('BC'),
      notice: this.paper('TB'),
      reasons,
    });
  }

  /** Until when it may be taken higher; by hand where no text gives the term. */
  private further(on: string): Record<string, string> {
    return figureOf(on, 'discipline-complaint.further') === null ? { furtherUntil: dayAfter(on, 35) } : {};
  }
}
