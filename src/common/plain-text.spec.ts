import fc from 'fast-check';
import { type PlainTextFault, plainLine, plainText, plainTextFault } from './plain-text.js';

describe('plain text', () => {
  it.each<[string, string, PlainTextFault | undefined]>([
    ['Vietnamese', 'Kỷ Luật Đảng, điều 32 khoản 1 (QĐ 22-QĐ/TW)', undefined],
    ['a dash, a quotation, an emoji', '“Tốt” – 👍', undefined],
    ['a zero byte', 'a\u0000b', 'controlCharacter'],
    ['an escape', 'a\u001b[31m', 'controlCharacter'],
    ['a C1 control', 'a\u0085b', 'controlCharacter'],
    ['an override', 'A\u202eB', 'unseenCharacter'],
    ['an isolate', 'A\u2066B', 'unseenCharacter'],
    ['a zero-width space', 'A\u200bB', 'unseenCharacter'],
    ['a tag character', 'A\u{e0041}B', 'unseenCharacter'],
    ['half a surrogate pair', 'A\ud83d', 'brokenCharacter'],
    ['decomposed letters', 'Kỷ'.normalize('NFD'), 'notComposed'],
    ['two lines', 'a\nb', 'lineBreak'],
    ['a line separator', 'a\u2028b', 'lineBreak'],
    ['only spaces', ' \u00a0 ', 'blank'],
  ])('%s', (_, text, fault) => {
    expect(plainTextFault(text, 'one')).toBe(fault);
  });

  it('takes several lines where lines are wanted', () => {
    expect(plainText(20).safeParse('a\n\tb\r\n').success).toBe(true);
    expect(plainText(20).safeParse('a\u202e\n').success).toBe(false);
  });

  it('never changes a text, and keeps to the length, counted in characters', () => {
    const schema = plainLine(10);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const read = schema.safeParse(text);
        expect(read.success ? read.data : text).toBe(text);
        if (read.success) expect([...text].length).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('says what to do in both languages', () => {
    const [issue] = plainLine(10).safeParse('a\u202eb').error?.issues ?? [];
    expect(issue).toMatchObject({
      params: { code: 'unseenCharacter', text: { vi: expect.any(String), en: expect.any(String) } },
    });
  });
});
