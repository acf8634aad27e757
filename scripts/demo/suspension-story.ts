// Writes the course of one suspension into the diary: a criminal measure or an obstruction, the decision, its term, how it ended.
import { type Bench, type Diary, PaperDraft } from './acts.js';

export interface SuspensionDesk {
  bench: Bench;
  officer: string;
}
type Competence = 'mayExpel' | 'mayExpelEmpowered' | 'commissionJudicial';

export class SuspensionStory {
  constructor(
    private readonly diary: Diary,
    readonly key: string,
    public desk: SuspensionDesk,
    readonly subject: string,
  ) {}

  /** Opened from a case of discipline: its first record is there already. */
  follows(of: string, link: string): this {
    this.diary.linked.set(this.key, { of, link });
    return this;
  }

  /** Notice of a detention, with the last day the state decision names. */
  detained(on: string, measure: { decidedOn: string; until: string }): this {
    return this.act(on, this.desk.officer, 'RECORD_JUDICIAL_MEASURE', {
      subject: { memberId: this.subject },
      kind: 'partyActivities',
      measure: { kind: 'detention', ...measure, noticeReceivedOn: on },
      notice: new PaperDraft('CV', 'CQĐT'),
      summary: 'Cơ quan điều tra thông báo khởi tố bị can, bắt tạm giam.',
    });
  }

  obstructed(on: string, description: string): this {
    return this.act(on, this.desk.officer, 'RECORD_OBSTRUCTION', {
      subject: { memberId: this.subject },
      kind: 'partyActivities',
      obstruction: {
        occurredOn: on,
        signsOfSeriousBreach: true,
        deliberateObstruction: true,
        sources: ['minutes', 'reportOfOrganisation'],
        description,
      },
      report: this.paper('BC'),
    });
  }

  propose(on: string): this {
    return this.act(on, this.desk.officer, 'PROPOSE', {
      proposer: 'managingOrganisation',
      submission: this.paper('TTr'),
      // Ordinary members: no committee manages them as cadres, and they sit in none.
      management: 'none',
      seats: [],
    });
  }

  decide(on: string, competence: Competence = 'mayExpel'): this {
    return this.act(on, this.desk.bench.clerk, 'DECIDE', {
      ...this.diary.vote(this.key, this.desk.bench, on),
      decision: this.paper('QĐ', this.desk.bench.head),
      competence,
    });
  }

  announce(on: string, how: 'inPerson' | 'throughDetainingBody' = 'throughDetainingBody'): this {
    return this.act(on, this.desk.officer, 'ANNOUNCE', {
      how,
      receipt: how === 'inPerson' ? 'signed' : 'postal',
      deliveryMinutes: this.paper('BB'),
      rightsTold: true,
      ...(how === 'inPerson' ? { view: 'stated', viewText: 'Tôi chấp hành quyết định.' } : { view: 'notReachable' }),
      report: this.paper('BC'),
    });
  }

  /** The investigation goes on and the measure is extended: the suspension follows it. */
  extend(on: string, until: string): this {
    this.act(on, this.desk.bench.clerk, 'EXTEND_SUSPENSION', {
      ...this.diary.vote(this.key, this.desk.bench, on),
      decision: this.paper('QĐ', this.desk.bench.head),
      until,
      measureNotice: new PaperDraft('CV', 'CQĐT'),
      reasons: 'Biện pháp tạm giam được gia hạn để tiếp tục điều tra.',
    });
    return this.hand(on, 'extension');
  }

  lift(on: string, because: 'measureLifted' | 'investigationClosed' | 'notConvicted' = 'measureLifted'): this {
    this.act(on, this.desk.bench.clerk, 'LIFT', {
      ...this.diary.vote(this.key, this.desk.bench, on),
      decision: this.paper('QĐ', this.desk.bench.head),
      because,
    });
    return this.hand(on, 'lifting');
  }

  expel(on: string, decidedBy: string): this {
    this.act(on, this.desk.officer, 'END_BY_EXPULSION', {
      decision: this.paper('QĐ', this.desk.bench.head),
      decidedBy,
      judgment: new PaperDraft('BA', 'TAND'),
    });
    return this.hand(on, 'ending');
  }

  archive(on: string): this {
    return this.act(on, this.desk.bench.clerk, 'ARCHIVE', { index: this.paper('ML'), sheets: 28 });
  }

  handOver(on: string, confirmedOn: string, to: SuspensionDesk): this {
    this.act(on, to.officer, 'HAND_OVER', {
      toBodyId: to.bench.bodyId,
      minutes: new PaperDraft('BB', to.bench.code),
      sheets: 19,
      list: 'Hồ sơ đình chỉ sinh hoạt đảng kèm thông báo của cơ quan tố tụng.',
    });
    this.act(confirmedOn, to.bench.head, 'CONFIRM_HAND_OVER', { bodyId: to.bench.bodyId });
    this.desk = to;
    return this;
  }

  private hand(on: string, what: 'extension' | 'lifting' | 'ending'): this {
    return this.act(on, this.desk.officer, 'DELIVER_DECISION', {
      what,
      how: 'throughOrganisation',
      receipt: 'signed',
      deliveryMinutes: this.paper('BB'),
    });
  }

  private paper(type: string, signerId?: string): PaperDraft {
    return new PaperDraft(type, this.desk.bench.code, signerId);
  }

  private act(on: string, by: string, type: string, payload: Record<string, unknown>): this {
    const opens = type === 'RECORD_JUDICIAL_MEASURE' || type === 'RECORD_OBSTRUCTION';
    this.diary.add({
      on,
      caseKey: this.key,
      ...(opens ? { open: { procedure: 'suspension@1', bodyId: this.desk.bench.bodyId } } : {}),
      by,
      type,
      payload,
    });
    return this;
  }
}
