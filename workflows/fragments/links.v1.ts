// Linked cases: which other cases did this one open, and have they ended? Links are the parent's own facts; no guard looks at
// another case (design 4 "Links"). A parent is not archived while a child is open.
import { z } from 'zod';
import { effectsAfter, eventOn, law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import { field, paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { BaseFacts, Guard, Reason, Text } from '../procedure.js';
import { deskOf } from './offices.v1.js';

export interface Link {
  procedure: string;
  /**
   * `external`: the procedure is not registered here; a task stands for it until an officer settles it. `refused`: the case that was
   * told of this one does not take it (another subject, another state); an officer settles that too.
   */
  status: 'pending' | 'open' | 'ended' | 'external' | 'refused';
  caseId?: string;
  outcome?: string;
}
export interface LinkFacts extends BaseFacts {
  links: Record<string, Link>;
  /** The case that opened this one, told in the opening payload. */
  parent: { caseId: string; key: string } | null;
}
export const noLinks: Pick<LinkFacts, 'links' | 'parent'> = { links: {}, parent: null };

const basis = [law('Thiết kế: vụ việc liên kết', 'design', { article: '4' })];
const caseId = z.uuid().meta({ title: 'Case', titleVi: 'Vụ việc' });
const key = field.label(t('Khóa liên kết', 'Link key'), 40);
const outcome = field.label(t('Kết quả', 'Outcome'), 60);

/** Optional in every opening payload: the outbox fills it in when a parent case opened this one. */
export const parentField = z.strictObject({ caseId, key }).meta({ title: 'Parent case', titleVi: 'Vụ việc mẹ' });

/** `links` with one more, pending or external. For an event's `record`; its transition emits `linkOpened` beside. */
export const withLink = (facts: LinkFacts, at: string, procedure: string, external = false): LinkFacts['links'] => ({
  ...facts.links,
  [at]: { procedure, status: external ? 'external' : 'pending' },
});

/** Parameters of `openLinkedCase`. The child's id derives from the record, and the outbox adds `parent` to the opening payload. */
export const linkOpened = (
  at: string,
  procedure: string,
  title: Text,
  more: Pick<EffectParams['openLinkedCase'], 'external' | 'opening' | 'bodyId'> = {},
): EffectParams['openLinkedCase'] => ({ key: at, procedure, title, ...more });

/** The key of the task an external link makes. */
export const externalTask = (at: string): string => `link:${at}`;

/** Parameters of `createTask` for an external link; SETTLE_EXTERNAL_LINK closes it. */
export const externalLinkTask = (facts: LinkFacts, at: string, title: Text): EffectParams['createTask'] => ({
  key: externalTask(at),
  title,
  office: deskOf(facts.body, 'officer'),
});

/** Parameters of `endLinkedCase`: none where no case waits for this one. */
export const parentTold = (facts: LinkFacts, how: string): EffectParams['endLinkedCase'][] =>
  facts.parent ? [{ parentCaseId: facts.parent.caseId, key: facts.parent.key, outcome: how }] : [];

/** A link's key, stable inside the case: one event opens one link of a kind. */
export const linkKey = (kind: string, seq: number): string => `${kind}-${seq}`;

const isIn =
  (statuses: readonly Link['status'][]) =>
  (link: Link | undefined): boolean =>
    link !== undefined && statuses.includes(link.status);
const pending = isIn(['pending']);
const underWay = isIn(['pending', 'open']);
const toSettle = isIn(['external', 'refused']);

const linkIs =
  (holds: (link: Link | undefined) => boolean) =>
  (facts: LinkFacts, payload: { key: string }): Reason[] =>
    holds(facts.links[payload.key])
      ? []
      : [
          {
            code: 'noSuchLink',
            field: '/payload/key',
            text: t('Không có liên kết này ở tình trạng phù hợp.', 'There is no such link in a fitting state.'),
            remedy: t('Chọn một liên kết đang chờ.', 'Choose a link that is waiting.'),
            basis,
          },
        ];

const firstKey = (facts: LinkFacts, holds: (link: Link | undefined) => boolean): string[] =>
  Object.keys(facts.links)
    .filter((at) => holds(facts.links[at]))
    .slice(0, 1);

const changed = (facts: LinkFacts, at: string, more: Partial<Link>): Pick<LinkFacts, 'links'> => ({
  links: { ...facts.links, [at]: { procedure: '', status: 'pending', ...facts.links[at], ...more } },
});

export function linkEvents<F extends LinkFacts>() {
  const event = eventOn<F>();
  return {
    LINKED_CASE_OPENED: event(z.strictObject({ key, caseId }))({
      title: t('Vụ việc liên kết đã mở', 'Linked case opened'),
      sentence: t('Hệ thống đã mở vụ việc liên kết.', 'The system has opened the linked case.'),
      by: ['system'],
      kind: 'note',
      checks: [linkIs(pending)],
      basis,
      record: (facts, payload) => changed(facts, payload.key, { status: 'open', caseId: payload.caseId }) as Partial<F>,
      samples: (facts) =>
        firstKey(facts, pending).map((at) => ({ key: at, caseId: '00000000-0000-4000-8000-000000000900' })),
    }),
    LINKED_CASE_ENDED: event(z.strictObject({ key, outcome }))({
      title: t('Vụ việc liên kết đã kết thúc', 'Linked case ended'),
      sentence: t('Vụ việc liên kết đã có kết quả.', 'The linked case has come to its outcome.'),
      by: ['system'],
      kind: 'note',
      checks: [linkIs(underWay)],
      basis,
      record: (facts, payload) =>
        changed(facts, payload.key, { status: 'ended', outcome: payload.outcome }) as Partial<F>,
      samples: (facts) => firstKey(facts, underWay).map((at) => ({ key: at, outcome: 'ended' })),
    }),
    LINK_REFUSED: event(z.strictObject({ key, because: field.label(t('Vì sao', 'Because'), 200) }))({
      title: t('Vụ việc kia không nhận liên kết', 'Link refused'),
      sentence: t(
        'Vụ việc được nêu không nhận liên kết; cán bộ kiểm tra lại.',
        'The case named does not take the link; an officer looks into it.',
      ),
      by: ['system'],
      kind: 'note',
      checks: [linkIs(pending)],
      basis,
      record: (facts, payload) => changed(facts, payload.key, { status: 'refused' }) as Partial<F>,
      samples: (facts) => firstKey(facts, pending).map((at) => ({ key: at, because: 'otherSubject' })),
    }),
    SETTLE_EXTERNAL_LINK: event(z.strictObject({ key, outcome, paper: paperFields }))({
      title: t('Ghi kết quả việc làm ngoài hệ thống', 'Settle an external link'),
      sentence: t(
        'Cán bộ ghi kết quả của việc được giải quyết ngoài hệ thống.',
        'An officer records the outcome of a matter handled outside the system.',
      ),
      by: ['officer', 'standingGroup'],
      kind: 'note',
      papers: [{ field: 'paper', type: 'VB', title: t('Văn bản về kết quả', 'Paper on the outcome'), required: true }],
      checks: [linkIs(toSettle)],
      basis,
      record: (facts, payload) =>
        changed(facts, payload.key, { status: 'ended', outcome: payload.outcome }) as Partial<F>,
      samples: (facts, { effectiveOn }) =>
        firstKey(facts, toSettle).map((at) => ({
          key: at,
          outcome: 'handled',
          paper: { number: '94', symbol: '94-CV/UBKT', datedOn: effectiveOn },
        })),
    }),
  };
}

const someLink = (holds: (link: Link | undefined) => boolean): Guard<LinkFacts> =>
  when((_situation, facts) => Object.values(facts.links).some(holds), {
    code: 'noLinkWaits',
    text: t('Không có vụ việc liên kết đang chờ.', 'No linked case is waiting.'),
    remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
    basis,
  });

/** For archiving: every case or matter opened from this one has ended. */
export const noOpenLinks: Guard<LinkFacts> = when(
  (_situation, facts) => Object.values(facts.links).every(({ status }) => status === 'ended'),
  {
    code: 'linkedCasesOpen',
    text: t('Còn vụ việc liên kết chưa kết thúc.', 'A linked case has not ended.'),
    remedy: t('Chờ hoặc ghi kết quả vụ việc liên kết.', 'Wait for the linked case or record its outcome.'),
    basis,
  },
);

export const linkGuards = {
  someLinkPending: someLink(pending),
  someLinkUnderWay: someLink(underWay),
  someLinkExternal: someLink(toSettle),
};

const after = effectsAfter<LinkFacts, ReturnType<typeof linkEvents<LinkFacts>>>();

/** Spread into the `on` of the state that spans the open case. */
export const linkTransitions = {
  LINKED_CASE_OPENED: { guard: 'someLinkPending', actions: ['record'] },
  LINK_REFUSED: {
    guard: 'someLinkPending',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('LINK_REFUSED', ({ facts, payload }) => ({
          key: externalTask(payload.key),
          office: deskOf(facts.body, 'officer'),
          title: t('Kiểm tra liên kết không được nhận', 'Look into a link that was refused'),
        })),
      },
    ],
  },
  LINKED_CASE_ENDED: {
    guard: 'someLinkUnderWay',
    actions: [
      'record',
      {
        type: 'notify',
        params: after('LINKED_CASE_ENDED', () => ({
          audience: 'officer' as const,
          code: 'linked-case-ended',
          title: t('Vụ việc liên kết đã kết thúc', 'A linked case has ended'),
        })),
      },
    ],
  },
  SETTLE_EXTERNAL_LINK: {
    guard: 'someLinkExternal',
    actions: [
      'record',
      {
        type: 'closeTask',
        params: after('SETTLE_EXTERNAL_LINK', ({ payload }) => ({ key: externalTask(payload.key) })),
      },
    ],
  },
} as const;
