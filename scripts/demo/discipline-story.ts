// Writes the course of one member's discipline into the diary: ground, screening, self-criticism, hearing, ballot, decision, and its life.
import { type Diary, dayAfter, PaperDraft } from './acts.js';
import type { StoryDesk, Votes } from './case-story.js';
import { SanctionStory } from './sanction-steps.js';
import type { DemoViolation } from './violations.js';

export interface Route {
  route: 'cellDecides' | 'fromTheCell' | 'direct' | 'conviction';
  expected: 'reprimand' | 'warning' | 'dismissal' | 'expulsion';
  directGround?: string;
  /** Organisations that vote before, lowest first. */
  between?: readonly string[];
  /** Posts the member holds beside those in the register. */
  otherPosts?: readonly string[];
  /** Committees the member sits in. */
  seats?: readonly string[];
  inState?: boolean;
  empowered?: boolean;
}

export class DisciplineStory extends SanctionStory {
  protected readonly of = 'member';
  protected readonly procedure = 'member-discipline@1';
  private holdsPost = false;
  private seats: readonly string[] = [];

  constructor(
    diary: Diary,
    key: string,
    desk: StoryDesk,
    readonly subject: string,
  ) {
    super(diary, key, desk);
  }

  protected get tied(): readonly string[] {
    return [this.subject];
  }

  file(on: string, ground: string, violations: readonly DemoViolation[]): this {
    return this.act(on, this.desk.officer, 'FILE_GROUND', {
      subject: { memberId: this.subject },
      ground,
      groundPaper: new PaperDraft('VB', 'ĐT'),
      violations: this.put(violations),
    });
  }

  /** An effective judgment of the court. */
  convicted(on: string, judgmentOn: string, violation: DemoViolation): this {
    return this.act(on, this.desk.officer, 'FILE_GROUND', {
      subject: { memberId: this.subject },
      ground: 'conviction',
      groundPaper: new PaperDraft('BA', 'TAND'),
      violations: this.put([violation]),
      conviction: { effectiveOn: judgmentOn, sentence: 'prison' },
    });
  }

  /** Something has befallen the member, or is over. */
  befalls(on: string, change: string, since: string, course: 'begun' | 'over' = 'begun'): this {
    return this.act(on, this.desk.officer, 'RECORD_SUBJECT_CHANGE', {
      subjectId: this.subject,
      change,
      course,
      on: since,
      paper: new PaperDraft('VB', 'BV'),
    });
  }

  screen(on: string, { otherPosts = [], seats = [], between = [], ...route }: Route): this {
    this.holdsPost = otherPosts.length > 0 || seats.length > 0;
    this.seats = seats;
    return this.act(on, this.desk.officer, 'SCREEN', {
      subjectId: this.subject,
      management: 'none',
      seats: [...seats],
      ...(otherPosts.length > 0 ? { otherPosts: [...otherPosts] } : {}),
      ...(between.length > 0 ? { between: [...between] } : {}),
      ...route,
      assessment: this.paper('BC'),
    });
  }

  refer(on: string, toBodyId: string): this {
    return this.act(on, this.head, 'REFER', {
      toBodyId,
      letter: this.paper('CV'),
      reasons: 'Không thuộc thẩm quyền của cơ quan.',
    });
  }

  plan(on: string, days = 60): this {
    this.act(on, this.head, 'ISSUE_PLAN', {
      decision: this.signed('QĐ'),
      plan: this.paper('KH'),
      team: this.teamFields(),
      finishBy: dayAfter(on, days),
      ...this.decided(on),
    });
    return this.declareAll(on);
  }

  launch(on: string, how = 'inPerson'): this {
    return this.act(on, this.leader, 'LAUNCH', {
      subjectId: this.subject,
      how,
      organisationTold: true,
      violationsTold: true,
      launchMinutes: this.paper('BB'),
    });
  }

  verify(on: string, note: string): this {
    return this.act(on, this.leader, 'RECORD_VERIFICATION', { workMinutes: this.paper('BB'), note });
  }

  reportVerified(on: string): this {
    return this.act(on, this.leader, 'REPORT_VERIFICATION', { verification: this.paper('BC') });
  }

  ask(on: string, days = 7): this {
    return this.act(on, this.desk.officer, 'ASK_SELF_REVIEW', {
      subjectId: this.subject,
      how: 'inPerson',
      deliveredOn: on,
      until: dayAfter(on, days),
      invitation: this.paper('CV'),
      wording: this.violations.map(({ wording }) => wording).join(' '),
    });
  }

  review(on: string, form: string, view: string): this {
    return this.act(on, this.desk.officer, 'SUBMIT_SELF_REVIEW', {
      subjectId: this.subject,
      form,
      review: new PaperDraft('VB', 'ĐT'),
      receipt: this.paper('BN'),
      view,
    });
  }

  noReview(on: string, because: 'refused' | 'absent' | 'detained', witnessId?: string): this {
    return this.act(on, this.desk.officer, 'RECORD_NO_SELF_REVIEW', {
      subjectId: this.subject,
      because,
      ...(witnessId ? { witnessId } : {}),
      absenceMinutes: this.paper('BB'),
    });
  }

  /** An organisation below voted a proposal; told from its minutes. */
  lowerBallot(
    on: string,
    below: { bodyId: string; code: string; members: number },
    votes: Record<string, number>,
  ): this {
    const cast = Object.values(votes).reduce((sum, count) => sum + count, 0);
    const { none = 0, ...forms } = votes;
    return this.act(on, this.desk.officer, 'RECORD_LOWER_BALLOT', {
      lowerBallot: {
        bodyId: below.bodyId,
        heldOn: on,
        members: below.members,
        present: cast,
        votes: Object.fromEntries(this.forms.map((form) => [form, forms[form] ?? 0])),
        none,
        invalid: 0,
      },
      minutes: new PaperDraft('BB', below.code),
      proposal: new PaperDraft('BC', below.code),
    });
  }

  /** Put to the meeting or the session. */
  submit(on: string): this {
    return this.act(on, this.desk.officer, 'PUT_TO_BODY', { report: this.paper('BC'), submission: this.paper('TTr') });
  }

  invite(on: string, hearingOn: string): this {
    return this.act(on, this.desk.officer, 'INVITE_TO_HEARING', {
      subjectId: this.subject,
      how: 'inPerson',
      deliveredOn: on,
      hearingOn,
      invitation: this.paper('GM'),
    });
  }

  hear(on: string, view: string): this {
    return this.act(on, this.head, 'RECORD_HEARING', {
      subjectId: this.subject,
      representativeId: this.head,
      how: 'spoke',
      hearingMinutes: this.paper('BB'),
      view,
    });
  }

  /** The member is in custody and the detaining body lets nobody in. */
  accessDenied(on: string): this {
    return this.act(on, this.head, 'RECORD_NO_HEARING', {
      subjectId: this.subject,
      representativeId: this.head,
      because: 'accessDenied',
      hearingMinutes: this.paper('BB'),
      refusalOfAccess: new PaperDraft('CV', 'CQĐT'),
    });
  }

  /** A body that may not decide the form in view votes a proposal; `followed`: what it did where the law is unclear. */
  propose(on: string, votes: Votes, followed?: Record<string, string>): this {
    const said = followed ? { stated: followed, statedGround: 'Hướng dẫn nghiệp vụ của cấp trên tại kỳ họp.' } : {};
    return this.act(on, this.desk.bench.clerk, 'VOTE_PROPOSAL', {
      position: this.position,
      ballot: { ...this.ballot(on, this.forms, votes), ...said },
      minutes: this.paper('BB'),
      tally: this.paper('BB'),
    });
  }

  /** The proposal goes up; who has the case from then on works at another desk. */
  send(on: string, to: StoryDesk): this {
    this.act(on, this.desk.officer, 'SEND_PROPOSAL', {
      bodyId: to.bench.bodyId,
      report: this.paper('BC'),
      submission: this.paper('TTr'),
    });
    this.desk = to;
    return this;
  }

  /** The deciding ballot. `form`: what comes of the votes where they do not say it themselves. */
  vote(
    on: string,
    votes: Votes,
    {
      form = typeof votes === 'string' ? votes : mostVoted(votes),
      relies382,
    }: { form?: string; relies382?: string } = {},
  ): this {
    this.form = form;
    this.votedOn = on;
    return this.act(on, this.desk.bench.clerk, 'COUNT_BALLOT', {
      position: this.position,
      ballot: this.ballot(on, this.forms, votes),
      minutes: this.paper('BB'),
      tally: this.paper('BB'),
      findings: this.findings(),
      ...(relies382 ? { relies382: true, reliesGround: relies382, relianceVote: this.allFor(on) } : {}),
    });
  }

  decideOnConviction(on: string): this {
    this.form = 'expulsion';
    this.votedOn = on;
    return this.act(on, this.desk.bench.clerk, 'DECIDE_ON_CONVICTION', {
      ...this.carried(on),
      position: this.position,
      findings: this.findings(),
    });
  }

  /** `postsLost`: by their numbers among the posts the member holds, P1 and so on. */
  sign(on: string, postsLost: readonly string[] = []): this {
    return this.act(on, this.head, 'ISSUE_DECISION', {
      decision: this.signed('QĐ'),
      ...(postsLost.length > 0 ? { postsLost: [...postsLost] } : {}),
      ...this.stated(on, this.desk.isCell),
      reasons: 'Theo kết quả biểu quyết và đối chiếu thời hiệu.',
    });
  }

  conclude(on: string, because: 'noViolation' | 'notDue' | 'exempt', reasons: string): this {
    return this.act(on, this.desk.bench.clerk, 'CONCLUDE_WITHOUT_DISCIPLINE', {
      ...this.carried(on),
      because,
      findings: this.findings(because === 'exempt'),
      ...(because === 'exempt' ? { exemptBecause: 'approvedInnovation', evidence: new PaperDraft('VB', 'UBND') } : {}),
      reasons,
    });
  }

  notice(on: string): this {
    return this.act(on, this.head, 'ISSUE_NOTICE', { notice: this.signed('TB') });
  }

  /** The body waits, on papers and with an end. */
  defer(on: string, because: 'pregnantOrNursing' | 'hospitalised', until: string, ground: string): this {
    return this.act(on, this.head, 'DEFER', {
      because,
      evidence: new PaperDraft('VB', 'BV'),
      notice: this.signed('TB'),
      until,
      ground,
      ...this.decided(on),
    });
  }

  resume(on: string, ground: string): this {
    return this.act(on, this.head, 'END_DEFERRAL', {
      evidence: new PaperDraft('VB', 'BV'),
      notice: this.signed('TB'),
      ground,
    });
  }

  /** A suspension is opened beside. */
  proposeSuspension(on: string, measure: { decidedOn: string; until: string }): this {
    return this.act(on, this.head, 'PROPOSE_SUSPENSION', {
      subjectId: this.subject,
      measure: { kind: 'detention', ...measure, noticeReceivedOn: on },
      evidence: new PaperDraft('CV', 'CQĐT'),
    });
  }

  /** Said again when the body votes, for its minutes. */
  private get position(): Record<string, unknown> {
    return { subjectId: this.subject, management: 'none', seats: [...this.seats] };
  }

  /** A show of hands in the session of the ballot, everybody for it. */
  private allFor(on: string): Record<string, number> {
    return { votesFor: this.meet(on).voters, votesAgainst: 0, votesOther: 0 };
  }

  private get forms(): readonly string[] {
    return this.holdsPost ? ['expulsion', 'dismissal', 'warning', 'reprimand'] : ['expulsion', 'warning', 'reprimand'];
  }
}

const mostVoted = (votes: Record<string, number>): string =>
  Object.entries(votes).sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
