// A higher body changes or annuls a decision of its own motion (Charter 36.5); the body that decided records it and tells the subject.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import { samplePaper } from './meeting.v1.js';
import {
  formNow,
  formsFor,
  higherBodyLaw,
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
  });

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

export function higherBodyEvents<F extends SanctionFacts>({ of, recorded }: Pick<SanctionWords<F>, 'of' | 'recorded'>) {
  const event = eventOn<F>();
  const forms = formsFor(of);
  return {
    CHANGE_BY_HIGHER_BODY: event(higher(forms))({
      title: t('Cấp trên thay đổi, xóa bỏ kỷ luật', 'A higher body changes or annuls it'),
      sentence: t(
        'Cấp ủy hoặc ủy ban kiểm tra cấp trên đã quyết định thay đổi hoặc xóa bỏ hình thức kỷ luật; ghi theo quyết định đó.',
        'A higher committee or commission has changed or annulled the discipline; it is recorded from its decision.',
      ),
      by: ['standingGroup', 'head'],
      kind: 'note',
      checks: [higherFaults],
      papers: [
        {
          field: 'decision',
          type: 'QĐ',
          title: t('Quyết định của cấp trên', 'Decision of the higher body'),
          required: true,
        },
      ],
      basis: [...higherBodyLaw, redressLaw],
      record: (facts, payload, situation) => {
        if (!facts.sanction) return {};
        const sanction = afterHigherBody(facts.sanction, payload, situation.effectiveOn, situation.seq);
        const next = { ...facts, sanction, links: withRedress(facts, sanction) };
        const { links } = next;
        return { sanction, links, ...recorded?.(next, payload.change, situation) } as unknown as Partial<F>;
      },
      samples: (facts, situation) => {
        const bodyId = Object.keys(situation.seen.bodies).find((id) => isAbove(id, facts, situation));
        if (!bodyId || !facts.sanction) return [];
        const base = { bodyId, decision: samplePaper('QĐ', situation.effectiveOn) };
        const now = formNow(facts.sanction);
        const lighter = forms.filter((form) => !neverExpires(form)).find((form) => form !== now);
        return [
          ...(lighter ? [{ ...base, change: 'changed' as const, form: lighter }] : []),
          { ...base, change: 'annulled' as const, wrongful: true },
          { ...base, change: 'annulled' as const, wrongful: false },
        ];
      },
    }),
  };
}
