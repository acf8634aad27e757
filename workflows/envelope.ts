// What any payload must satisfy before the procedure's own checks: its schema, its dates, and the names it uses.
import type { z } from 'zod';
import { referencesIn, visitFields } from './fields.js';
import type { BaseFacts, EventDefinition, Issue, Reason, Situation, Text } from './procedure.js';

/** Effective dates further back than this many working days need a reason and show as late recording (ghi muộn). */
export const LATE_AFTER_WORKING_DAYS = 3;

const design = [{ document: 'Thiết kế: hai mốc thời gian', article: '4', confidence: 'design' as const }];
const text = (vi: string, en: string): Text => ({ vi, en });

const messages: Record<string, Text> = {
  unrecognized_keys: text('Trường không có trong mẫu; bỏ trường này.', 'Unknown field; remove it.'),
  invalid_type: text('Thiếu hoặc sai kiểu giá trị.', 'Missing, or a value of the wrong type.'),
  invalid_value: text('Giá trị không nằm trong danh mục cho phép.', 'Not one of the allowed values.'),
  invalid_format: text('Giá trị sai định dạng.', 'Wrong format.'),
  too_small: text('Giá trị để trống hoặc quá nhỏ.', 'Empty or too small.'),
  too_big: text('Giá trị quá dài hoặc quá lớn.', 'Too long or too large.'),
  'unseen-characters': text(
    'Có ký tự điều khiển hoặc ký tự đảo chiều không nhìn thấy; xóa và gõ lại.',
    'It holds unseen control or bidirectional characters; delete them and type again.',
  ),
  'no-such-date': text('Không có ngày này trong lịch.', 'There is no such date.'),
  'date-out-of-reach': text(
    'Năm quá xa; ngày phải từ 1900-01-01 đến 2199-12-31.',
    'The year is out of reach; dates lie from 1900-01-01 to 2199-12-31.',
  ),
};

const escaped = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (path: readonly PropertyKey[]): string => path.map((key) => `/${escaped(key)}`).join('');

/** The payload as its schema reads it, or every fault by JSON pointer. */
export function readPayload(
  schema: z.ZodType,
  value: unknown,
): { payload: Record<string, unknown> } | { issues: Issue[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { payload: parsed.data as Record<string, unknown> };
  const issues = parsed.error.issues.flatMap((issue): Issue[] => {
    const at = `/payload${pointer(issue.path)}`;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: `${at}/${escaped(key)}`,
        code: issue.code,
        text: messages.unrecognized_keys as Text,
      }));
    }
    const code = issue.code === 'custom' ? issue.message : issue.code;
    return [{ pointer: at, code, text: messages[code] ?? text('Giá trị không hợp lệ.', 'Not valid.') }];
  });
  return { issues };
}

/** The earliest date the event may have happened, by what it depends on. */
export function notBefore(
  definition: Pick<EventDefinition<never>, 'kind' | 'after' | 'opens'>,
  facts: BaseFacts,
): string {
  if (definition.opens) return '';
  const earlier = (definition.after ?? []).map((type) => facts.happened[type] ?? '');
  return [facts.openedOn, definition.kind === 'step' ? facts.lastStepOn : '', ...earlier].sort().at(-1) ?? '';
}

/** Effective dates lie neither in the future nor before what they depend on, and a late one says why. */
export function datesAreLawful(
  definition: Pick<EventDefinition<never>, 'kind' | 'after' | 'opens'>,
  facts: BaseFacts,
  situation: Situation,
): Reason[] {
  const { effectiveOn, today, lateBy } = situation;
  const earliest = notBefore(definition, facts);
  const reasons: Reason[] = [];
  if (effectiveOn > today) {
    reasons.push({
      code: 'inTheFuture',
      field: '/effectiveOn',
      text: text('Ngày thực hiện ở tương lai.', 'The effective date lies in the future.'),
      remedy: text(
        `Ghi khi việc đã diễn ra, muộn nhất là ngày ${today}.`,
        `Record it once it has happened; today is ${today}.`,
      ),
      basis: design,
    });
  }
  if (effectiveOn < earliest) {
    reasons.push({
      code: 'beforeWhatItDependsOn',
      field: '/effectiveOn',
      text: text(
        `Ngày thực hiện trước việc mà nó phụ thuộc (${earliest}).`,
        `The effective date lies before what it depends on (${earliest}).`,
      ),
      remedy: text(
        'Sửa ngày thực hiện, hoặc đính chính ngày của bước trước.',
        'Mend the effective date, or correct the date of the earlier step.',
      ),
      basis: design,
    });
  }
  if (lateBy > LATE_AFTER_WORKING_DAYS && !situation.hasLateReason && !situation.imported) {
    reasons.push({
      code: 'lateWithoutReason',
      field: '/lateReason',
      text: text(
        `Ghi muộn ${lateBy} ngày làm việc, phải nêu lý do.`,
        `Recorded ${lateBy} working days late; a reason is needed.`,
      ),
      remedy: text('Điền lý do ghi muộn.', 'Fill in why it is recorded late.'),
      basis: design,
    });
  }
  return reasons;
}

/**
 * On whose behalf it is recorded, where that is said: a subject of the case (the very one the payload speaks of) for a subject's
 * act, the body that has the case for a body's; nobody for an act that is only the recorder's own, or of somebody outside.
 */
export function behalfIsKnown(
  definition: Pick<EventDefinition<never>, 'onBehalfOf'>,
  payload: Record<string, unknown>,
  facts: BaseFacts,
  { by }: Situation,
): Reason[] {
  if (by.onBehalfOf === undefined) return [];
  const spokenOf = typeof payload.subjectId === 'string' ? [payload.subjectId] : Object.keys(facts.subjects);
  const possible: Record<NonNullable<EventDefinition<never>['onBehalfOf']>, readonly string[]> = {
    subject: spokenOf,
    subjectOrganisation: spokenOf,
    body: facts.body.id ? [facts.body.id] : [],
    stateBody: [],
  };
  if (definition.onBehalfOf && possible[definition.onBehalfOf].includes(by.onBehalfOf)) return [];
  return [
    {
      code: 'notOnTheirBehalf',
      field: '/onBehalfOf',
      text: text('Việc này không được ghi thay cho người hay cơ quan đó.', 'This is not recorded on their behalf.'),
      remedy: text(
        'Bỏ trường này, hoặc nêu đúng đối tượng của vụ việc mà việc này là của họ.',
        'Leave the field out, or name the subject of the case whose act it is.',
      ),
      basis: design,
    },
  ];
}

/** Persons, bodies, sessions and subjects a payload names exist; dates of things done are not in the future. */
export function referencesAreKnown(
  schema: z.ZodType,
  payload: unknown,
  facts: BaseFacts,
  situation: Situation,
): Reason[] {
  const { seen, today } = situation;
  const known: Record<string, Readonly<Record<string, unknown>>> = {
    person: seen.people,
    body: seen.bodies,
    session: seen.sessions,
    subject: facts.subjects,
  };
  const unknown = referencesIn(schema, payload)
    .filter(({ ref, id }) => !known[ref]?.[id])
    .map(
      (reference): Reason => ({
        code: `unknown-${reference.ref}`,
        field: `/payload${reference.pointer}`,
        text: text('Không tìm thấy.', 'Not found.'),
        remedy: text('Chọn lại từ danh sách.', 'Choose again from the list.'),
        basis: design,
      }),
    );
  const future = visitFields(schema, payload)
    .filter(({ meta, value }) => meta.past && typeof value === 'string' && value > today)
    .map(
      (visit): Reason => ({
        code: 'inTheFuture',
        field: `/payload${visit.pointer}`,
        text: text('Ngày ở tương lai.', 'The date lies in the future.'),
        remedy: text(`Điền ngày không muộn hơn ${today}.`, `Give a date not later than ${today}.`),
        basis: design,
      }),
    );
  return [...unknown, ...future];
}
