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
    expect(told.permitted(receiver('2026-07-04'))).toContain('REFER');
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
    expect(told.permitted(officer('2026-07-03'))).toContain('REFER');
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
    const pause = told.sampleOf('PAUSE', officer('2026-05-06'));
    const imported = { ...officer('2026-05-06'), more: { imported: true } };
    expect(told.faults('PAUSE', pause, imported)).toEqual(['notYours']);
    told.sample('BEGIN_IMPORT', head('2026-05-06'));
    told.tell('PAUSE', pause, imported);
    told.sample('END_IMPORT', head('2026-05-06'));
    expect(told.node.states).toContain('recordingAsDone');
    expect(told.faults('RESUME', {}, imported)).toEqual(['notImporting']);
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
    [{ ...change, change: 'died', course: 'over' }, 'nothingToEnd'],
    [{ ...change, subjectId: CAST.secondSubject }, 'unknown-subject'],
    [{ ...change, on: '2026-05-09' }, 'inTheFuture'],
  ])('is refused when it cannot be: %j', (payload, code) => {
    expect(proposed().faults('RECORD_SUBJECT_CHANGE', payload, officer('2026-05-06'))).toEqual([code]);
  });
});

describe('a correction', () => {
  it('of the day a measure ends restates the term with it', () => {
    const told = proposed();
    told.sample('DECIDE', officer('2026-05-06'));
    told.tell(
      'PROPOSE_CORRECTION',
      { seq: 1, kind: 'amend', field: '/payload/measure/until', value: '2026-10-01', ground: 'Ghi nhầm ngày.' },
      officer('2026-05-07'),
    );
    told.sample('APPROVE_CORRECTION', head('2026-05-08'));
    expect(told.node.deadlines).toEqual([expect.objectContaining({ key: 'suspension:3', due: '2026-10-01' })]);
  });
});
