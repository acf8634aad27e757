// For the fault tests: a Redis of a spec's own, which can be stopped and started again on the same port, empty.
interface Started {
  url: string;
  port: number;
  stop(): Promise<void>;
}

const starter = new URL('../../scripts/setup/redis.mjs', import.meta.url);

async function start(port?: number): Promise<Started> {
  const { startRedis } = (await import(starter.pathname)) as { startRedis(port?: number): Promise<Started> };
  return startRedis(port);
}

export class RedisProcess {
  private constructor(
    private running: Started | undefined,
    readonly url: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisProcess> {
    const started = await start();
    return new RedisProcess(started, started.url, started.port);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  async startAgain(): Promise<void> {
    this.running ??= await start(this.port);
  }
}
