import { lateReturn } from '../test/support/late-return.js';
import { advance, open, permitted } from './advance.js';
import { replay } from './correct.js';
import { explore, type Node, situationIn, startNode } from './graph.js';
import type { CaseEvent, Moved, Situation, Stored } from './procedure.js';
import { CAST, world } from './world.js';

const scene = world({ rules: lateReturn.deadlineRules });

/** A case told as a list of steps, each by somebody of the cast; fails the test when a step is not taken. */
class Told {
  node: Node = startNode(lateReturn);

  ask(
    type: string,
    payload: Record<string, unknown>,
    { by = CAST.officer as string, on = '2026-05-05', more = {} as Partial<Situation> } = {},
  ) {
    const situation = { ...situationIn(scene, this.node, by, on), ...more };
    const event: CaseEvent = { type, payload, situation };
    const verdict = this.node.stored
      ? advance(lateReturn, this.node.stored, event, this.node.history)
      : open(lateReturn, event);
    return { verdict, event };
  }

  tell(type: string, payload: Record<string, unknown>, how: Parameters<Told['ask']>[2] = {}): Moved {
    const { verdict, event } = this.ask(type, payload, how);
    if (verdict.kind !== 'moved') throw new Error(`${type}: ${JSON.stringify(verdict)}`);
    const { seq } = event.situation;
    this.node = {
      ...this.node,
      stored: verdict as Stored,
      facts: verdict.facts,
      states: verdict.states,
      history: [...this.node.history, { seq, type, payload: verdict.payload, situation: event.situation }],
    };
    return verdict;
  }
}

const notice = (datedOn: string) => ({ number: '01', symbol: '01-TB/CB', datedOn });
const told = (): Told => {
  const it = new Told();
  it.tell('REPORT_LATE_RETURN', { memberId: CAST.subject, note: 'Trả chậm 20 ngày' });
  return it;
};

describe('advance', () => {
  it('opens a case with its first record and keeps what is personal apart', () => {
    const verdict = new Told().tell('REPORT_LATE_RETURN', { memberId: CAST.subject, note: 'Trả chậm 20 ngày' });
    expect(verdict.states).toEqual(['noCorrectionPending', 'reported']);
    expect(verdict.payload).toEqual({ memberId: CAST.subject });
    expect(verdict.personal).toEqual({ '/note': 'Trả chậm 20 ngày' });
    expect(JSON.stringify(verdict.snapshot)).not.toContain('Trả chậm');
  });

  it('registers the papers an event makes and starts the term it names, on the transition', () => {
    const { effects } = told().tell('SERVE_NOTICE', { servedOn: '2026-05-05', notice: notice('2026-05-05') });
    expect(effects.map(({ type }) => type)).toEqual(['registerPaper', 'startDeadline']);
    expect(effects[1]).toMatchObject({ key: 'reply', rule: 'late-return.reply', from: '2026-05-05' });
  });

  it('refuses with the reason, the remedy and the basis of the first unmet guard', () => {
    const it = told();
    it.tell('SERVE_NOTICE', { servedOn: '2026-05-05', notice: notice('2026-05-05') });
    const { verdict } = it.ask('RECORD_SILENCE', {});
    expect(verdict).toMatchObject({
      kind: 'refused',
      guard: 'replyTermIsOver',
      reasons: [{ code: 'replyTermRuns', remedy: { en: expect.any(String) }, basis: [expect.anything()] }],
    });
  });

  it.each([
    ['somebody whose step it is not', 'DECIDE', {}, { by: CAST.outsider }, 'state'],
    ['the wrong person in the right state', 'SERVE_NOTICE', {}, { by: CAST.outsider }, 'who'],
    ['a step of another state', 'RECORD_REPLY', { view: 'x' }, {}, 'state'],
  ])('refuses %s', (_name, type, payload, how, guard) => {
    expect(told().ask(type, payload, how).verdict).toMatchObject({ kind: 'refused', guard });
  });

  it.each([
    ['an unknown event', 'FLY', {}, {}, '/type', 'unknown-event'],
    [
      'an unknown field by its name',
      'SERVE_NOTICE',
      { servedOn: '2026-05-05', notice: notice('2026-05-05'), wings: 2 },
      {},
      '/payload/wings',
      'unrecognized_keys',
    ],
    [
      'a date that is none',
      'SERVE_NOTICE',
      { servedOn: '2026-02-30', notice: notice('2026-05-05') },
      {},
      '/payload/servedOn',
      'no-such-date',
    ],
    [
      'a date to come',
      'SERVE_NOTICE',
      { servedOn: '2026-05-09', notice: notice('2026-05-05') },
      {},
      '/payload/servedOn',
      'inTheFuture',
    ],
    [
      'a bidirectional character',
      'SERVE_NOTICE',
      { servedOn: '2026-05-05', notice: { ...notice('2026-05-05'), symbol: 'a\u202Eb' } },
      {},
      '/payload/notice/symbol',
      'unseen-characters',
    ],
    [
      'an effective date before the step it follows',
      'SERVE_NOTICE',
      { servedOn: '2026-05-05', notice: notice('2026-05-05') },
      { more: { effectiveOn: '2026-05-01' } },
      '/effectiveOn',
      'beforeWhatItDependsOn',
    ],
    [
      'an effective date in the future',
      'SERVE_NOTICE',
      { servedOn: '2026-05-05', notice: notice('2026-05-05') },
      { more: { effectiveOn: '2026-05-06' } },
      '/effectiveOn',
      'inTheFuture',
    ],
    [
      'late recording without a reason',
      'SERVE_NOTICE',
      { servedOn: '2026-05-05', notice: notice('2026-05-05') },
      { more: { lateBy: 4 } },
      '/lateReason',
      'lateWithoutReason',
    ],
  ])('finds %s in what is said, by field', (_name, type, payload, how, pointer, code) => {
    expect(told().ask(type, payload, how).verdict).toMatchObject({ kind: 'invalid', issues: [{ pointer, code }] });
  });

  it('finds a person nobody knows', () => {
    const { verdict } = new Told().ask('REPORT_LATE_RETURN', { memberId: '00000000-0000-4000-8000-00000000abcd' });
    expect(verdict).toMatchObject({
      kind: 'invalid',
      issues: [{ pointer: '/payload/memberId', code: 'unknown-person' }],
    });
  });

  it('offers exactly what it would take, and says of the rest why not', () => {
    const it = told();
    const { situation } = it.ask('SERVE_NOTICE', {}).event;
    const offered = permitted(lateReturn, it.node.stored, situation);
    expect(offered.permitted).toEqual(['SERVE_NOTICE', 'PROPOSE_CORRECTION']);
    expect(offered.notNow.map(({ type, here }) => [type, here])).toContainEqual(['RECORD_REPLY', false]);
  });
});

describe('a correction', () => {
  const served = (): Told => {
    const it = told();
    it.tell('SERVE_NOTICE', { servedOn: '2026-05-05', notice: notice('2026-05-05') });
    return it;
  };
  const propose = { seq: 2, kind: 'amend', field: '/payload/servedOn', value: '2026-05-04', ground: 'Ghi nhầm ngày.' };

  it('needs a second person', () => {
    const it = served();
    it.tell('PROPOSE_CORRECTION', propose, { by: CAST.head });
    expect(it.ask('APPROVE_CORRECTION', { ground: 'Đúng.' }, { by: CAST.head }).verdict).toMatchObject({
      kind: 'refused',
      reasons: [{ code: 'sameTwoPersons' }],
    });
    expect(it.ask('APPROVE_CORRECTION', { ground: 'Đúng.' }, { by: CAST.deputy }).verdict).toMatchObject({
      kind: 'moved',
    });
  });

  it('restates the whole course of effects with the corrected fact, and replay agrees', () => {
    const it = served();
    it.tell('PROPOSE_CORRECTION', propose);
    const { effects, snapshot } = it.tell('APPROVE_CORRECTION', { ground: 'Đúng.' }, { by: CAST.head });
    expect(effects).toHaveLength(1);
    expect(effects[0]).toMatchObject({
      type: 'restate',
      timeline: [
        { seq: 2, effect: { type: 'registerPaper' } },
        { seq: 2, effect: { type: 'startDeadline', from: '2026-05-04' } },
      ],
    });
    const again = replay(lateReturn, it.node.history);
    expect(JSON.parse(JSON.stringify(lateReturn.machine.getPersistedSnapshot(again as never)))).toEqual(snapshot);
  });

  it('takes a step back, unless a later one rests on it', () => {
    const it = served();
    expect(it.ask('PROPOSE_CORRECTION', { seq: 1, kind: 'takeBack', ground: 'Nhầm người.' }).verdict).toMatchObject({
      kind: 'invalid',
      issues: [{ code: 'laterStepsDepend' }],
    });
    it.tell('PROPOSE_CORRECTION', { seq: 2, kind: 'takeBack', ground: 'Chưa tống đạt.' });
    expect(it.tell('APPROVE_CORRECTION', { ground: 'Đúng.' }, { by: CAST.head }).states).toContain('reported');
  });

  it.each([
    [{ ...propose, seq: 9 }, 'noSuchRecord'],
    [{ ...propose, field: '/payload/nothing' }, 'noSuchFact'],
    [{ ...propose, value: 'yesterday' }, 'notAllowed'],
  ])('is refused when it cannot be: %j', (payload, code) => {
    expect(served().ask('PROPOSE_CORRECTION', payload).verdict).toMatchObject({ kind: 'invalid', issues: [{ code }] });
  });
});

describe('what a correction may not do', () => {
  const decided = (): Told => {
    const it = told();
    it.tell('SERVE_NOTICE', { servedOn: '2026-05-05', notice: notice('2026-05-05') });
    it.tell('RECORD_REPLY', { view: 'Tôi ốm.' });
    it.tell('DECIDE', { outcome: 'excused' }, { by: CAST.head });
    return it;
  };
  const amend = (seq: number, field: string, value: unknown) => ({ seq, kind: 'amend', field, value, ground: 'Nhầm.' });

  it.each([
    ['change what was decided', amend(4, '/payload/outcome', 'reminded'), 'onlySlips'],
    ['take back what the subject did', { seq: 3, kind: 'takeBack', ground: 'Nhầm.' }, 'notOursToTakeBack'],
    ['move a step before the one it follows', amend(2, '/effectiveOn', '2026-05-01'), 'laterStepsDepend'],
    ['move the opening after what followed', amend(1, '/effectiveOn', '2026-05-05'), 'moved'],
    ['date a step in the future', amend(2, '/effectiveOn', '2199-01-01'), 'notAllowed'],
    ['give a date that is none', amend(2, '/effectiveOn', 'hello'), 'notAllowed'],
    ['name a signer nobody knows', amend(2, '/payload/notice/signerId', CAST.outsider), 'noSuchFact'],
    ['reach the prototype of every object', amend(2, '/payload/__proto__/toString', 'x'), 'noSuchFact'],
    ['reach a constructor', amend(2, '/payload/constructor/name', 'x'), 'noSuchFact'],
  ])('%s', (_name, payload, code) => {
    const { verdict } = decided().ask('PROPOSE_CORRECTION', payload);
    if (code === 'moved') expect(verdict.kind).toBe('moved');
    else expect(verdict).toMatchObject({ kind: 'invalid', issues: [{ code }] });
    expect({}.toString()).toBe('[object Object]');
  });
});

describe('explore', () => {
  it('reaches every state and finds no event that is offered and cannot be taken', () => {
    const { nodes, anomalies, complete } = explore(lateReturn, scene);
    expect(anomalies).toEqual([]);
    expect(complete).toBe(true);
    expect(new Set(nodes.flatMap(({ states }) => states))).toEqual(
      new Set([
        'notOpened',
        'reported',
        'awaitingReply',
        'readyToDecide',
        'decided',
        'noCorrectionPending',
        'correctionPending',
      ]),
    );
  });
});
