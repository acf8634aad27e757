// Gathers what arrives together into one statement. A lone caller goes straight through: the plain path is a batch of one.
// Measured on two cores (stack notes): one statement for up to 64 cases does 7,774 events a second where one case at a time
// does 2,937; two batches in flight keep both the database and this process busy.

interface Waiting<Ask, Answer> {
  ask: Ask;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

export interface GathererOptions<Ask, Answer> {
  /** Answers in the order asked. */
  together: (asks: readonly Ask[]) => Promise<readonly Answer[]>;
  /** Asks of one key never share a batch: the second must see what the first did. */
  keyOf?: (ask: Ask) => string;
  most?: number;
  inFlight?: number;
}

export class Gatherer<Ask, Answer> {
  private waiting: Waiting<Ask, Answer>[] = [];
  private flying = 0;
  private scheduled = false;

  constructor(private readonly options: GathererOptions<Ask, Answer>) {}

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ask, resolve, reject });
      if (this.scheduled) return;
      this.scheduled = true;
      // One turn of the event loop lets everything that came in the same read of the socket join the batch.
      setImmediate(() => {
        this.scheduled = false;
        this.fly();
      });
    });
  }

  private fly(): void {
    const { inFlight = 2 } = this.options;
    while (this.flying < inFlight && this.waiting.length > 0) {
      const batch = this.nextBatch();
      this.flying += 1;
      void this.run(batch).finally(() => {
        this.flying -= 1;
        this.fly();
      });
    }
  }

  private nextBatch(): Waiting<Ask, Answer>[] {
    const { most = 64, keyOf } = this.options;
    if (!keyOf) return this.waiting.splice(0, most);
    const keys = new Set<string>();
    const batch: Waiting<Ask, Answer>[] = [];
    this.waiting = this.waiting.filter((one) => {
      const key = keyOf(one.ask);
      if (batch.length >= most || keys.has(key)) return true;
      keys.add(key);
      batch.push(one);
      return false;
    });
    return batch;
  }

  /** When the statement fails, each ask is tried by itself, so that one failing row does not fail its neighbours. */
  private async run(batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.options.together(batch.map(({ ask }) => ask));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await this.run([one]);
    }
  }
}
