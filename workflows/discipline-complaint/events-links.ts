// How do the links of a complaint end? The discipline case has answered on the outcome; a body outside has taken the complaint in, on paper.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { type Link, linkEvents } from '../fragments/links.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { OUTCOME } from './ending.js';
import type { ComplaintFacts } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();
const links = linkEvents<ComplaintFacts>();
const { LINKED_CASE_OPENED, SETTLE_EXTERNAL_LINK } = links;

const ONWARD = /^(?:forwarded|reportedUp|further)-/;
/** The complaint went to a body outside: not settled before that body has confirmed that it has it. */
const wentOutside = (key: string, link: Link | undefined): boolean => link?.status === 'external' && ONWARD.test(key);

const settling = z.strictObject({
  key: field.label(t('Khóa liên kết', 'Link key'), 40),
  outcome: field.label(t('Kết quả', 'Outcome'), 60),
  paper: paperFields,
  acknowledgement: paperFields.optional(),
});

const isAcknowledged = (facts: ComplaintFacts, { key, acknowledgement }: z.infer<typeof settling>): Reason[] =>
  acknowledgement || !wentOutside(key, facts.links[key])
    ? []
    : [
        fault(
          'receiverHasNotAcknowledged',
          '/acknowledgement',
          ['Cơ quan nhận chưa xác nhận bằng văn bản là đã nhận đơn.', 'The receiver has not confirmed that it has it.'],
          ['Kèm văn bản tiếp nhận của nơi nhận.', 'Add the receiver’s acknowledgement.'],
          cite.ladder,
        ),
      ];

export const complaintLinkEvents = {
  ...links,
  LINKED_CASE_OPENED: {
    ...LINKED_CASE_OPENED,
    // Taking the outcome is all the discipline case has to do with it.
    record: (facts: ComplaintFacts, payload: { key: string; caseId: string }, situation: Situation) => {
      const next = LINKED_CASE_OPENED.record?.(facts, payload, situation) ?? {};
      const link = next.links?.[OUTCOME];
      return payload.key === OUTCOME && next.links && link
        ? { ...next, links: { ...next.links, [OUTCOME]: { ...link, status: 'ended' as const, outcome: 'taken' } } }
        : next;
    },
  },
  SETTLE_EXTERNAL_LINK: event(settling)({
    ...SETTLE_EXTERNAL_LINK,
    papers: [
      ...SETTLE_EXTERNAL_LINK.papers,
      {
        field: 'acknowledgement',
        type: 'VB',
        title: t('Văn bản tiếp nhận của nơi nhận', 'Acknowledgement of the receiver'),
        required: false,
      },
    ],
    checks: [...SETTLE_EXTERNAL_LINK.checks, isAcknowledged],
    basis: [...SETTLE_EXTERNAL_LINK.basis, ...cite.ladder],
    samples: (facts: ComplaintFacts, situation: Situation) =>
      SETTLE_EXTERNAL_LINK.samples(facts, situation).map((sample) => ({
        ...sample,
        ...(wentOutside(sample.key, facts.links[sample.key])
          ? { acknowledgement: samplePaper('VB', situation.effectiveOn) }
          : {}),
      })),
  }),
} as const;
