// When a subject may be invited and heard before the decision, and what waits for it.
import { effectsAfter, t } from '../define.js';
import { all, when } from '../guards.js';
import type { Guard } from '../procedure.js';
import { type HeardFacts, type heardEvents, hearingLaw, invitedBefore, isHeard } from './heard.v1.js';
import { deskOf } from './offices.v1.js';
import { isNow } from './subjects.v1.js';

const notHeardYet: Guard<HeardFacts> = when((_situation, facts) => !isHeard(facts), {
  code: 'alreadyHeard',
  text: t('Đã nghe đối tượng, hoặc đã lập biên bản.', 'The subject was heard, or its absence minuted.'),
  remedy: t('Chuyển sang quyết định.', 'Go on to the decision.'),
  basis: hearingLaw,
});

const someoneDied = (facts: HeardFacts): boolean => Object.keys(facts.subjects).some((id) => isNow(facts, id, 'died'));

export const heardGuards = {
  mayInviteToHearing: notHeardYet,
  /** One minuted as not heard who comes after all is heard. */
  mayHear: when<HeardFacts>(
    (_situation, { heard, body }) =>
      heard.said === null || heard.said.bodyId !== body.id || !['spoke', 'writing'].includes(heard.said.how),
    {
      code: 'alreadySpoken',
      text: t('Đã nghe đối tượng trình bày.', 'The subject was heard.'),
      remedy: t('Ghi ý kiến thêm của đối tượng, nếu có.', 'Record what the subject adds as its view.'),
      basis: hearingLaw,
    },
  ),
  mayMinuteNoHearing: all<HeardFacts>(
    notHeardYet,
    when((situation, facts) => invitedBefore(facts, situation) || someoneDied(facts), {
      code: 'nobodyInvitedYet',
      text: t(
        'Cơ quan chưa giao giấy mời trình bày trước ngày này.',
        'No invitation of this body had reached the subject before this day.',
      ),
      remedy: t('Giao giấy mời trước, để đối tượng có thời gian.', 'Deliver the invitation first, and leave time.'),
      basis: hearingLaw,
    }),
  ),
  /** No decision before the subject was heard by the body that decides, on everything in the file (G17). */
  subjectIsHeard: when<HeardFacts>((_situation, facts) => isHeard(facts), {
    code: 'notHeard',
    text: t(
      'Cơ quan quyết định chưa nghe đối tượng trình bày về toàn bộ hồ sơ.',
      'The deciding body has not heard the subject on everything in the file.',
    ),
    remedy: t('Mời và nghe đối tượng, hoặc lập biên bản vắng.', 'Invite and hear the subject, or minute its absence.'),
    basis: hearingLaw,
  }),
};

const after = effectsAfter<HeardFacts, ReturnType<typeof heardEvents<HeardFacts>>>();
const TASK = 'hearing';
const closed = { type: 'closeTask', params: () => ({ key: TASK }) } as const;

/** Spread into the `on` of the states before the deciding ballot. */
export const heardOn = {
  INVITE_TO_HEARING: {
    guard: 'mayInviteToHearing',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('INVITE_TO_HEARING', ({ facts, payload }) => ({
          key: TASK,
          office: deskOf(facts.body, 'officer'),
          title: t('Nghe đối tượng trình bày ý kiến', 'Hear the subject'),
          dueOn: payload.hearingOn,
        })),
      },
    ],
  },
  RECORD_HEARING: { guard: 'mayHear', actions: ['record', closed] },
  RECORD_NO_HEARING: { guard: 'mayMinuteNoHearing', actions: ['record', closed] },
} as const;
