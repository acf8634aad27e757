// What the stories of discipline and complaint share: whose desk a case lies on, who votes on it, and which papers bear which mark.
import { type Diary, PaperDraft } from './acts.js';
import type { Cell } from './bloc.js';
import type { Frame } from './frame.js';
import type { CaseDesk, TeamOf } from './inspection-story.js';

/** A desk with or without people who stand for the body between its sessions. */
export interface StoryDesk extends CaseDesk {
  inSession: boolean;
  isCell: boolean;
}

const NOBODY: TeamOf = { leader: '', secretary: '', members: [] };

/** A cell decides in its meeting; its secretary and deputy do all the work. */
export function deskOfCell(frame: Frame, cell: Cell, on: string): StoryDesk {
  const deputy = frame.offices.find(({ body_id, role }) => body_id === cell.id && role === 'cellDeputySecretary');
  const head = cell.secretary;
  const officer = deputy?.person_id ?? head;
  const seats = membersOf(frame, cell.id, on).sort((one, other) => Number(other === head) - Number(one === head));
  const bench = { bodyId: cell.id, code: frame.bodyOf(cell.id).issuer_code, seats, head, clerk: officer };
  return { bench, officer, team: NOBODY, inSession: true, isCell: true };
}

/** Official members of a cell on a day. */
export const membersOf = (frame: Frame, cellId: string, on: string): string[] =>
  frame.memberships
    .filter(({ body_id, official, valid_from, valid_to }) => {
      return body_id === cellId && official && valid_from <= on && (valid_to === null || on <= valid_to);
    })
    .map(({ person_id }) => person_id);

/** How the votes fell among the forms, those for no discipline under `none`; a form alone: everybody for it. */
export type Votes = string | Record<string, number>;

export abstract class CaseStory {
  constructor(
    protected readonly diary: Diary,
    readonly key: string,
    public desk: StoryDesk,
  ) {}

  /** The member the case is about takes no part, where they sit in the body. */
  protected abstract readonly tied: readonly string[];
  protected abstract readonly procedure: string;
  private isOpen = false;

  /** Opened by another case: it has its number from there. */
  follows(of: string, link: string): this {
    this.diary.linked.set(this.key, { of, link });
    this.isOpen = true;
    return this;
  }

  protected get head(): string {
    return this.desk.bench.head;
  }

  protected get leader(): string {
    return this.desk.team.leader || this.desk.officer;
  }

  protected paper(type: string): PaperDraft {
    return new PaperDraft(type, this.desk.bench.code);
  }

  /** Signed by the head for the body. */
  protected signed(type: string): PaperDraft {
    return new PaperDraft(type, this.desk.bench.code, this.head);
  }

  protected act(on: string, by: string, type: string, payload: Record<string, unknown>): this {
    const opening = this.isOpen ? {} : { open: { procedure: this.procedure, bodyId: this.desk.bench.bodyId } };
    this.isOpen = true;
    this.diary.add({ on, caseKey: this.key, ...opening, by, type, payload });
    return this;
  }

  /** The body's session of that day with this case on its agenda. */
  protected meet(on: string): { sessionId: string; voters: number } {
    const { seats } = this.desk.bench;
    const aside = this.tied.filter((personId) => seats.includes(personId));
    return this.diary.meet(
      this.key,
      this.desk.bench,
      on,
      aside.map((personId) => ({ personId, because: 'subject' as const })),
    );
  }

  /** Carried in session, by all but so many. */
  protected carried(on: string, against = 0): Record<string, unknown> {
    const { sessionId, voters } = this.meet(on);
    return {
      vote: { sessionId, votesFor: voters - against, votesAgainst: against, votesOther: 0 },
      minutes: this.paper('BB'),
    };
  }

  /** The same where nobody stands for the body between its sessions. */
  protected decided(on: string): Record<string, unknown> {
    return this.desk.inSession ? this.carried(on) : {};
  }

  /** A secret ballot on forms, counted. */
  protected ballot(on: string, forms: readonly string[], votes: Votes): Record<string, unknown> {
    const { sessionId, voters } = this.meet(on);
    const cast = typeof votes === 'string' ? { [votes]: voters } : votes;
    return {
      sessionId,
      votes: Object.fromEntries(forms.map((form) => [form, cast[form] ?? 0])),
      none: cast.none ?? 0,
      invalid: cast.invalid ?? 0,
    };
  }

  /** Everybody on the team declares that nothing ties them to the matter. */
  protected declareAll(on: string): this {
    const { leader, secretary, members, assigned } = this.desk.team;
    const all = [leader, secretary, ...members, ...(assigned ? [assigned] : [])];
    for (const person of all) this.act(on, person, 'DECLARE_NO_CONFLICT', {});
    return this;
  }

  protected teamFields(): Record<string, unknown> {
    const { leader, secretary, members, assigned } = this.desk.team;
    return {
      leaderId: leader,
      secretaryId: secretary,
      memberIds: [...members],
      ...(assigned ? { assignedId: assigned } : {}),
    };
  }

  /** The body was dissolved: an officer of the successor brings the case over, and its own people take the team's places. */
  handOver(on: string, confirmedOn: string, to: StoryDesk): this {
    this.act(on, to.officer, 'HAND_OVER', {
      toBodyId: to.bench.bodyId,
      minutes: new PaperDraft('BB', to.bench.code),
      sheets: 33,
      list: 'Hồ sơ xem xét kỷ luật kèm mục lục và biên bản bàn giao.',
    });
    this.act(confirmedOn, to.bench.head, 'CONFIRM_HAND_OVER', { bodyId: to.bench.bodyId });
    this.desk = to;
    return this;
  }

  changeTeam(on: string, former: TeamOf): this {
    const { team } = this.desk;
    const places: [string, string | undefined][] = [
      [former.leader, team.leader],
      [former.secretary, team.secretary],
      ...former.members.map((person, index): [string, string | undefined] => [person, team.members[index]]),
      ...(former.assigned ? [[former.assigned, team.assigned] as [string, string | undefined]] : []),
    ];
    const moved = places.filter(([out, into]) => out !== into);
    for (const [outId, inId] of moved)
      this.act(on, this.head, 'CHANGE_TEAM', {
        outId,
        ...(inId ? { inId } : {}),
        ground: 'Sắp xếp tổ chức, thành viên cũ chuyển công tác.',
        decision: this.signed('QĐ'),
        ...this.decided(on),
      });
    for (const [, inId] of moved) if (inId) this.act(on, inId, 'DECLARE_NO_CONFLICT', {});
    return this;
  }
}
