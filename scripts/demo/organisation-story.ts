// Writes the course of one organisation's discipline into the diary: screened, reviewed, heard, voted, dissolved from further up or not.
import { type Diary, dayAfter, PaperDraft } from './acts.js';
import type { StoryDesk, Votes } from './case-story.js';
import { figureOf } from './law-of-the-day.js';
import { SanctionStory } from './sanction-steps.js';
import type { DemoViolation } from './violations.js';

const LIGHTER = ['warning', 'reprimand'];

export class OrganisationStory extends SanctionStory {
  protected readonly of = 'organisation';
  protected readonly procedure = 'organisation-discipline@1';
  protected readonly tied: readonly string[] = [];

  constructor(
    diary: Diary,
    key: string,
    desk: StoryDesk,
    readonly subject: string,
  ) {
    super(diary, key, desk);
  }

  file(on: string, ground: string, violations: readonly DemoViolation[]): this {
    return this.act(on, this.desk.officer, 'FILE_GROUND', {
      subject: { organisationId: this.subject },
      ground,
      groundPaper: new PaperDraft('KL', 'ĐT'),
      violations: this.put(violations),
    });
  }

  /** By the direct higher committee. */
  screen(on: string): this {
    return this.act(on, this.desk.officer, 'PASS_SCREENING', {
      organisationId: this.subject,
      competence: 'directHigherCommittee',
      screening: this.paper('BC'),
    });
  }

  refer(on: string, toBodyId: string): this {
    return this.act(on, this.head, 'REFER', {
      toBodyId,
      letter: this.paper('CV'),
      reasons: 'Thẩm quyền thuộc cấp ủy cấp trên trực tiếp.',
    });
  }

  withoutGround(on: string, reasons: string): this {
    return this.act(on, this.head, 'CLOSE_WITHOUT_GROUND', {
      conclusion: this.signed('KL'),
      reasons,
      ...this.decided(on),
    });
  }

  plan(on: string, days = 60): this {
    this.act(on, this.head, 'ISSUE_DECISION_AND_PLAN', {
      decision: this.signed('QĐ'),
      plan: this.paper('KH'),
      team: this.teamFields(),
      workUntil: dayAfter(on, days),
      ...this.decided(on),
    });
    return this.declareAll(on);
  }

  launch(on: string): this {
    return this.act(on, this.leader, 'LAUNCH', {
      organisationCame: true,
      invitation: this.paper('GM'),
      launchMinutes: this.paper('BB'),
    });
  }

  ask(on: string, days = 10): this {
    return this.act(on, this.desk.officer, 'ASK_SELF_REVIEW', {
      subjectId: this.subject,
      how: 'inPerson',
      deliveredOn: on,
      until: dayAfter(on, days),
      invitation: this.paper('CV'),
    });
  }

  review(on: string, form: string, view: string): this {
    return this.act(on, this.desk.officer, 'SUBMIT_SELF_REVIEW', {
      subjectId: this.subject,
      form,
      review: new PaperDraft('BC', 'ĐT'),
      receipt: this.paper('BN'),
      view,
    });
  }

  work(on: string, summary: string): this {
    return this.act(on, this.leader, 'HOLD_WORK_SESSION', {
      counterpart: 'organisation',
      workMinutes: this.paper('BB'),
      summary,
    });
  }

  reported(on: string, summary: string): this {
    return this.act(on, this.leader, 'SUBMIT_REPORT', { report: this.paper('BC'), summary });
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

  vote(on: string, votes: Votes, form: string): this {
    this.form = form;
    this.votedOn = on;
    return this.act(on, this.desk.bench.clerk, 'VOTE_ON_FORM', {
      findings: this.findings(),
      ballot: this.ballot(on, LIGHTER, votes),
      minutes: this.paper('BB'),
    });
  }

  /** Two thirds for dissolution make it a proposal to the committee one level up. */
  voteDissolution(on: string, acts: string): this {
    return this.act(on, this.desk.bench.clerk, 'VOTE_ON_FORM', {
      findings: this.findings(),
      ballot: this.ballot(on, ['dissolution', ...LIGHTER], 'dissolution'),
      dissolutionGround: 'organisationBreach',
      dissolutionFacts: acts,
      minutes: this.paper('BB'),
    });
  }

  send(on: string, to: StoryDesk): this {
    this.act(on, this.head, 'SEND_PROPOSAL', {
      toBodyId: to.bench.bodyId,
      submission: this.paper('TTr'),
      report: this.paper('BC'),
    });
    this.desk = to;
    return this;
  }

  decideDissolution(on: string, votes: Votes): this {
    this.form = 'dissolution';
    this.votedOn = on;
    return this.act(on, this.desk.bench.clerk, 'VOTE_ON_DISSOLUTION', {
      ballot: this.ballot(on, ['dissolution'], votes),
      minutes: this.paper('BB'),
    });
  }

  /** Terms no text gives are set by hand. */
  sign(on: string): this {
    const byHand = (name: string, rule: string, days: number): Record<string, string> =>
      figureOf(on, `organisation-discipline.${rule}`) === null ? { [name]: dayAfter(on, days) } : {};
    return this.act(on, this.head, 'SIGN_DECISION', {
      decision: this.signed('QĐ'),
      ...this.stated(on, false),
      ...byHand('announceBy', 'announce', 15),
      ...(this.form === 'dissolution'
        ? {
            ...byHand('windUpBy', 'windUp', 42),
            ...byHand('suspendedDossiersBy', 'suspendedDossiers', 42),
          }
        : {}),
    });
  }

  woundUp(on: string, what: string): this {
    return this.act(on, this.desk.officer, 'RECORD_WINDING_UP', { what, handing: this.paper('BB') });
  }

  notDisciplined(on: string): this {
    return this.act(on, this.head, 'NOTIFY_NO_DISCIPLINE', {
      notice: this.signed('TB'),
      how: 'inPerson',
      receipt: 'signed',
      deliveryMinutes: this.paper('BB'),
    });
  }

  /** The head's responsibility is examined in a case of its own. */
  nameHead(on: string, personId: string, endedOn: string): this {
    return this.act(on, this.head, 'NAME_RESPONSIBLE', {
      personId,
      role: 'head',
      kind: 'partyActivities',
      category: 'ordinary',
      endedOn,
      groundPaper: this.paper('KL'),
    });
  }

  headNotExamined(on: string, personId: string, because: string, reasons: string): this {
    return this.act(on, this.head, 'STATE_RESPONSIBILITY', {
      personId,
      role: 'head',
      because,
      statement: this.signed('KL'),
      reasons,
      ...this.decided(on),
    });
  }
}
