// Is what came in over HTTP shaped as the schema says? If not, every fault is named by its field, in both languages.
import type { z } from 'zod';
import { Problem, type Text } from './problems.js';

export interface FieldFault {
  /** JSON pointer into the query or the body. */
  pointer: string;
  code: string;
  text: Text;
}

const texts: Record<string, Text> = {
  unknownField: { vi: 'Trường này không có. Hãy bỏ đi.', en: 'There is no such field. Leave it out.' },
  missing: { vi: 'Thiếu trường này.', en: 'This field is missing.' },
  noBody: { vi: 'Yêu cầu thiếu nội dung JSON.', en: 'The request has no JSON body.' },
  invalid_type: { vi: 'Sai kiểu dữ liệu, hoặc gửi nhiều lần.', en: 'Wrong type, or given more than once.' },
  too_small: { vi: 'Quá ngắn hoặc quá nhỏ.', en: 'Too short or too small.' },
  too_big: { vi: 'Quá dài hoặc quá lớn.', en: 'Too long or too large.' },
  invalid_format: { vi: 'Sai định dạng.', en: 'Not in the expected format.' },
  invalid_value: { vi: 'Không thuộc các giá trị được nhận.', en: 'Not one of the accepted values.' },
};
/** Enough to mend a form by; a million wrong fields are not answered with a million texts. */
export const MOST_FAULTS = 100;
const otherFault: Text = { vi: 'Giá trị không hợp lệ.', en: 'Not a valid value.' };

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const pointer = pointerTo(issue.path);
  const fault = (code: string, text = texts[code] ?? otherFault): FieldFault => ({ pointer, code, text });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ ...fault('unknownField'), pointer: pointer + pointerTo([key]) }));
  }
  if (issue.code === 'custom') return [fault(String(issue.params?.code ?? 'custom'), issue.params?.text as Text)];
  if (issue.code === 'invalid_type' && issue.input === undefined) return [fault(pointer === '' ? 'noBody' : 'missing')];
  if (issue.code === 'invalid_value') {
    const values = issue.values.join(', ');
    return [fault(issue.code, { vi: `Chỉ nhận: ${values}.`, en: `Accepted: ${values}.` })];
  }
  return [fault(issue.code)];
}

/** The parsed value, or a 422 problem that names every field at fault. */
export function wellFormed<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input, { reportInput: true });
  if (read.success) return read.data;
  throw new Problem(
    422,
    'malformed-fields',
    { vi: 'Yêu cầu có trường chưa đúng.', en: 'Some fields of the request are not right.' },
    {
      vi: 'Sửa các trường nêu trong `errors` rồi gửi lại.',
      en: 'Correct the fields listed in `errors` and send it again.',
    },
    { errors: read.error.issues.flatMap(faultsOf).slice(0, MOST_FAULTS) },
  );
}
