// When a self-review may be asked for, taken or minuted as missing, and what follows from it.
import { effectsAfter, t } from '../define.js';
import { when } from '../guards.js';
import type { Guard } from '../procedure.js';
import { deskOf } from './offices.v1.js';
import {
  askedBefore,
  isReviewed,
  reviewLaw,
  type SelfReviewFacts,
  type selfReviewEvents,
  silenceOf,
} from './self-review.v1.js';
import { isNow } from './subjects.v1.js';

const stillOpen: Guard<SelfReviewFacts> = when((_situation, facts) => !isReviewed(facts), {
  code: 'selfReviewSettled',
  text: t(
    'Đã có bản tự kiểm điểm hoặc biên bản không kiểm điểm.',
    'There is a self-review, or minutes that there is none.',
  ),
  remedy: t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
  basis: reviewLaw,
});

export const selfReviewGuards = {
  mayAskSelfReview: stillOpen,
  /** One handed in after it was minuted as missing is taken too, as long as the state takes it. */
  maySubmitSelfReview: when<SelfReviewFacts>((_situation, { selfReview }) => selfReview.outcome?.how !== 'submitted', {
    code: 'selfReviewHandedIn',
    text: t('Bản tự kiểm điểm đã nộp.', 'The self-review has been handed in.'),
    remedy: t('Ghi ý kiến thêm của đối tượng, nếu có.', 'Record what the subject adds, if anything, as its view.'),
    basis: reviewLaw,
  }),
  mayMinuteNoSelfReview: when<SelfReviewFacts>(
    (situation, facts) =>
      !isReviewed(facts) &&
      (askedBefore(facts, situation) ||
        Object.keys(facts.subjects).some((id) => isNow(facts, id, 'detained') || isNow(facts, id, 'died'))),
    {
      code: 'nobodyAskedYet',
      text: t(
        'Chưa giao yêu cầu tự kiểm điểm trước ngày này, hoặc việc này đã xong.',
        'No call had reached the subject before this day, or it is settled.',
      ),
      remedy: t('Giao yêu cầu, để đối tượng có thời gian.', 'Deliver the call, and leave the subject time.'),
      basis: silenceOf,
    },
  ),
  /** For what comes after: reviewed, or its absence minuted. */
  selfReviewIsSettled: when<SelfReviewFacts>((_situation, facts) => isReviewed(facts), {
    code: 'selfReviewOpen',
    text: t(
      'Chưa có bản tự kiểm điểm, cũng chưa có biên bản không kiểm điểm.',
      'There is neither a self-review nor minutes that there is none.',
    ),
    remedy: t('Nhận bản tự kiểm điểm hoặc lập biên bản.', 'Take the self-review or minute its absence.'),
    basis: reviewLaw,
  }),
};

const after = effectsAfter<SelfReviewFacts, ReturnType<typeof selfReviewEvents<SelfReviewFacts>>>();
const TASK = 'selfReview';
const closed = { type: 'closeTask', params: () => ({ key: TASK }) } as const;

/** Spread into the `on` of every state in which the subject may still hand in its review. */
export const selfReviewOn = {
  ASK_SELF_REVIEW: {
    guard: 'mayAskSelfReview',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('ASK_SELF_REVIEW', ({ facts, payload }) => ({
          key: TASK,
          office: deskOf(facts.body, 'officer'),
          title: t('Nhận bản tự kiểm điểm', 'Take the self-review'),
          dueOn: payload.until,
        })),
      },
    ],
  },
  SUBMIT_SELF_REVIEW: { guard: 'maySubmitSelfReview', actions: ['record', closed] },
  RECORD_NO_SELF_REVIEW: { guard: 'mayMinuteNoSelfReview', actions: ['record', closed] },
} as const;
