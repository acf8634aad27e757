// The fragments every procedure composes, tried on a suspension: papers, pause, hand-over, import, subjects.
import { Told } from '../../test/support/told.js';
import { CAST, world } from '../world.js';
import type { SuspensionFacts } from './facts.js';
import { suspensionV1 } from './machine.v1.js';

const scene = () =>
  world({ rules: suspensionV1.deadlineRules, ruleValues: { 'suspension.judicial': { value: null, setByHand: true } } });
const officer = (on: string) => ({ by: CAST.officer, on });
const head = (on: string) => ({ by: CAST.head, on });
const receiver = (on: string) => ({ by: CAST.successorOfficer, on });
const facts = ({ node }: Told) => node.facts as unknown as SuspensionFacts;

function proposed(): Told {
  const told = new Told(suspensionV1, scene());
  told.sample('RECORD_JUDICIAL_MEASURE', officer('2026-05-04'));
  told.sample('PROPOSE', officer('2026-05-05'));
  return told;
}
const paper = { number: '7', symbol: '7-BB/UBKT', datedOn: '2026-05-05' };

describe('a late paper', () => {
  it('is registered with its kind and belongs to the event it should have come with', () => {
    const told = proposed();
    told.tell('ADD_LATE_PAPER', { forEvent: 'PROPOSE', minutes: paper }, officer('2026-05-06'));
    expect(told.effects).toEqual([
      expect.objectContaining({ type: 'registerPaper', key: 'p3.4', paperType: 'BB', event: 'ADD_LATE_PAPER' }),
    ]);
    expect(facts(told).papers.at(-1)).toMatchObject({ key: 'p3.4', type: 'BB', event: 'PROPOSE', filed: false });
  });

  it.each([
    [{ forEvent: 'LIFT', minutes: paper }, 'noSuchEvent'],
    [{ forEvent: 'PROPOSE' }, 'onePaperAtATime'],
    [{ forEvent: 'PROPOSE', minutes: paper, plan: paper }, 'onePaperAtATime'],
  ])('is refused when it fits nothing: %j', (payload, code) => {
    expect(proposed().faults('ADD_LATE_PAPER', payload, officer('2026-05-06'))).toEqual([code]);
  });
});

describe('a paper’s file', () => {
  const file = { paperKey: 'p1.1', sha256: 'b'.repeat(64), size: 10, mediaType: 'application/pdf' };

  it('marks the paper as filed and hands the digest on, once', () => {
    const told = proposed();
    told.tell('ATTACH_PAPER_FILE', file, officer('2026-05-06'));
    expect(facts(told).papers[0]?.filed).toBe(true);
    expect(told.effects).toEqual([
      { type: 'filePaper', key: 'p1.1', fileSha256: file.sha256, size: 10, mediaType: 'application/pdf' },
    ]);
    expect(told.faults('ATTACH_PAPER_FILE', file, officer('2026-05-07'))).toEqual(['paperAwaitsNoFile']);
  });
});

describe('a pause', () => {
  it('holds up what leads to a decision until it is resumed, and stops no legal clock', () => {
    const told = proposed();
    told.sample('PAUSE', head('2026-05-06'));
    expect(told.effects.map(({ type }) => type)).toEqual(['registerPaper', 'createTask']);
    expect(told.faults('DECIDE', {}, officer('2026-05-07'))).toEqual(['paused']);
    told.sample('RESUME', officer('2026-05-08'));
    expect(told.permitted(officer('2026-05-09'))).toContain('DECIDE');
  });

  it('resumes later than it begins, and is not for a suspension in force', () => {
    const told = proposed();
    const payload = told.sampleOf('PAUSE', head('2026-05-06'), { resumeOn: '2026-05-06' });
    expect(told.faults('PAUSE', payload, head('2026-05-06'))).toEqual(['resumesBeforeItPauses']);
    told.sample('DECIDE', officer('2026-05-06'));
    expect(told.faults('PAUSE', {}, head('2026-05-07'))).toEqual(['nothingToPause']);
  });
});

describe('a hand-over', () => {
  it('waits for the receiver, then the case is the receiver’s, who goes on with it', () => {
    const told = proposed();
    told.sample('HAND_OVER', officer('2026-07-01'));
    expect(told.faults('DECIDE', {}, officer('2026-07-02'))).toEqual(['inHandOver']);
    expect(told.permitted(officer('2026-07-02'))).not.toContain('CONFIRM_HAND_OVER');
    told.sample('CONFIRM_HAND_OVER', receiver('2026-07-03'));
    expect(facts(told)).toMatchObject({ body: { id: CAST.successor }, formerBodies: [CAST.body], handOver: null });
    expect(told.permitted(receiver('2026-07-04'))).toContain('DECIDE');
    expect(told.permitted(officer('2026-07-04'))).toEqual([]);
  });

  it('goes to a successor only, is confirmed for the receiver only, and may be returned', () => {
    const told = proposed();
    const elsewhere = told.sampleOf('HAND_OVER', officer('2026-07-01'), { toBodyId: CAST.upperCommission });
    expect(told.faults('HAND_OVER', elsewhere, officer('2026-07-01'))).toEqual(['notASuccessor']);
    told.sample('HAND_OVER', officer('2026-07-01'));
    expect(told.faults('CONFIRM_HAND_OVER', { bodyId: CAST.cell }, receiver('2026-07-02'))).toEqual(['notTheReceiver']);
    told.sample('RETURN_HAND_OVER', receiver('2026-07-02'));
    expect(facts(told)).toMatchObject({ body: { id: CAST.body }, handOver: null });
    expect(told.permitted(officer('2026-07-03'))).toContain('DECIDE');
  });

  it('needs the body to have ended by the day, or a ground', () => {
    const told = proposed();
    const { ground: _ground, ...without } = told.sampleOf('HAND_OVER', officer('2026-06-29'));
    expect(told.faults('HAND_OVER', without, officer('2026-06-29'))).toEqual(['bodyStillStands']);
    const body = told.scene.bodies[CAST.body];
    if (body) told.scene.bodies[CAST.body] = { ...body, dissolvedOn: '2026-06-30' };
    expect(told.faults('HAND_OVER', without, officer('2026-06-29'))).toEqual(['bodyStillStands']);
    expect(told.faults('HAND_OVER', without, officer('2026-06-30'))).toEqual([]);
  });

  it('is recalled by the giver while nobody has confirmed it', () => {
    const told = proposed();
    expect(told.permitted(head('2026-07-01'))).not.toContain('RECALL_HAND_OVER');
    told.sample('HAND_OVER', officer('2026-07-01'));
    told.sample('RECALL_HAND_OVER', officer('2026-07-02'));
    expect(facts(told).handOver).toBeNull();
    expect(told.effects).toEqual([{ type: 'closeTask', key: 'hand-over' }]);
    expect(told.permitted(officer('2026-07-03'))).toContain('DECIDE');
  });

  it('never holds up what informs or frees the subject', () => {
    const told = proposed();
    told.sample('DECIDE', officer('2026-05-06'));
    told.sample('HAND_OVER', officer('2026-05-07'));
    expect(told.faults('EXTEND_SUSPENSION', {}, officer('2026-05-08'))).not.toEqual([]);
    told.sample('ANNOUNCE', officer('2026-05-08'));
    expect(told.faults('EXTEND_SUSPENSION', {}, officer('2026-05-09'))).toEqual(['inHandOver']);
    told.sample('LIFT', officer('2026-05-09'));
    told.sample('DELIVER_DECISION', officer('2026-05-10'));
    expect(facts(told).owed).toEqual([]);
  });

  it('can be begun by the successor’s officer when nobody is left in the dissolved body', () => {
    const told = proposed();
    told.sample('HAND_OVER', receiver('2026-07-01'));
    expect(told.node.states).toContain('awaitingReceiver');
  });
});

describe('an import of a paper file', () => {
  it('is opened and closed by the head; meanwhile the officer records past acts of others', () => {
    const told = proposed();
    const imported = { ...officer('2026-05-05'), more: { imported: true, today: '2026-05-06' } };
    const death = told.sampleOf('END_BY_DEATH', imported);
    expect(told.faults('END_BY_DEATH', death, imported)).toEqual(['notYours']);
    told.sample('BEGIN_IMPORT', head('2026-05-06'));
    told.tell('END_BY_DEATH', death, imported);
    told.sample('END_IMPORT', head('2026-05-06'));
    expect(told.node.states).toContain('recordingAsDone');
    expect(told.faults('ARCHIVE', {}, imported)).toEqual(['notImporting']);
  });
});

describe('what befalls a subject', () => {
  const change = { subjectId: CAST.subject, change: 'detained', course: 'begun', on: '2026-05-05' };

  it('is kept with its dates, from when until when', () => {
    const told = proposed();
    told.tell('RECORD_SUBJECT_CHANGE', change, officer('2026-05-06'));
    told.tell('RECORD_SUBJECT_CHANGE', { ...change, course: 'over', on: '2026-06-01' }, officer('2026-06-02'));
    expect(facts(told).circumstances).toEqual({
      [CAST.subject]: { detained: { since: '2026-05-05', until: '2026-06-01' } },
    });
  });

  it.each([
    [{ ...change, change: 'dissolved' }, 'changeOfTheOtherKind'],
    [{ ...change, course: 'over' }, 'nothingToEnd'],
    [{ ...change, change: 'died' }, 'invalid_value'],
    [{ ...change, subjectId: CAST.secondSubject }, 'unknown-subject'],
    [{ ...change, on: '2026-05-09' }, 'inTheFuture'],
  ])('is refused when it cannot be: %j', (payload, code) => {
    expect(proposed().faults('RECORD_SUBJECT_CHANGE', payload, officer('2026-05-06'))).toEqual([code]);
  });
});

describe('a death', () => {
  const death = (finding: string) => ({
    subjectId: CAST.subject,
    finding,
    on: '2026-05-05',
    paper: { number: '3', symbol: '3-UBND', datedOn: '2026-05-05' },
  });

  it('is recorded by the standing group with a paper, and undone when it was a mistake', () => {
    const told = proposed();
    expect(told.faults('RECORD_DEATH', death('died'), officer('2026-05-06'))).toEqual(['notYours']);
    const { paper: _paper, ...bare } = death('died');
    expect(told.faults('RECORD_DEATH', bare, head('2026-05-06'))).toEqual(['invalid_type']);
    expect(told.faults('RECORD_DEATH', death('mistaken'), head('2026-05-06'))).toEqual(['deathNotRecorded']);
    told.tell('RECORD_DEATH', death('died'), head('2026-05-06'));
    expect(facts(told).circumstances).toEqual({ [CAST.subject]: { died: { since: '2026-05-05' } } });
    expect(told.faults('RECORD_DEATH', death('died'), head('2026-05-07'))).toEqual(['deathKnown']);
    told.tell('RECORD_DEATH', death('mistaken'), head('2026-05-07'));
    expect(facts(told).circumstances).toEqual({ [CAST.subject]: {} });
  });

  it('that ended the case is not undone beside it', () => {
    const told = proposed();
    told.sample('END_BY_DEATH', head('2026-05-06'));
    expect(told.faults('RECORD_DEATH', death('mistaken'), head('2026-05-07'))).toEqual(['endedByDeath']);
  });
});

describe('a correction', () => {
  it('of the day of a measure restates the term with it', () => {
    const told = proposed();
    told.sample('DECIDE', officer('2026-05-06'));
    told.tell(
      'PROPOSE_CORRECTION',
      { seq: 1, kind: 'amend', field: '/payload/measure/decidedOn', value: '2026-05-02', ground: 'Ghi nhầm ngày.' },
      officer('2026-05-07'),
    );
    told.sample('APPROVE_CORRECTION', head('2026-05-08'));
    expect(told.node.deadlines).toEqual([expect.objectContaining({ key: 'suspension:3', startedOn: '2026-05-02' })]);
  });
});
