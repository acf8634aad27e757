import { Gatherer } from './gatherer.js';

/** A statement that can be held open, to see what gathers behind it. */
function held<Ask>(answer: (asks: readonly Ask[]) => Promise<readonly string[]> = async (asks) => asks.map(String)) {
  const batches: Ask[][] = [];
  const gates: (() => void)[] = [];
  const together = async (asks: readonly Ask[]): Promise<readonly string[]> => {
    batches.push([...asks]);
    await new Promise<void>((open) => gates.push(open));
    return answer(asks);
  };
  const openAll = async (): Promise<void> => {
    while (gates.length > 0) {
      for (const open of gates.splice(0)) open();
      await new Promise((turn) => setImmediate(turn));
      await new Promise((turn) => setImmediate(turn));
    }
  };
  return { batches, together, openAll };
}

const nextTurn = (): Promise<void> => new Promise((turn) => setImmediate(turn));

describe('Gatherer', () => {
  it('sends a lone ask by itself', async () => {
    const { batches, together, openAll } = held<number>();
    const answer = new Gatherer({ together }).ask(1);
    await nextTurn();
    await openAll();
    await expect(answer).resolves.toBe('1');
    expect(batches).toEqual([[1]]);
  });

  it('gathers what arrives together, up to the limit, and answers each its own', async () => {
    const { batches, together, openAll } = held<number>();
    const gatherer = new Gatherer({ together, most: 3 });
    const answers = Promise.all([1, 2, 3, 4].map((ask) => gatherer.ask(ask)));
    await nextTurn();
    await openAll();
    await expect(answers).resolves.toEqual(['1', '2', '3', '4']);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('never puts two asks of one key into one batch', async () => {
    const { batches, together, openAll } = held<string>();
    const gatherer = new Gatherer({ together, keyOf: (ask) => ask[0] as string, inFlight: 1 });
    const answers = Promise.all(['a1', 'a2', 'b1'].map((ask) => gatherer.ask(ask)));
    await nextTurn();
    await openAll();
    await expect(answers).resolves.toEqual(['a1', 'a2', 'b1']);
    expect(batches).toEqual([['a1', 'b1'], ['a2']]);
  });

  it('tries each by itself when the statement fails, so that one bad row fails alone', async () => {
    const { batches, together, openAll } = held<number>(async (asks) => {
      if (asks.includes(2)) throw new Error('row 2');
      return asks.map(String);
    });
    const gatherer = new Gatherer({ together });
    const answers = Promise.allSettled([1, 2, 3].map((ask) => gatherer.ask(ask)));
    await nextTurn();
    await openAll();
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1, 2, 3], [1], [2], [3]]);
  });
});
