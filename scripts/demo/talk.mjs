// What the demo says: Vietnamese first, English beneath it. Colours only where somebody sits at a terminal.
const isSeen = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (isSeen ? `\u001b[${code}m${text}\u001b[0m` : text);
const bold = paint('1');
const dim = paint('2');
const green = paint('32');
const red = paint('31');
const yellow = paint('33');
const cyan = paint('36');

let chapter = 0;

/** Opens a new part of the walk. */
export function heading(vi, en) {
  chapter += 1;
  console.log(`\n${bold(cyan(`${chapter}. ${vi}`))}\n   ${dim(en)}\n`);
}

/** What one person did: the person, and what was recorded. */
export function deed(who, vi, en) {
  console.log(`   ${green('✓')} ${bold(who)}: ${vi}\n     ${dim(en)}`);
}

/** A refusal as the API gave it: what, what to do about it, by which rule. */
export function refusal(who, { title, reasons }) {
  console.log(`   ${red('✗')} ${bold(who)}: ${title.vi}\n     ${dim(title.en)}`);
  for (const { text, remedy, basis } of reasons) {
    // Where there is one reason it is often the title too.
    if (text.vi !== title.vi) console.log(`     ${text.vi}\n     ${dim(text.en)}`);
    if (remedy) console.log(`     ${yellow('→')} ${remedy.vi}\n       ${dim(remedy.en)}`);
    for (const rule of basis ?? []) console.log(`     ${yellow('§')} ${citation(rule)}`);
  }
}

export function note(vi, en) {
  console.log(`   ${vi}\n   ${dim(en)}`);
}

export function line(text) {
  console.log(`     ${text}`);
}

/** One warning, with who it went to. */
export const bell = (who, { vi, en }) => console.log(`     🔔 ${bold(who)}: ${vi}\n        ${dim(en)}`);

export const alarm = (vi, en) => console.log(`   ${red('⚠')} ${bold(vi)}\n     ${dim(en)}`);
export const good = (vi, en) => console.log(`   ${green('✓')} ${vi}\n     ${dim(en)}`);
export const banner = ({ vi, en }) => console.log(`${yellow(`▌ ${vi}`)}\n${yellow('▌')} ${dim(en)}`);

const confidence = {
  confirmed: 'đã đối chiếu / confirmed',
  secondHand: 'qua nguồn thứ cấp / second-hand',
  local: 'quy định địa phương / local',
  recalled: 'theo trí nhớ, chưa đối chiếu / recalled',
  inferred: 'suy luận / inferred',
  unclear: 'chưa rõ / unclear',
  design: 'thiết kế của hệ thống / our design',
};

function citation({ document, article, clause, confidence: sure }) {
  const place = [clause && `khoản ${clause}`, article && `Điều ${article}`, document].filter(Boolean).join(', ');
  return `${place} ${dim(`[${confidence[sure] ?? sure}]`)}`;
}
