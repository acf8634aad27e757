import {
  begin,
  go,
  organisationScene,
  toDissolved,
  toHeard,
  toLaunched,
  toSigned,
  VOTED,
} from '../../test/support/organisation-case.js';
import { Told } from '../../test/support/told.js';
import { open } from '../advance.js';
import type { Effect } from '../effects.js';
import { memberDisciplineV1 } from '../member-discipline/machine.v1.js';
import type { Procedure, SeenBody } from '../procedure.js';
import { suspensionV1 } from '../suspension/machine.v1.js';
import { CAST } from '../world.js';
import type { OrganisationFacts } from './facts.js';
import { organisationDisciplineV1 } from './machine.v1.js';

const factsOf = ({ node }: Told) => node.facts as unknown as OrganisationFacts;
const officer = (on: string) => ({ by: CAST.officer, on });
const UPPER = CAST.upperCommitteeOfficer;

describe('a dissolution that two thirds proposed', () => {
  it('goes to the committee one level up, and to no other', () => {
    const told = go(toHeard(begin()), [['VOTE_ON_FORM', CAST.officer, {}, VOTED.dissolution]]);
    const on = { by: CAST.head, on: '2026-08-01' };
    for (const toBodyId of [CAST.upperCommission, CAST.successor, CAST.body])
      expect(told.faults('SEND_PROPOSAL', told.sampleOf('SEND_PROPOSAL', on, { toBodyId }), on)).toEqual([
        'notOneLevelUp',
      ]);
    go(told, [['SEND_PROPOSAL', CAST.head]]);
    expect(factsOf(told).body.id).toBe(CAST.upperCommittee);
    expect(factsOf(told).formerBodies).toEqual([CAST.body]);
    // Heard again, by a representative of the body that decides.
    expect(told.faults('VOTE_ON_DISSOLUTION', {}, { by: UPPER, on: '2026-08-02' })).toEqual(['notHeard']);
    const hearing = told.sampleOf('RECORD_HEARING', { by: UPPER, on: '2026-08-02' }, { representativeId: CAST.head });
    expect(told.faults('RECORD_HEARING', hearing, { by: UPPER, on: '2026-08-02' })).toEqual(['notARepresentative']);
  });

  it('that is declined goes back, is heard anew there and voted without dissolution, in another session', () => {
    const told = go(toHeard(begin()), [
      ['VOTE_ON_FORM', CAST.officer, {}, VOTED.dissolution],
      ['SEND_PROPOSAL', CAST.head],
      ['RECORD_HEARING', UPPER],
      ['VOTE_ON_DISSOLUTION', UPPER, {}, 1],
    ]);
    expect(told.node.states).toContain('dissolutionDeclined');
    go(told, [['RETURN_PROPOSAL', CAST.upperSecretary]]);
    expect(told.node.states).toContain('reported');
    expect(factsOf(told)).toMatchObject({ body: { id: CAST.body }, dissolutionClosed: true, heard: { said: null } });
    go(told, [
      ['RECORD_HEARING', CAST.officer],
      ['VOTE_ON_FORM', CAST.officer, {}, VOTED.warning],
      ['TEST_LIMITATION', CAST.officer],
      ['SIGN_DECISION', CAST.head],
    ]);
    expect(factsOf(told).sanction?.form).toBe('warning');
  });

  it('is wound up only once it is in force: seal, dossiers, members, suspended members, and what comes after', () => {
    const told = toDissolved(begin());
    expect(told.effects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'startDeadline', key: 'windUp', rule: 'organisation-discipline.windUp' }),
        expect.objectContaining({ type: 'startDeadline', key: 'suspendedDossiers' }),
      ]),
    );
    expect(told.faults('RECORD_WINDING_UP', {}, { by: UPPER, on: '2026-08-01' })).toEqual(['notInForceYet']);
    go(told, [['ANNOUNCE_DECISION', UPPER]]);
    expect(Object.values(factsOf(told).duties).map(({ kind }) => kind)).toEqual([
      'reportUp',
      'notifyDown',
      'reportCentral',
    ]);
    for (const what of ['seal', 'dossiers', 'members'] as const) go(told, [['RECORD_WINDING_UP', UPPER, { what }]]);
    expect(told.effects).toContainEqual(expect.objectContaining({ type: 'stopDeadline', key: 'windUp', how: 'met' }));
    const twice = told.sampleOf('RECORD_WINDING_UP', { by: UPPER, on: told.node.day }, { what: 'seal' });
    expect(told.faults('RECORD_WINDING_UP', twice, { by: UPPER, on: told.node.day })).toEqual(['doneAlready']);
    go(told, [['RECORD_WINDING_UP', UPPER, { what: 'suspendedDossiers' }]]);
    expect(told.node.states).toContain('windingUp');
    const settle = told.sampleOf(
      'SETTLE_AFTERMATH',
      { by: UPPER, on: told.node.day },
      { decidedBy: CAST.upperCommittee },
    );
    expect(told.faults('SETTLE_AFTERMATH', settle, { by: UPPER, on: told.node.day })).toEqual(['notTheDirectHigher']);
    go(told, [['SETTLE_AFTERMATH', UPPER]]);
    expect(told.node.states).toContain('disciplined');
  });

  it('that falls on a complaint is undone, also when the file was put away long ago', () => {
    const told = go(toDissolved(begin()), [['ANNOUNCE_DECISION', UPPER]]);
    for (const what of ['seal', 'dossiers', 'members', 'nobodySuspended'])
      go(told, [['RECORD_WINDING_UP', UPPER, { what }]]);
    go(told, [['SETTLE_AFTERMATH', UPPER]]);
    for (let duty = 0; duty < 3; duty += 1) go(told, [['FULFIL_DUTY', UPPER]]);
    go(told, [
      ['STATE_RESPONSIBILITY', CAST.upperSecretary],
      ['ARCHIVE', UPPER],
    ]);
    expect(told.node.states).toContain('archived');
    go(told, [['COMPLAINT_LODGED', 'system']]);
    const annulled = told.sampleOf('COMPLAINT_SETTLED', { by: 'system', on: told.node.day }, {}, 2);
    told.tell('COMPLAINT_SETTLED', annulled, { by: 'system', on: told.node.day });
    expect(told.node.states).toEqual(expect.arrayContaining(['reinstating', 'sanctionAnnulled']));
    go(told, [['RECORD_REINSTATEMENT', CAST.upperSecretary]]);
    expect(told.node.states).toContain('disciplined');
    // New reports and the redress must be settled before it is put away again.
    expect(told.faults('ARCHIVE', {}, { by: UPPER, on: told.node.day })).toEqual(['dutiesOpen']);
  });
});

describe('the responsibility of persons (P6)', () => {
  const ready = (): Told => {
    const told = go(toSigned(begin()), [['ANNOUNCE_DECISION', CAST.officer]]);
    return go(told, [
      ['FULFIL_DUTY', CAST.officer],
      ['FULFIL_DUTY', CAST.officer],
    ]);
  };
  const archives = (told: Told): string[] =>
    told.faults('ARCHIVE', told.sampleOf('ARCHIVE', officer(told.node.day)), officer(told.node.day));

  it('keeps the file open until the head’s case has ended', () => {
    const told = ready();
    expect(archives(told)).toEqual(['headNotExamined']);
    go(told, [['NAME_RESPONSIBLE', CAST.head]]);
    expect(archives(told)).toEqual(['linkedCasesOpen']);
    go(told, [
      ['LINKED_CASE_OPENED', 'system'],
      ['LINKED_CASE_ENDED', 'system'],
    ]);
    expect(archives(told)).toEqual([]);
  });

  it('or until the body has said in session why there is none; a deputy does not stand for the head', () => {
    const told = ready();
    go(told, [
      [
        'STATE_RESPONSIBILITY',
        CAST.head,
        { personId: CAST.subject, organisationId: undefined, role: 'deputy', because: 'notResponsible' },
      ],
    ]);
    expect(archives(told)).toEqual(['headNotExamined']);
    const vacant = told.sampleOf(
      'STATE_RESPONSIBILITY',
      { by: CAST.head, on: told.node.day },
      { role: 'member', because: 'noHead' },
    );
    expect(told.faults('STATE_RESPONSIBILITY', vacant, { by: CAST.head, on: told.node.day })).toContain('whoIsMeant');
    go(told, [['STATE_RESPONSIBILITY', CAST.head, { because: 'noHead' }]]);
    expect(archives(told)).toEqual([]);
  });

  it('takes no vacancy where somebody heads it, or sat there on the day of the conduct', () => {
    const scene = organisationScene();
    const told = go(toSigned(begin(scene)), [['ANNOUNCE_DECISION', CAST.officer]]);
    const on = { by: CAST.head, on: told.node.day };
    const vacant = told.sampleOf('STATE_RESPONSIBILITY', on);
    const organisation = scene.bodies[CAST.subjectOrganisation] as SeenBody;
    const why = (more: Partial<SeenBody>) => {
      scene.bodies[CAST.subjectOrganisation] = { ...organisation, ...more };
      return told.faults('STATE_RESPONSIBILITY', vacant, on);
    };
    expect(why({})).toEqual([]);
    expect(why({ seats: [{ personId: CAST.subject, role: 'cellSecretary' }] })).toEqual(['somebodyHeadedIt']);
    const sat = (from: string, to: string | null) => why({ seatHistory: [{ personId: CAST.subject, from, to }] });
    expect(sat('2025-01-01', null)).toEqual(['somebodyHeadedIt']);
    expect(sat('2020-01-01', '2021-01-01')).toEqual([]);
    expect(told.faults('STATE_RESPONSIBILITY', { ...vacant, organisationId: undefined }, on)).toEqual([
      'whichHasNoHead',
    ]);
  });

  it('names nobody twice, and nobody outside its charge', () => {
    const told = go(ready(), [['NAME_RESPONSIBLE', CAST.head]]);
    const on = { by: CAST.head, on: told.node.day };
    const named = Object.keys(factsOf(told).persons)[0];
    const payload = told.sampleOf('NAME_RESPONSIBLE', on);
    expect(told.faults('NAME_RESPONSIBLE', { ...payload, personId: named }, on)).toEqual(['examinedAlready']);
    expect(told.faults('NAME_RESPONSIBLE', { ...payload, personId: CAST.outsider }, on)).toEqual(['personNotInCharge']);
  });
});

describe('cases opened beside', () => {
  const opening = (effects: readonly Effect[]): { type: string; payload: Record<string, unknown> } => {
    const effect = effects.find(({ type }) => type === 'openLinkedCase') as Extract<Effect, { type: 'openLinkedCase' }>;
    return effect.opening as { type: string; payload: Record<string, unknown> };
  };
  /** What the other procedure says to its opening, raised by the outbox. */
  const taken = (procedure: Procedure, told: Told): string => {
    const { type, payload } = opening(told.effects);
    const { event } = told.ask('ARCHIVE', {}, { by: 'system', on: told.node.day });
    const parent = { caseId: '00000000-0000-4000-8000-000000000901', key: 'k' };
    const verdict = open(procedure, {
      type,
      payload: { ...payload, parent },
      situation: { ...event.situation, seq: 1 },
    });
    return verdict.kind === 'moved' ? 'moved' : JSON.stringify(verdict);
  };

  it('are opened with what their procedures ask for', () => {
    const told = go(toSigned(begin()), [['NAME_RESPONSIBLE', CAST.head]]);
    expect(taken(memberDisciplineV1, told)).toBe('moved');
    go(told, [['PROPOSE_SUSPENSION', CAST.head]]);
    expect(taken(suspensionV1, told)).toBe('moved');
  });

  it('tell whoever opened this one what came of it', () => {
    const parent = { caseId: '00000000-0000-4000-8000-000000000902', key: 'discipline-7' };
    const filed = begin().node.history[0]?.payload ?? {};
    const again = new Told(organisationDisciplineV1, organisationScene());
    again.tell('FILE_GROUND', { ...filed, parent }, officer('2026-05-04'));
    toSigned(again);
    expect(again.effects).toContainEqual({
      type: 'endLinkedCase',
      parentCaseId: parent.caseId,
      key: parent.key,
      outcome: 'warning',
    });
  });
});

describe('the term of the team', () => {
  it('is extended on its last day, and never once it is over', () => {
    const told = toLaunched(begin());
    const due = told.node.deadlines.find(({ key }) => key === 'duration')?.due ?? '';
    const asked = (on: string) => {
      const how = { by: CAST.head, on };
      return told.faults('EXTEND_DURATION', told.sampleOf('EXTEND_DURATION', how), how);
    };
    expect(asked(due)).toEqual([]);
    const dayAfter = new Date(Date.parse(`${due}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    expect(asked(dayAfter)).toEqual(['durationIsOver']);
  });
});
