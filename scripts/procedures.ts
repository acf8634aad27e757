// `npm run procedures`: draws every procedure into its README, between markers: diagram, states, events, terms.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ruleLines } from '../src/procedures/rule-lines.js';
import { loadRegulations } from '../src/regulations/regulation-loader.js';
import { procedurePage, withPage } from '../workflows/procedure-page.js';
import { procedures } from '../workflows/registry.js';

const rules = ruleLines(loadRegulations());

for (const procedure of procedures) {
  const path = `workflows/${procedure.id.split('@')[0]}/README.md`;
  if (!existsSync(path)) {
    // What rules it follows and who was asked comes before any drawing.
    console.log(`${path}: chưa có, viết trước  ·  missing; write it first`);
    process.exitCode = 1;
    continue;
  }
  const readme = readFileSync(path, 'utf8');
  const drawn = withPage(readme, procedurePage(procedure, rules));
  if (drawn !== readme) writeFileSync(path, drawn);
  console.log(`${path}: ${drawn === readme ? 'không đổi  ·  unchanged' : 'đã vẽ lại  ·  drawn anew'}`);
}
