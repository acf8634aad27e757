// The test of limitation as a step of the proceedings: after the vote, once the form is known (L8). What the law leaves open the body
// states in the session that voted. No new test when a higher body decides anew on a discipline already imposed (L9).
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import { type GroundFacts } from './discipline-ground.v1.js';
import { foundIn } from './findings.v1.js';
import {
  furthestStated,
  type LimitationCase,
  type LimitationFact,
  type LimitationRules,
  limitationFaults,
  limitationLaw,
  mustBeStated,
  type StatedLimitation,
  testLimitation,
} from './limitation.v1.js';
import { inSession, isCarried, type MeetingFacts, minutesOfSession, samplePaper, sampleSession } from './meeting.v1.js';

export interface LimitationFacts extends GroundFacts, MeetingFacts {
  limitation: LimitationFact | null;
}
export const noLimitation: Pick<LimitationFacts, 'limitation'> = { limitation: null };

const testing = z.strictObject({
  comparison: paperFields,
  stated: z
    .strictObject({
      follows: field.code(['handlingDay', 'conductDay'], t('Theo quy định của', 'By the law of')),
      lastDay: field.date(t('Ngày cuối của thời hiệu', 'Last day of the period')),
      ground: field.text(t('Căn cứ', 'Ground')),
    })
    .meta({ title: 'Stated by the body', titleVi: 'Do cơ quan nêu' })
    .optional(),
  vote: inSession.vote.optional(),
  minutes: inSession.minutes.optional(),
});
type Testing = z.infer<typeof testing>;

export interface LimitationWords<F> {
  of: LimitationCase['of'];
  rules: LimitationRules;
  /** The form the ballot gave. */
  form: (facts: F) => Form;
  /** The day the body concluded that discipline is due. */
  concludedOn: (facts: F) => string;
}

const asked = <F extends LimitationFacts>(
  words: LimitationWords<F>,
  facts: F,
  { law: laws }: Situation,
  stated?: StatedLimitation,
): LimitationCase => ({
  of: words.of,
  form: words.form(facts),
  violations: foundIn(facts),
  concludedOn: words.concludedOn(facts),
  // Of the day of the vote: what came into force between it and this note changes nothing.
  law: laws.on(words.concludedOn(facts)) ?? laws,
  rules: words.rules,
  stated,
});

/** What is out of time supports no discipline any more, whatever is voted afterwards. */
const leftOut = ({ violations }: GroundFacts, { barred, lastDays }: LimitationFact): GroundFacts['violations'] =>
  Object.fromEntries(
    Object.entries(violations).map(([code, one]) => {
      const lastDay = lastDays[code];
      return [code, barred.includes(code) ? { ...one, outOfTime: true, ...(lastDay ? { lastDay } : {}) } : one];
    }),
  );

/** Stated by hand: then the body itself voted on it. */
const statedInSession = (
  facts: LimitationFacts,
  payload: Testing,
  situation: Situation,
  notBefore: string,
): Reason[] => {
  const { stated, vote, minutes } = payload;
  if (!stated) return [];
  if (vote && minutes) return isCarried(() => ({ notBefore }))(facts, { vote }, situation);
  return [
    {
      code: 'statedByTheBody',
      field: '/payload/vote',
      text: t('Thời hiệu đặt tay do tập thể quyết định tại kỳ họp.', 'A period stated by hand is decided in session.'),
      remedy: t('Điền kỳ họp, biểu quyết và biên bản.', 'Give the session, the vote and the minutes.'),
      basis: limitationLaw,
    },
  ];
};

export function limitationEvents<F extends LimitationFacts>(words: LimitationWords<F>) {
  const event = eventOn<F>();
  return {
    TEST_LIMITATION: event(testing)({
      title: t('Đối chiếu thời hiệu', 'Test the limitation'),
      sentence: t(
        'Sau khi có hình thức được biểu quyết, đối chiếu thời hiệu; đã hết thời hiệu thì không kỷ luật.',
        'Once a form is voted it is compared with the period; out of time, nobody is disciplined.',
      ),
      by: ['officer', 'clerk', 'standingGroup'],
      onBehalfOf: 'body',
      kind: 'step',
      checks: [
        (facts, { stated }, situation) => limitationFaults(asked(words, facts, situation, stated)),
        (facts, payload, situation) => statedInSession(facts, payload, situation, words.concludedOn(facts)),
      ],
      papers: [
        {
          field: 'comparison',
          type: 'BC',
          title: t('Báo cáo đối chiếu thời hiệu', 'Note on the period'),
          required: true,
        },
        minutesOfSession(false),
      ],
      basis: [
        ...limitationLaw,
        law('06-HD/UBKTTW', 'confirmed', { note: '2018; end of the conduct, no second test.' }),
      ],
      record: (facts, { stated }, situation) => {
        const limitation = testLimitation(asked(words, facts, situation, stated));
        return { limitation, violations: leftOut(facts, limitation) } as Partial<F>;
      },
      samples: (facts, situation) => {
        const comparison = samplePaper('BC', situation.effectiveOn);
        const open = asked(words, facts, situation);
        if (!mustBeStated(open)) return [{ comparison }];
        const concludedOn = words.concludedOn(facts);
        const furthest = furthestStated(open);
        const lastDay = furthest !== null && furthest < concludedOn ? furthest : concludedOn;
        const ground = 'Theo quy định tại thời điểm vi phạm.';
        const session = sampleSession(facts, situation);
        return [
          { comparison, stated: { follows: 'conductDay' as const, lastDay, ground }, ...session },
          { comparison, stated: { follows: 'conductDay' as const, lastDay: '1990-01-01', ground }, ...session },
        ];
      },
    }),
  };
}

/** On facts, for `always` after the test. */
export const isOutOfTime = ({ limitation }: LimitationFacts): boolean => limitation?.outcome === 'expired';
/** Some violations are out of time: the form is voted anew on those that are left. */
export const isPartlyOutOfTime = ({ limitation }: LimitationFacts): boolean => limitation?.outcome === 'partly';
export const isInTime = ({ limitation }: LimitationFacts): boolean =>
  limitation !== null && (limitation.outcome === 'within' || limitation.outcome === 'none');
