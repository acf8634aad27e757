import { type AnyStateMachine, setup } from 'xstate';
import { z } from 'zod';
import { eventOn, law, situation, t } from './define.js';
import { effectActions } from './effects.js';
import { field, paperFields } from './fields.js';
import { anyTime } from './guards.js';
import type { BaseFacts, Procedure } from './procedure.js';
import { structureFaults } from './structure.js';

const rules = law('Quy chế thử', 'design');
const says = (key: string) => situation(t(key, key), t(`${key}.`, `${key}.`), 'conduct', rules);
const event = eventOn<BaseFacts>();
const about = {
  title: t('Việc', 'Deed'),
  sentence: t('Một việc.', 'A deed.'),
  by: ['officer' as const],
  kind: 'step' as const,
  basis: [rules],
  samples: () => [],
};
const start = { type: 'startDeadline', params: { key: 'reply', rule: 'trial.reply', from: '2026-05-04' } };
const go = (target: string, ...actions: unknown[]) => ({ target, guard: 'anyone', actions: ['record', ...actions] });

/** A whole procedure in which one thing at a time is broken. */
const written = () => ({
  id: 'trial@1',
  config: {
    id: 'trial',
    type: 'parallel',
    states: {
      proceedings: {
        initial: 'opening',
        states: {
          opening: { ...says('opening'), on: { OPEN: go('open', start) } },
          open: { ...says('open'), on: { CLOSE: go('closed') } },
          closed: { ...says('closed'), on: { REOPEN: go('open') } },
        },
      },
      notes: {
        initial: 'taking',
        states: { taking: { ...says('taking'), on: { NOTE: { guard: 'anyone', actions: ['record'] } } } },
      },
    },
  } as unknown as Written,
  events: {
    OPEN: { ...event(z.strictObject({ on: field.date(t('Ngày', 'Day')) }))(about), opens: true },
    CLOSE: event(z.strictObject({ notice: paperFields }))({
      ...about,
      papers: [{ field: 'notice', type: 'TB', title: t('Thông báo', 'Notice'), required: true }],
    }),
    REOPEN: event(z.strictObject({}))(about),
    NOTE: event(z.strictObject({ words: field.text(t('Nội dung', 'Words')).optional() }))(about),
  } as Record<string, Procedure['events'][string]>,
  deadlineRules: ['trial.reply'],
  side: ['NOTE'],
});

// A machine before XState has read it; broken ones would not have its type.
interface Written {
  [key: string]: unknown;
  states: Record<string, Written>;
  on: Record<string, unknown>;
}
type Trial = ReturnType<typeof written>;

function procedureOf({ config, ...rest }: Trial): Procedure {
  const actions = { ...effectActions, record: () => undefined };
  return {
    ...rest,
    machine: setup({ actions, guards: { anyone: () => true } }).createMachine(
      config as never,
    ) as unknown as AnyStateMachine,
    title: t('Thử', 'Trial'),
    guards: { anyone: anyTime },
    abstract: () => ({}),
    sheet: () => [],
    secrecy: 'internal',
  };
}

const house = { rules: ['trial.reply'], handled: ['startDeadline', 'registerPaper'] as const };
const faultsAfter = (breaking: (trial: Trial) => void): string[] => {
  const trial = written();
  breaking(trial);
  return structureFaults(procedureOf(trial), house);
};
const proceedings = ({ config }: Trial): Record<string, Written> =>
  (config.states.proceedings as Written).states as Record<string, Written>;
const state = (trial: Trial, key: string): Written => proceedings(trial)[key] as Written;
const taking = ({ config }: Trial): Written => config.states.notes?.states.taking as Written;
const change = (trial: Trial, type: string, more: Partial<Procedure['events'][string]>): void => {
  trial.events[type] = { ...(trial.events[type] as Procedure['events'][string]), ...more };
};

describe('the structure of a procedure', () => {
  it('is whole when nothing is broken', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  it.each<[string, (trial: Trial) => void, RegExp]>([
    ['an id without a version', (trial) => (trial.id = 'trial'), /name@version/],
    ['a machine by another name', (trial) => (trial.config.id = 'other'), /called other, not trial/],
    [
      'a state nobody reaches',
      (trial) => (proceedings(trial).lost = { ...says('lost'), always: 'closed' } as never),
      /lost cannot be reached/,
    ],
    [
      'a state with no way out',
      (trial) => (state(trial, 'closed').on.REOPEN = { guard: 'anyone', actions: ['record'] }),
      /closed has no way out/,
    ],
    [
      'two states of one name',
      (trial) =>
        (trial.config.states.notes = {
          ...trial.config.states.notes,
          states: { open: taking(trial) },
          initial: 'open',
        } as never),
      /two states are called open/,
    ],
    [
      'a state without a title',
      (trial) => (state(trial, 'open').meta = { ...says('open').meta, title: undefined }),
      /open has no title/,
    ],
    [
      'a state titled in one language',
      (trial) => (state(trial, 'open').meta = { ...says('open').meta, title: t('Mở', ' ') }),
      /open has no title in both/,
    ],
    [
      'a state without a sentence',
      (trial) => (state(trial, 'open').meta = { ...says('open').meta, sentence: undefined }),
      /no sentence/,
    ],
    [
      'a state without law',
      (trial) => (state(trial, 'open').meta = { ...says('open').meta, law: [] }),
      /open cites no law/,
    ],
    ['an effect on entry', (trial) => (state(trial, 'open').entry = ['closeTask']), /entry or exit/],
    ['a timer in the machine', (trial) => (state(trial, 'open').after = { 1000: 'closed' }), /invokes or waits/],
    ['an inert staying event', (trial) => (taking(trial).on.NOTE = { guard: 'anyone' }), /stays and does nothing/],
    [
      'an effect before the event is recorded',
      (trial) => (state(trial, 'opening').on.OPEN = { target: 'open', guard: 'anyone', actions: [start, 'record'] }),
      /OPEN: does not record the event first/,
    ],
    [
      'no guard',
      (trial) => (state(trial, 'open').on.CLOSE = { target: 'closed', actions: ['record'] }),
      /CLOSE: has no guard/,
    ],
    [
      'a guard without a name',
      (trial) => (state(trial, 'open').on.CLOSE = { target: 'closed', guard: () => true, actions: ['record'] }),
      /CLOSE: the guard has no name/,
    ],
    [
      'a guard that is not there',
      (trial) => (state(trial, 'open').on.CLOSE = { ...go('closed'), guard: 'nobody' }),
      /guard nobody is not among/,
    ],
    [
      'an action nobody knows',
      (trial) => (state(trial, 'open').on.CLOSE = go('closed', 'fly')),
      /action fly is unknown/,
    ],
    [
      'an action without a name',
      (trial) => (state(trial, 'open').on.CLOSE = go('closed', () => undefined)),
      /action has no name/,
    ],
    [
      'an eventless guard that is not there',
      (trial) => (state(trial, 'open').always = { target: 'closed', guard: 'nobody' }),
      /always: the guard nobody is unknown/,
    ],
    [
      'an event in two regions',
      (trial) => (taking(trial).on.CLOSE = go('taking')),
      /CLOSE belongs to two parallel regions/,
    ],
    [
      'an event in a region and above it',
      (trial) => (trial.config.on = { NOTE: { guard: 'anyone', actions: ['record'] } }),
      /NOTE belongs to two parallel regions/,
    ],
    [
      'an arrow from one region into another',
      (trial) => (taking(trial).on.NOTE = go('#trial.proceedings.open')),
      /from one region into another/,
    ],
    [
      'an event taken in no state',
      (trial) => (trial.events.SLEEP = trial.events.NOTE as never),
      /SLEEP is taken in no state/,
    ],
    ['an event nobody defined', (trial) => delete trial.events.REOPEN, /takes REOPEN, which is none/],
    ['a side event that is none', (trial) => trial.side.push('SLEEP'), /side event SLEEP/],
    ['no opening event', (trial) => change(trial, 'OPEN', { opens: false }), /no event opens/],
    ['an event without a title', (trial) => change(trial, 'NOTE', { title: t('Ghi', '') }), /NOTE has no title/],
    ['an event without a sentence', (trial) => change(trial, 'NOTE', { sentence: t('', '') }), /NOTE has no sentence/],
    ['an event nobody may raise', (trial) => change(trial, 'NOTE', { by: [] }), /NOTE says not who/],
    ['an event for an unknown actor', (trial) => change(trial, 'NOTE', { by: ['ghost' as never] }), /raised by ghost/],
    ['an event without law', (trial) => change(trial, 'NOTE', { basis: [] }), /NOTE cites no law/],
    ['an event after none', (trial) => change(trial, 'NOTE', { after: ['SLEEP'] }), /after SLEEP/],
    [
      'an event without a schema',
      (trial) => change(trial, 'NOTE', { schema: undefined as never }),
      /NOTE has no schema/,
    ],
    [
      'a payload open to anything',
      (trial) => change(trial, 'NOTE', { schema: z.object({}) }),
      /unknown fields into its payload/,
    ],
    [
      'an inner object open to anything',
      (trial) =>
        change(trial, 'NOTE', { schema: z.strictObject({ in: z.object({}).meta({ title: 'In', titleVi: 'Trong' }) }) }),
      /unknown fields into \/in/,
    ],
    [
      'a record of anything',
      (trial) =>
        change(trial, 'NOTE', {
          schema: z.strictObject({ in: z.record(z.string(), z.string()).meta({ title: 'In', titleVi: 'Trong' }) }),
        }),
      /\/in a value of the kind record/,
    ],
    [
      'something personal where nobody would look',
      (trial) =>
        change(trial, 'NOTE', {
          schema: z.strictObject({
            in: z.union([z.number(), field.text(t('Lời', 'Words'))]).meta({ title: 'In', titleVi: 'Trong' }),
          }),
        }),
      /nothing personal would be found/,
    ],
    [
      'a field without a label',
      (trial) => change(trial, 'NOTE', { schema: z.strictObject({ in: z.string() }) }),
      /label in both languages for \/in/,
    ],
    [
      'a paper from a field that is not there',
      (trial) => change(trial, 'CLOSE', { schema: z.strictObject({}) }),
      /paper from the field notice, which its schema has not/,
    ],
    [
      'a required paper in an optional field',
      (trial) => change(trial, 'CLOSE', { schema: z.strictObject({ notice: paperFields.optional() }) }),
      /whether notice is required/,
    ],
    [
      'a paper without number and date',
      (trial) => change(trial, 'CLOSE', { schema: z.strictObject({ notice: field.label(t('Số', 'Number')) }) }),
      /no number, symbol and date/,
    ],
    ['a term by an undeclared rule', (trial) => (trial.deadlineRules = []), /term by trial.reply/],
    ['a rule the regulations have not', (trial) => trial.deadlineRules.push('trial.other'), /no rule trial.other/],
    [
      'an effect nobody carries out',
      (trial) => (state(trial, 'open').on.CLOSE = go('closed', 'notify')),
      /effect notify/,
    ],
  ])('finds %s', (_name, breaking, fault) => {
    expect(faultsAfter(breaking)).toEqual([expect.stringMatching(fault)]);
  });
});
