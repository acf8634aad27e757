// A story of several cases over HTTP. Each step takes the event's own lawful sample for the case as the database has it, changed where
// the story cares, by the first person of the cast who may; linked cases are opened and heard of through the real outbox.
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { whyNot } from '../../workflows/advance.js';
import { type Node, situationIn } from '../../workflows/graph.js';
import { leafStates, restore } from '../../workflows/machine-runner.js';
import type { Procedure, SeenDeadline, Standing } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import type { World } from '../../workflows/world.js';
import { CAST, type TestApplication } from '../support/application.js';
import { sceneAsSeen } from '../support/scene-under-law.js';
import { ApiWalker, type WalkStep } from './api-walker.js';

// A sample of an event of any procedure.
// biome-ignore lint/suspicious/noExplicitAny: read by the story, which knows the event.
type Payload = any;

export interface Told {
  by?: string;
  /** The body that is to have a case opened; else the world's own. */
  bodyId?: string;
  /** Which of the event's samples: the first of which this holds. */
  like?: (payload: Payload) => boolean;
  more?: Record<string, unknown>;
}

const people = [
  ...[CAST.officer, CAST.secondOfficer, CAST.thirdOfficer, CAST.head, CAST.deputy, CAST.secondDeputy, CAST.member],
  ...[CAST.clerk, CAST.upperHead, CAST.upperOfficer],
  ...[CAST.upperSecretary, CAST.upperDeputy, CAST.upperBoard, CAST.upperCommitteeOfficer],
];

export class Story {
  private readonly walkers = new Map<string, ApiWalker>();

  constructor(
    readonly test: TestApplication,
    public day: string,
  ) {}

  later(days: number): void {
    this.day = new Date(Date.parse(`${this.day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  }

  async opens(
    procedureId: string,
    type: string,
    { by, bodyId, like = () => true, more = {} }: Told = {},
  ): Promise<StoryCase> {
    const procedure = known(procedureId);
    const scene = await this.scene(bodyId ?? CAST.body);
    const snapshot = restore(procedure, null);
    const node = { ...emptyNode(this.day), states: leafStates(snapshot), facts: snapshot.context as Node['facts'] };
    const opener = by ?? CAST.officer;
    const samples = procedure.events[type]?.samples(node.facts, situationIn(scene, node, opener, this.day)) ?? [];
    const payload = { ...samples.find(like), ...more };
    const { caseId } = await this.walker(procedureId).open({ type, by: opener, on: this.day, payload }, bodyId);
    return new StoryCase(this, procedure, caseId);
  }

  /** What waits in the outbox is done, and what that puts there. */
  async outbox(): Promise<void> {
    this.test.on(this.day);
    for (let round = 0; round < 3; round += 1) await this.test.app.get(OutboxRelay).drain();
  }

  /** The case that `parent` opened last under a key beginning so. */
  async linked(parent: StoryCase, keyBegins: string): Promise<StoryCase> {
    await this.outbox();
    const links = (await parent.facts()).links as Record<string, { procedure: string; caseId?: string }>;
    const found = Object.entries(links).findLast(([key]) => key.startsWith(keyBegins));
    if (!found?.[1].caseId) throw new Error(`No case was opened under ${keyBegins}: ${JSON.stringify(links)}`);
    const procedure = known(found[1].procedure.includes('@') ? found[1].procedure : `${found[1].procedure}@1`);
    return new StoryCase(this, procedure, found[1].caseId);
  }

  /** The world with one of its bodies acting, under the law of the day. */
  scene(bodyId: string): Promise<World> {
    return sceneAsSeen(this.test, this.day, bodyId);
  }

  walker(procedureId: string): ApiWalker {
    const walker = this.walkers.get(procedureId) ?? new ApiWalker(this.test, procedureId);
    this.walkers.set(procedureId, walker);
    return walker;
  }
}

export class StoryCase {
  constructor(
    private readonly story: Story,
    readonly procedure: Procedure,
    readonly id: string,
  ) {}

  /** Each event in turn, a day apart. */
  async goes(...types: string[]): Promise<void> {
    for (const type of types) {
      this.story.later(1);
      await this.does(type);
    }
  }

  /** Everybody on the team says that they have no tie. */
  async teamDeclares(): Promise<void> {
    const waiting = async (): Promise<boolean> =>
      ((await this.facts()) as unknown as { team: { declared: string | null }[] }).team.some(
        ({ declared }) => declared === null,
      );
    while (await waiting()) await this.goes('DECLARE_NO_CONFLICT');
  }

  /** Takes one step; gives the states it leads to. */
  async does(type: string, told: Told = {}): Promise<string[]> {
    const step = await this.step(type, told);
    return this.story.walker(this.procedure.id).take(this.id, step);
  }

  /** The step as it could be taken now; nothing is sent. */
  async step(type: string, { by, like = () => true, more = {} }: Told = {}): Promise<WalkStep> {
    const { day } = this.story;
    const node = await this.node();
    const scene = await this.story.scene(node.facts.body.id);
    const snapshot = restore(this.procedure, node.stored);
    const reasons = people.map((person) => ({
      person,
      why: whyNot(this.procedure, snapshot, type, situationIn(scene, node, person, day)),
    }));
    const person = by ?? reasons.find(({ why }) => !why)?.person;
    if (!person) {
      const why = reasons.map((one) => JSON.stringify(one.why?.reasons.map(({ code }) => code)));
      throw new Error(`${type} at ${node.states.join()} on ${day}: nobody may: ${[...new Set(why)].join(' ')}`);
    }
    const situation = situationIn(scene, node, person, day);
    const lawful = this.procedure.events[type]?.samples(node.facts, situation) ?? [];
    const payload = { ...lawful.find(like), ...more };
    return { type, by: person, on: day, payload };
  }

  async facts(): Promise<Node['facts']> {
    return (await this.node()).facts;
  }

  async states(): Promise<string[]> {
    return (await this.node()).states;
  }

  private async node(): Promise<Node> {
    const { owner } = this.story.test;
    const { rows } = await owner.query<{ snapshot: unknown; version: number }>(
      'SELECT snapshot, version FROM cases WHERE id = $1',
      [this.id],
    );
    const [row] = rows;
    if (!row) throw new Error(`There is no case ${this.id}.`);
    const deadlines = await owner.query<SeenDeadline>(
      `SELECT key, rule, subject_id AS "subjectId", status, started_on::text AS "startedOn", due_on::text AS due,
          jsonb_array_length(extensions) AS extensions, 0 AS "extendedBy" FROM deadlines WHERE case_id = $1`,
      [this.id],
    );
    const standings = await owner.query<{ person: string; held: Standing[] }>(
      `SELECT person_id AS person, array_agg(standing) AS held FROM standings
        WHERE case_id = $1 AND ended_seq IS NULL GROUP BY person_id`,
      [this.id],
    );
    const snapshot = restore(this.procedure, { snapshot: row.snapshot });
    return {
      ...emptyNode(this.story.day),
      states: leafStates(snapshot),
      facts: snapshot.context as Node['facts'],
      stored: { snapshot: row.snapshot },
      deadlines: deadlines.rows,
      standings: Object.fromEntries(standings.rows.map(({ person, held }) => [person, held])),
      history: Array.from({ length: row.version }) as Node['history'],
    };
  }
}

const emptyNode = (day: string): Node => ({
  key: '',
  states: [],
  facts: {} as Node['facts'],
  stored: null,
  deadlines: [],
  standings: {},
  path: [],
  history: [],
  day,
});

function known(id: string): Procedure {
  const procedure = procedureFor(id);
  if (!procedure) throw new Error(`${id} is not registered.`);
  return procedure;
}
