// What stands on the printed certificate of a term, and in which order? Pure: the certificate in, the page's content out.
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { TIME_ZONE } from '../common/clock.js';
import type { Text } from '../common/problems.js';
import { type CrossedDay, firstDayOf, type TermCertificate } from './certificate.js';
import type { CertificateView } from './certificate.service.js';
import * as words from './certificate-words.js';
import { sureness } from './deadline.view.js';

const t = (vi: string, en: string): Text => ({ vi, en });
const { dayWords, instantWords } = words;
const dayRange = (from: string, to: string): Text =>
  from === to
    ? dayWords(from)
    : t(`${dayWords(from).vi} – ${dayWords(to).vi}`, `${dayWords(from).en} – ${dayWords(to).en}`);

/** Vietnamese, and English small beside it. */
const both = ({ vi, en }: Text): Content => ({ text: [vi, { text: `  ${en}`, style: 'english' }] });
const under = ({ vi, en }: Text): Content => ({ stack: [vi, { text: en, style: 'english' }] });

const heading = ({ vi, en }: Text): Content => ({
  text: [vi, { text: `  ${en}`, style: 'headingEnglish' }],
  style: 'heading',
});

type Line = [label: Text, value: Content | string];

const sheet = (lines: readonly Line[]): Content => ({
  layout: 'lightHorizontalLines',
  table: {
    headerRows: 0,
    widths: [150, '*'],
    body: lines.map(([label, value]): TableCell[] => [under(label) as TableCell, value as TableCell]),
  },
});

/** A table with its head repeated on every page; nothing where there is nothing to list. */
function list(
  title: Text,
  head: readonly Text[],
  widths: (number | string)[],
  rows: readonly (Content | string)[][],
): Content[] {
  if (rows.length === 0) return [];
  const body = [
    head.map((one) => ({ ...(under(one) as object), style: 'head' }) as unknown as TableCell),
    ...rows.map((row) => row as TableCell[]),
  ];
  return [
    heading(title),
    { layout: 'lightHorizontalLines', fontSize: 9, table: { headerRows: 1, dontBreakRows: true, widths, body } },
  ];
}

const dueLine = ({ due, rule }: TermCertificate): Content => {
  if (due.on === null || due.at === null)
    return both(
      due.certainty === 'absent'
        ? t('Chưa xác định được; phải ấn định bằng tay.', 'Not known; it must be set by hand.')
        : t('Chưa xác định: thời hạn đang tạm dừng.', 'Not known while the term is paused.'),
    );
  const { vi, en } = rule.unit === 'hour' ? instantWords(due.at) : dayWords(due.on);
  const until = rule.unit === 'hour' ? t('', '') : t(' (đến hết ngày)', ' (to the end of the day)');
  return { text: [{ text: vi, style: 'due' }, `${until.vi}  `, { text: `${en}${until.en}`, style: 'english' }] };
};

function basisLine({ rule }: TermCertificate): Text {
  const { document, article, clause, note } = rule.basis;
  const vi = [document, article && `Điều ${article}`, clause && `khoản ${clause}`].filter(Boolean).join(', ');
  const en = [document, article && `Article ${article}`, clause && `clause ${clause}`].filter(Boolean).join(', ');
  const sure = sureness[rule.basis.confidence];
  const noted = note ? ` ${note}` : '';
  return t(`${vi} (${sure.vi}).`, `${en} (${sure.en}).${noted}`);
}

function lengthLine({ rule }: TermCertificate): Text {
  if (rule.value === null)
    return t(
      'Quy định không nêu số ngày; ngày được ấn định bằng tay.',
      'The rule gives no length; the day is set by hand.',
    );
  const { vi, en } = words.unitWords[rule.unit];
  return rule.binds
    ? t(`${rule.value} ${vi}`, `${rule.value} ${en}`)
    : t(
        `Gợi ý ${rule.value} ${vi}, không tự áp dụng; ngày được ấn định bằng tay.`,
        `${rule.value} ${en} suggested, not binding; the day is set by hand.`,
      );
}

const joined = (texts: readonly Text[]): Text =>
  t(texts.map(({ vi }) => vi).join('; '), texts.map(({ en }) => en).join('; '));
const record = (seq: number): Text => t(`bản ghi ${seq}`, `record ${seq}`);

function facts({ certificate, subject, now }: CertificateView): Line[] {
  const { rule } = certificate;
  const start = dayWords(firstDayOf(certificate));
  const from = record(certificate.startedBy);
  return [
    [t('Vụ việc', 'Case'), certificate.case.code],
    [t('Thời hạn', 'Term'), under(rule.label)],
    [t('Loại', 'Kind'), both(words.kindWords[rule.kind])],
    ...(subject ? [[t('Đối tượng', 'Concerning'), subject.name] as Line] : []),
    [t('Ngày hết hạn', 'Due day'), dueLine(certificate)],
    [t('Căn cứ', 'It rests on'), under(basisLine(certificate))],
    [t('Độ dài', 'Length'), under(lengthLine(certificate))],
    [t('Bắt đầu tính từ', 'Counted from'), both(t(`${start.vi}, ${from.vi}`, `${start.en}, ${from.en}`))],
    [
      t('Cách tính', 'How it is counted'),
      under(joined([words.firstDayWords[rule.firstDay], words.rollWords[rule.roll], words.pauseWords[rule.pause]])),
    ],
    [t('Mức chắc chắn', 'Certainty'), under(words.certaintyWords[certificate.due.certainty])],
    [
      t('Tình trạng hiện nay', 'As it stands'),
      under(
        joined([
          words.statusWords[now.status],
          ...(now.breachedOn === null
            ? []
            : [t(`quá hạn từ ngày ${dayWords(now.breachedOn).vi}`, `over since ${now.breachedOn}`)]),
        ]),
      ),
    ],
  ];
}

const certain = (certainty: TermCertificate['trace'][number]['certainty']): Content =>
  certainty ? under(words.yearWords[certainty]) : '';

function traceTable({ trace, rule }: TermCertificate): Content[] {
  const rows = trace.map(({ from, to, days, why, counts, name, certainty }) => [
    under(dayRange(from, to)),
    String(days),
    under(
      name ? t(`${words.whyWords[why].vi}: ${name.vi}`, `${words.whyWords[why].en}: ${name.en}`) : words.whyWords[why],
    ),
    String(counts),
    certain(certainty),
  ]);
  const total = trace.reduce((sum, { counts }) => sum + counts, 0);
  return list(
    t('Tính từng ngày', 'Day by day'),
    [
      t('Ngày', 'Days'),
      t('Số ngày', 'Number'),
      t('Lý do', 'Why'),
      t(rule.unit === 'hour' ? 'Số giờ tính' : 'Số ngày tính', 'Counted'),
      t('Lịch', 'Calendar'),
    ],
    [120, 45, '*', 50, 55],
    rows.length === 0 ? [] : [...rows, [both(t('Cộng', 'Total')), '', '', { text: String(total), bold: true }, '']],
  );
}

const crossedTable = (crossed: readonly CrossedDay[]): Content[] =>
  list(
    t('Ngày đặc biệt trong khoảng này', 'Special days in between'),
    [t('Ngày', 'Day'), t('Tên', 'Name'), t('Loại', 'Kind'), t('Nguồn', 'Source'), t('Ảnh hưởng', 'Matters')],
    [65, '*', 90, 70, 55],
    crossed.map(({ date, name, kind, confidence, matters }) => [
      under(dayWords(date)),
      under(name),
      under(words.dayKindWords[kind]),
      under(words.dayConfidenceWords[confidence]),
      under(matters ? t('có', 'yes') : t('không', 'no')),
    ]),
  );

function decisions({ rule, extensions, pauses, setByHand }: TermCertificate): Content[] {
  const unit = words.unitWords[rule.unit];
  return [
    ...list(
      t('Ngày ấn định bằng tay', 'Day set by hand'),
      [t('Ngày hết hạn', 'Due day'), t('Ấn định ngày', 'Set on'), t('Căn cứ, lý do', 'Its ground')],
      [120, 120, '*'],
      setByHand
        ? [[under(dayWords(setByHand.due)), under(dayWords(setByHand.on)), both(record(setByHand.record))]]
        : [],
    ),
    ...list(
      t('Gia hạn', 'Extensions'),
      [t('Gia hạn', 'By'), t('Quyết định ngày', 'Decided on'), t('Quyết định', 'The decision')],
      [180, 120, '*'],
      extensions.map(({ by, until, decidedOn, record: seq }) => [
        under(
          by === null
            ? t(`đến ${dayWords(until ?? '').vi}`, `until ${until}`)
            : t(`${by} ${unit.vi}`, `${by} ${unit.en}`),
        ),
        under(dayWords(decidedOn)),
        both(record(seq)),
      ]),
    ),
    ...list(
      t('Tạm dừng', 'Pauses'),
      [t('Từ ngày', 'From'), t('Tính tiếp từ ngày', 'Runs again on'), t('Quyết định', 'The decision')],
      [120, 120, '*'],
      pauses.map(({ from, to, record: seq }) => [
        under(dayWords(from)),
        to === null ? both(t('đang tạm dừng', 'still paused')) : under(dayWords(to)),
        both(record(seq)),
      ]),
    ),
  ];
}

function proof({ certificate, sha256, check }: CertificateView): Content[] {
  const [known, since] = [instantWords(certificate.knownAt), record(certificate.lastRecord)];
  const years = Object.entries(certificate.years).map(([year, status]) =>
    t(`${year}: ${words.yearWords[status].vi}`, `${year}: ${words.yearWords[status].en}`),
  );
  const verdict = check.same
    ? t('Tính lại cho đúng kết quả đã lưu, từng ngày một.', 'Counting again gives what is stored, day for day.')
    : t(
        `TÍNH LẠI KHÁC KẾT QUẢ ĐÃ LƯU: ${check.differs.map((name) => words.differsWords[name].vi).join(', ')}.`,
        `COUNTING AGAIN DIFFERS FROM WHAT IS STORED: ${check.differs.map((name) => words.differsWords[name].en).join(', ')}.`,
      );
  return [
    heading(t('Kiểm tra lại', 'Checked again')),
    sheet([
      [t('Kết quả', 'Result'), under(verdict)],
      [t('Có giá trị từ', 'Believed since'), both(t(`${known.vi}, ${since.vi}`, `${known.en}, ${since.en}`))],
      [t('Lịch', 'Calendar'), under(joined([certificate.calendar.title, ...years]))],
      [t('Bản lịch (SHA-256)', 'Calendar revision'), { text: certificate.calendar.revision, style: 'hash' }],
      [t('Bản luật (SHA-256)', 'Law revision'), { text: certificate.law.revision, style: 'hash' }],
      [t('Bản chứng nhận (SHA-256)', 'This certificate'), { text: sha256, style: 'hash' }],
    ]),
    {
      text: [
        `Ngày theo giờ Việt Nam (${TIME_ZONE}); hết hạn khi hết ngày.`,
        {
          text: '  Days are local; a term ends with its day. The hash is of the canonical JSON (RFC 8785).',
          style: 'english',
        },
      ],
      margin: [0, 6, 0, 0],
      fontSize: 9,
    },
  ];
}

export function certificatePage(view: CertificateView): TDocumentDefinitions {
  const { certificate, sha256 } = view;
  const made = new Date(certificate.knownAt);
  return {
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 52],
    language: 'vi',
    // The time is the certificate's own and not that of printing: two prints are the same bytes.
    info: {
      title: `Chứng nhận thời hạn ${certificate.case.code}`,
      creator: 'Kỷ Cương',
      producer: 'Kỷ Cương',
      creationDate: made,
      modDate: made,
    },
    defaultStyle: { font: 'Tinos', fontSize: 10.5, lineHeight: 1.1 },
    styles: {
      title: { fontSize: 17, bold: true, alignment: 'center' },
      subtitle: { fontSize: 11, italics: true, color: '#444444', alignment: 'center', margin: [0, 0, 0, 10] },
      heading: { fontSize: 12.5, bold: true, margin: [0, 12, 0, 4] },
      headingEnglish: { fontSize: 10, bold: false, italics: true, color: '#555555' },
      english: { fontSize: 8.5, italics: true, color: '#555555' },
      head: { bold: true },
      due: { bold: true, fontSize: 13 },
      hash: { fontSize: 8 },
    },
    footer: (page: number, pages: number) => ({
      margin: [48, 16, 48, 0],
      fontSize: 8,
      color: '#555555',
      columns: [
        { text: `${certificate.case.code} · ${sha256.slice(0, 16)}` },
        { text: `Trang ${page}/${pages} · Page ${page} of ${pages}`, alignment: 'right' },
      ],
    }),
    content: [
      { text: 'CHỨNG NHẬN TÍNH THỜI HẠN', style: 'title' },
      { text: 'Certificate of a term', style: 'subtitle' },
      sheet(facts(view)),
      ...decisions(certificate),
      ...traceTable(certificate),
      ...crossedTable(certificate.crossed),
      ...proof(view),
    ],
  };
}
