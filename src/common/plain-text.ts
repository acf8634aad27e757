// Is this a text one can print, file and compare? Text from outside is refused rather than silently changed: what was sent
// is what gets recorded and hashed.
import { z } from 'zod';
import type { Text } from './problems.js';

// Controls (C0, C1), except tab and line breaks which longer texts may hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters we refuse.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const LINE_BREAKS = /[\t\n\r\u2028\u2029]/u;
// Characters that turn the reading direction or cannot be seen: a name could be shown as another one. Zero-width joiners
// have no use in Vietnamese or English.
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
// Half of a surrogate pair is no character and cannot be stored.
const BROKEN = /\p{Surrogate}/u;

export type PlainTextFault =
  | 'controlCharacter'
  | 'unseenCharacter'
  | 'brokenCharacter'
  | 'notComposed'
  | 'lineBreak'
  | 'blank';

export const plainTextFaults: Record<PlainTextFault, Text> = {
  controlCharacter: {
    vi: 'Có ký tự điều khiển. Hãy gõ lại đoạn này thay vì dán từ tệp khác.',
    en: 'Holds a control character. Type the passage anew instead of pasting it.',
  },
  unseenCharacter: {
    vi: 'Có ký tự ẩn hoặc ký tự đảo chiều chữ. Hãy xóa và gõ lại đoạn này.',
    en: 'Holds an invisible or direction-changing character. Delete the passage and type it anew.',
  },
  brokenCharacter: {
    vi: 'Có ký tự bị hỏng. Hãy xóa và gõ lại đoạn này.',
    en: 'Holds a broken character. Delete the passage and type it anew.',
  },
  notComposed: {
    vi: 'Chữ chưa ở dạng Unicode dựng sẵn (NFC). Hãy chuyển bộ gõ sang Unicode dựng sẵn rồi gõ lại.',
    en: 'Not in composed Unicode (NFC). Set the keyboard to precomposed Unicode, or normalise the text to NFC, and send it again.',
  },
  lineBreak: {
    vi: 'Ô này chỉ nhận một dòng. Hãy bỏ dấu xuống dòng và dấu tab.',
    en: 'This field takes one line. Remove line breaks and tabs.',
  },
  blank: { vi: 'Không được để trống.', en: 'May not be blank.' },
};

/** The first thing wrong with a text, or nothing. */
export function plainTextFault(text: string, lines: 'one' | 'many'): PlainTextFault | undefined {
  if (CONTROL.test(text)) return 'controlCharacter';
  if (UNSEEN.test(text)) return 'unseenCharacter';
  if (BROKEN.test(text)) return 'brokenCharacter';
  if (text.normalize('NFC') !== text) return 'notComposed';
  if (lines === 'one' && LINE_BREAKS.test(text)) return 'lineBreak';
  return text.trim() === '' ? 'blank' : undefined;
}

// zod counts code points, as JSON Schema does.
const plain = (lines: 'one' | 'many', max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      const fault = plainTextFault(text, lines);
      if (fault) {
        context.addIssue({
          code: 'custom',
          message: plainTextFaults[fault].en,
          params: { code: fault, text: plainTextFaults[fault] },
        });
      }
    });

/** One line of readable text. */
export const plainLine = (max: number) => plain('one', max);
/** Readable text of several lines. */
export const plainText = (max: number) => plain('many', max);
