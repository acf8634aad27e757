// A higher body changes or annuls a decision of its own motion (Charter 36.5); the body that decided records it and tells the subject.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { PaperSpec, Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import { samplePaper } from './meeting.v1.js';
import {
  formNow,
  formsFor,
  higherBodyLaw,
  isHeavier,
  neverExpires,
  type SanctionFacts,
  type SanctionWords,
} from './sanction.v1.js';
import { afterHigherBody, redressLaw, withRedress } from './sanction-change.v1.js';

const higher = (forms: readonly Form[]) =>
  z.strictObject({
    bodyId: field.body(t('Cơ quan cấp trên đã quyết định', 'Higher body that decided')),
    decision: paperFields,
    change: field.code(['changed', 'annulled'], t('Quyết định', 'What it decided')),
    form: field.code(forms as readonly [Form, ...Form[]], t('Hình thức mới', 'New form')).optional(),
    wrongful: field.flag(t('Kỷ luật oan', 'The discipline was wrongful')).optional(),
    hearing: paperFields.optional(),
  });

/** The paper that shows that the subject was heard on a heavier form. */
export const hearingPaper: PaperSpec = {
  field: 'hearing',
  type: 'BB',
  title: t('Biên bản nghe đối tượng về hình thức nặng hơn', 'Minutes of hearing it on the heavier form'),
  required: false,
};

interface Heavier {
  form?: Form | undefined;
  hearing?: { datedOn: string } | undefined;
  decision: { datedOn: string };
}

/**
 * A form written in from a paper of another body: one that may apply to this subject, a heavier one after a hearing on it, and the gravest
 * never: that takes a case of its own with its two thirds.
 */
export const formFaults =
  <F extends SanctionFacts>(open: (facts: F) => readonly Form[]) =>
  (facts: F, { form, hearing, decision }: Heavier): Reason[] => {
    const { sanction } = facts;
    const now = sanction && formNow(sanction);
    const heavier = form !== undefined && now != null && isHeavier(form, now);
    const reasons: Reason[] = [];
    if (form !== undefined && neverExpires(form) && form !== now)
      reasons.push(
        fault(
          'gravestNeedsItsOwnCase',
          '/payload/form',
          'Khai trừ, giải tán không ghi theo văn bản: phải có vụ việc riêng với hai phần ba cấp dưới đề nghị.',
          'Expulsion and dissolution are not written in from a paper: they take a case of their own with its two thirds.',
          ['Mở vụ việc ở cơ quan có thẩm quyền.', 'Open a case at the competent body.'],
        ),
      );
    else if (form !== undefined && !open(facts).includes(form))
      reasons.push(
        fault(
          'formNotForThisSubject',
          '/payload/form',
          'Hình thức này không áp dụng được cho đối tượng.',
          'This form cannot apply to the subject.',
          [
            'Đối chiếu quyết định; báo cáo cấp trên nếu quyết định ghi như vậy.',
            'Compare the decision, and report up.',
          ],
        ),
      );
    if (heavier !== (hearing !== undefined))
      reasons.push(
        fault(
          'heardOnTheHeavierForm',
          '/payload/hearing',
          'Hình thức nặng hơn phải có biên bản nghe đối tượng về hình thức đó; nếu không nặng hơn thì bỏ.',
          'A heavier form comes with the minutes of hearing the subject on it, and no other does.',
          ['Điền hoặc bỏ biên bản.', 'Give the minutes or leave them out.'],
        ),
      );
    if (hearing && (hearing.datedOn > decision.datedOn || hearing.datedOn < (sanction?.decidedOn ?? '')))
      reasons.push(
        fault(
          'heardBeforeTheChange',
          '/payload/hearing/datedOn',
          'Biên bản nghe phải có sau quyết định kỷ luật và trước quyết định thay đổi.',
          'The hearing lies between the discipline and the decision that changes it.',
          ['Sửa ngày theo biên bản.', 'Mend the day by the minutes.'],
        ),
      );
    return reasons;
  };

/** What goes with a heavier form; for samples. */
export const sampleHearing = ({ sanction }: SanctionFacts, form: Form | undefined, on: string) => {
  const now = sanction && formNow(sanction);
  return form !== undefined && now != null && isHeavier(form, now) ? { hearing: samplePaper('BB', on) } : {};
};

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = higherBodyLaw,
): Reason => ({ code, field: at, text: t(vi, en), remedy: t(...remedy), basis });

/** The higher body is one above the body that decided: its committee, or that committee's commission (Charter 36.5). */
export function isAbove(bodyId: string, facts: SanctionFacts, { seen }: Situation): boolean {
  const { body } = seen;
  const other = seen.bodies[bodyId];
  if (!other || bodyId === facts.body.id || body?.id !== facts.body.id) return false;
  if (other.kind !== 'committee' && other.kind !== 'inspectionCommission') return false;
  if (bodyId === body.upperId) return true;
  // A commission of the same level is not above its own committee; the committee is above its commission.
  return (
    body.committees.includes(other.committeeId) &&
    !(other.kind === 'inspectionCommission' && other.committeeId === body.committeeId)
  );
}

type Higher = z.infer<ReturnType<typeof higher>>;

function higherFaults(facts: SanctionFacts, payload: Higher, situation: Situation): Reason[] {
  const { bodyId, change, form, wrongful, decision } = payload;
  const { sanction } = facts;
  const wrong = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason[] => [
    fault(code, at, vi, en, remedy, higherBodyLaw),
  ];
  if (!isAbove(bodyId, facts, situation))
    return wrong(
      'notAHigherBody',
      '/payload/bodyId',
      'Đây không phải cấp ủy hoặc ủy ban kiểm tra cấp trên.',
      'This is no higher committee or commission.',
      ['Chọn cơ quan cấp trên đã quyết định.', 'Choose the higher body that decided.'],
    );
  if ((change === 'changed') !== (form !== undefined) || (sanction && form === formNow(sanction)))
    return wrong(
      'formOfTheHigherChange',
      '/payload/form',
      'Khi thay đổi thì nêu hình thức mới, khác hình thức hiện tại.',
      'A change names a new form, other than the present one.',
      ['Điền hoặc bỏ hình thức.', 'Give the form or leave it out.'],
    );
  if ((change === 'annulled') !== (wrongful !== undefined))
    return wrong(
      'wrongfulOrNotAbove',
      '/payload/wrongful',
      'Khi xóa bỏ phải nêu có oan hay không.',
      'An annulment says whether it was wrongful.',
      ['Điền hoặc bỏ trường này.', 'Give it or leave it out.'],
    );
  return decision.datedOn < (sanction?.decidedOn ?? '')
    ? wrong(
        'beforeTheDecision',
        '/payload/decision/datedOn',
        'Quyết định của cấp trên có trước quyết định kỷ luật.',
        'It is older than the discipline itself.',
        ['Sửa ngày văn bản.', 'Mend the date of the paper.'],
      )
    : [];
}

export function higherBodyEvents<F extends SanctionFacts>({ of, rules, recorded, formsOpen }: SanctionWords<F>) {
  const event = eventOn<F>();
  const forms = formsFor(of);
  const open = formsOpen ?? (() => forms);
  return {
    CHANGE_BY_HIGHER_BODY: event(higher(forms))({
      title: t('Cấp trên thay đổi, xóa bỏ kỷ luật', 'A higher body changes or annuls it'),
      sentence: t(
        'Cấp ủy hoặc ủy ban kiểm tra cấp trên đã quyết định thay đổi hoặc xóa bỏ hình thức kỷ luật; ghi theo quyết định đó.',
        'A higher committee or commission has changed or annulled the discipline; it is recorded from its decision.',
      ),
      by: ['standingGroup', 'head'],
      kind: 'note',
      irrevocable: true,
      checks: [higherFaults, formFaults(open)],
      papers: [
        {
          field: 'decision',
          type: 'QĐ',
          title: t('Quyết định của cấp trên', 'Decision of the higher body'),
          required: true,
        },
        hearingPaper,
      ],
      basis: [...higherBodyLaw, redressLaw],
      record: (facts, payload, situation) => {
        if (!facts.sanction) return {};
        const sanction = afterHigherBody(facts.sanction, payload, rules, situation);
        const next = { ...facts, sanction, links: withRedress(facts, sanction) };
        const { links } = next;
        return { sanction, links, ...recorded?.(next, payload.change, situation) } as unknown as Partial<F>;
      },
      samples: (facts, situation) => {
        const bodyId = Object.keys(situation.seen.bodies).find((id) => isAbove(id, facts, situation));
        if (!bodyId || !facts.sanction) return [];
        const base = { bodyId, decision: samplePaper('QĐ', situation.effectiveOn) };
        const now = formNow(facts.sanction);
        const other = open(facts).find((form) => form !== now && !neverExpires(form));
        return [
          ...(other
            ? [
                {
                  ...base,
                  change: 'changed' as const,
                  form: other,
                  ...sampleHearing(facts, other, situation.effectiveOn),
                },
              ]
            : []),
          { ...base, change: 'annulled' as const, wrongful: true },
          { ...base, change: 'annulled' as const, wrongful: false },
        ];
      },
    }),
  };
}
