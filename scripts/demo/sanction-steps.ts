// The part of both discipline stories that comes after the vote: what is stated of the decision, its announcement, what is told to whom.
import { monthsAfter } from '../../workflows/fragments/terms.v1.js';
import { dayAfter, FromCase, PaperDraft } from './acts.js';
import { CaseStory } from './case-story.js';
import type { Complained } from './complaint-story.js';
import { figureOf, isSettled } from './law-of-the-day.js';
import { type Coded, coded, type DemoViolation } from './violations.js';

const GRAVEST = ['expulsion', 'dissolution'];

export abstract class SanctionStory extends CaseStory {
  protected abstract readonly of: 'member' | 'organisation';
  protected violations: Coded[] = [];
  /** The form last voted, and when. */
  protected form = '';
  protected votedOn = '';
  private receivedOn = '';
  private duties: Record<string, number> = {};

  /** What a complaint against the decision says of it. */
  get complained(): Complained {
    const { form, votedOn: decidedOn, receivedOn } = this;
    return { caseKey: this.key, decidedBy: this.desk.bench.bodyId, form, decidedOn, receivedOn };
  }

  protected put(violations: readonly DemoViolation[]): Coded[] {
    const added = coded(violations, this.violations.length);
    this.violations = [...this.violations, ...added];
    return added;
  }

  /** Opened by the case of an inspection, with the violations it passed on. */
  passedOnBy(of: string, violations: readonly DemoViolation[]): this {
    this.put(violations);
    return this.follows(of, 'discipline-');
  }

  protected findings(found = true): Record<string, unknown>[] {
    return this.violations.map(({ code }) => ({ code, found }));
  }

  /** Compared with the period of the law; where nobody has read it, the body states it in the session that voted. */
  limitation(on: string, statedDay?: string): this {
    const months = this.form === 'reprimand' ? 60 : 120;
    const rule = `${this.of}-discipline.limitation${this.form === 'reprimand' ? 'Reprimand' : 'Warning'}`;
    const isKnown = GRAVEST.includes(this.form) || figureOf(on, rule) !== null;
    const lastDay = statedDay ?? this.violations.map(({ endedOn }) => monthsAfter(endedOn, months)).sort()[0];
    return this.act(on, this.desk.bench.clerk, 'TEST_LIMITATION', {
      comparison: this.paper('BC'),
      ...(isKnown
        ? {}
        : {
            stated: { follows: 'conductDay', lastDay, ground: 'Áp dụng thời hiệu của quy định tại thời điểm vi phạm.' },
            ...this.carried(this.votedOn),
          }),
    });
  }

  /** What the law of the day leaves open about the decision. */
  protected stated(on: string, byCell: boolean): Record<string, unknown> {
    const expires = !GRAVEST.includes(this.form);
    const open = {
      ...(isSettled(on, byCell ? 'discipline.effectOfCell' : 'discipline.effect')
        ? {}
        : { effectBy: byCell ? 'voteAnnounced' : 'announcement' }),
      ...(expires && !isSettled(on, 'discipline.expiryFrom') ? { expiryFrom: 'announcement' } : {}),
      ...(expires && figureOf(on, `${this.of}-discipline.expiry`) === null ? { expiryMonths: 12 } : {}),
    };
    return Object.keys(open).length > 0
      ? { stated: { ...open, ground: 'Cơ quan áp dụng như quy định trước đây, chờ hướng dẫn.' } }
      : {};
  }

  announce(on: string, how = 'inPerson', witnessId?: string): this {
    // On the morning after the last day the clock ends what ends by itself; a cell's decision counts from its vote.
    for (const from of [on, this.votedOn]) this.diary.rings.add(dayAfter(monthsAfter(from, 12), 1));
    this.receivedOn = on;
    return this.act(on, this.desk.officer, 'ANNOUNCE_DECISION', {
      how,
      receipt: witnessId ? 'refused' : 'signed',
      ...(witnessId ? { witnessId } : {}),
      announcement: this.paper('BB'),
      rightsTold: true,
    });
  }

  /** Told up, down and to the state, each by its own paper. */
  report(on: string, kinds: readonly string[]): this {
    for (const kind of kinds) {
      const nth = this.duties[kind] ?? 0;
      this.duties[kind] = nth + 1;
      const by =
        kind === 'stateSync' ? ['letter', 'CV'] : kind.startsWith('report') ? ['report', 'BC'] : ['notice', 'TB'];
      this.act(on, this.desk.officer, 'FULFIL_DUTY', {
        key: new FromCase(({ duties = {} }) => nthOf(duties, kind, nth)),
        [by[0] as string]: this.paper(by[1] as string),
      });
    }
    return this;
  }

  changedAbove(
    on: string,
    higher: { bodyId: string; code: string },
    change: { form?: string; wrongful?: boolean },
  ): this {
    return this.act(on, this.head, 'CHANGE_BY_HIGHER_BODY', {
      bodyId: higher.bodyId,
      decision: new PaperDraft('QĐ', higher.code),
      change: change.form ? 'changed' : 'annulled',
      ...change,
    });
  }

  archive(on: string): this {
    return this.act(on, this.desk.officer, 'ARCHIVE', { index: this.paper('ML'), sheets: 36 });
  }
}

function nthOf(duties: Record<string, { kind: string }>, kind: string, nth: number): string {
  const found = Object.entries(duties).filter(([, duty]) => duty.kind === kind);
  return found[nth]?.[0] ?? `${kind} is not owed`;
}
