/** Does one thing at a time: asked again while it is being done, it does it once more afterwards, however often it was asked. */
export class OneAtATime {
  private running: Promise<void> | undefined;
  private again = false;

  constructor(private readonly work: () => Promise<void>) {}

  /** Resolves when nothing asked so far is left to do. */
  ask(): Promise<void> {
    this.again = true;
    this.running ??= this.run();
    return this.running;
  }

  async settled(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        await this.work();
      }
    } finally {
      // In the same breath as the last look at `again`, so that no asking falls between the two.
      this.running = undefined;
    }
  }
}
