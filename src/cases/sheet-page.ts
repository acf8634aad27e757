// A subject's sheet as a page a person can print and keep: Vietnamese first, English beside, no script.
import type { SheetSection, Text } from '../../workflows/procedure.js';
import { localDate } from '../common/clock.js';

interface Sheet {
  case: { code: string; title: Text; body: Text };
  subject: { name: string } | undefined;
  printedAt: string;
  sections: readonly SheetSection[];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] as string);
const both = ({ vi, en }: Text): string => `${safe(vi)} <small lang="en">${safe(en)}</small>`;
const localDates = (text: string): string => text.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1');

export function sheetPage(sheet: Sheet): string {
  const sections = sheet.sections.map(
    ({ title, rows, empty }) =>
      `<section><h2>${both(title)}</h2>${
        rows.length > 0
          ? `<table>${rows.map(({ label, value }) => `<tr><th scope="row">${both(label)}</th><td>${safe(localDates(value))}</td></tr>`).join('')}</table>`
          : `<p>${both(empty)}</p>`
      }</section>`,
  );
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${safe(sheet.case.code)}</title><style>
body{font:14pt/1.4 "Times New Roman",serif;max-width:18cm;margin:1cm auto;padding:0 1cm;color:#111}
small{color:#555;font-size:.75em}h1{font-size:1.25em}h2{font-size:1.05em;margin:1.2em 0 .3em;border-bottom:1px solid #999}
table{width:100%;border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.2em .4em;border-bottom:1px dotted #bbb}th{width:42%;font-weight:normal}
</style></head><body><h1>${both(sheet.case.title)}</h1>
<p>${safe(sheet.case.code)} · ${both(sheet.case.body)}</p>
<p><strong>${safe(sheet.subject?.name ?? '')}</strong></p>
${sections.join('\n')}
<p><small>${safe(localDates(localDate(new Date(sheet.printedAt))))}</small></p></body></html>`;
}
