// What a complaint case says of itself is believed only where it is against a decision of this case, and it has one outcome.
import { begin, go, toSigned } from '../../test/support/organisation-case.js';
import type { Told } from '../../test/support/told.js';
import { CAST } from '../world.js';
import { formNow, type Sanction, type SanctionFacts } from './sanction.v1.js';

const CASE = '00000000-0000-4000-8000-000000000777';
const OTHER = '00000000-0000-4000-8000-000000000778';
const sanctionOf = (told: Told): Sanction => {
  const { sanction } = told.node.facts as unknown as SanctionFacts;
  if (!sanction) throw new Error('no sanction');
  return sanction;
};
const warned = (): Told => go(toSigned(begin()), [['ANNOUNCE_DECISION', CAST.officer]]);
const lodged = (told: Told, caseId: string, more: Record<string, unknown> = {}) => ({
  from: { caseId },
  complainantId: CAST.subjectOrganisation,
  bodyId: CAST.upperCommittee,
  lodgedOn: told.node.day,
  complained: 'decision',
  decidedBy: CAST.body,
  decidedOn: sanctionOf(told).decidedOn,
  form: formNow(sanctionOf(told)),
  ...more,
});
const system = (told: Told, on = told.node.day) => ({ by: 'system', on });
const why = (told: Told, more: Record<string, unknown> = {}, caseId = OTHER): string[] =>
  told.faults('COMPLAINT_LODGED', lodged(told, caseId, more), system(told));
const lodge = (told: Told, more: Record<string, unknown> = {}, caseId = CASE) =>
  told.tell('COMPLAINT_LODGED', lodged(told, caseId, more), system(told));
const heads = (told: Told) => ({ by: CAST.head, on: told.node.day });

describe('a complaint case', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a decision of another body', { decidedBy: CAST.successor }, 'anotherDecision'],
    ['a decision of another day', { decidedOn: '2026-05-05' }, 'anotherDecision'],
    ['another form', { form: 'reprimand' }, 'anotherForm'],
    ['the decision against somebody else', { complainantId: CAST.subject }, 'unknown-subject'],
    ['a decision of the very body that holds it', { bodyId: CAST.body }, 'heldByWhoDecided'],
    [
      'a settlement that never was',
      { complained: 'complaintDecision', decidedBy: CAST.upperCommission },
      'anotherDecision',
    ],
  ])('against %s is not believed', (_name, more, code) => {
    const told = warned();
    expect(why(told, more)).toEqual([code]);
    expect(why(told)).toEqual([]);
  });

  it('may be against the decision by its signature, or a settlement kept here, of its own days and body', () => {
    const told = warned();
    expect(why(told, { decidedOn: sanctionOf(told).signedOn })).toEqual([]);
    lodge(told);
    const upheld = { from: { caseId: CASE }, outcome: 'upheld', announcedOn: '2026-09-01' };
    told.tell('COMPLAINT_SETTLED', upheld, system(told, '2026-09-01'));
    const against = (more: Record<string, unknown>) =>
      why(told, {
        complained: 'complaintDecision',
        decidedBy: CAST.upperCommittee,
        bodyId: CAST.upperCommission,
        decidedOn: '2026-08-20',
        ...more,
      });
    expect(against({})).toEqual([]);
    expect(against({ decidedBy: CAST.successor })).toEqual(['anotherDecision']);
    expect(against({ decidedOn: '2026-05-01' })).toEqual(['anotherDecision']);
  });

  it('may be against what a higher body made of it', () => {
    const told = warned();
    told.sample('CHANGE_BY_HIGHER_BODY', heads(told));
    const change = sanctionOf(told).changes.at(-1);
    expect(change?.bodyId).toEqual(expect.any(String));
    const above = { decidedBy: change?.bodyId, decidedOn: change?.on, bodyId: CAST.successor };
    expect(why(told, above)).toEqual([]);
    expect(why(told, { ...above, decidedBy: CAST.cell })).toContain('anotherDecision');
  });

  it('is one at a time, but for the one the open one goes on in', () => {
    const told = warned();
    lodge(told);
    expect(told.permitted({ by: CAST.officer, on: told.node.day })).not.toContain('RECORD_OUTSIDE_COMPLAINT');
    expect(why(told)).toEqual(['anotherComplaintOpen']);
    lodge(told, { cameFrom: CASE }, OTHER);
    const escalated = { from: { caseId: CASE }, outcome: 'escalated', announcedOn: told.node.day };
    told.tell('COMPLAINT_SETTLED', escalated, system(told));
    expect(told.node.states).toContain('underComplaint');
  });

  it('that can never be heard ends on its paper, with the reason, by the standing group, and has one outcome only', () => {
    const told = warned();
    lodge(told);
    const payload = told.sampleOf('RECORD_OUTSIDE_RESULT', heads(told));
    const faults = (more: Record<string, unknown>) =>
      told.faults('RECORD_OUTSIDE_RESULT', { ...payload, ...more }, heads(told));
    expect(faults({ cannotBeHeard: undefined })).toEqual(['whyTheCaseCannotTell']);
    expect(faults({ decision: { number: '1', symbol: '1-QĐ/TU', datedOn: '2026-05-01' } })).toContain(
      'decidedBeforeLodged',
    );
    expect(told.faults('RECORD_OUTSIDE_RESULT', payload, { by: CAST.officer, on: told.node.day })).toEqual([
      'notYours',
    ]);
    told.tell('RECORD_OUTSIDE_RESULT', payload, heads(told));
    expect(told.node.states).toContain('noComplaint');
    const late = { from: { caseId: CASE }, outcome: 'annulled', wrongful: true, announcedOn: told.node.day };
    expect(told.faults('COMPLAINT_SETTLED', late, system(told))).not.toEqual([]);
  });
});
