// npm run verify: does every record follow the one before it, byte for byte, and every event of an alert's life too? Names the first
// bad one of each case and of each alert.
import pg from 'pg';
import { verifyAlerts } from '../src/audit/verify-alerts.js';
import { verifyLog } from '../src/audit/verify-log.js';

const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL, options: '-c TimeZone=UTC' });
await client.connect();
const started = performance.now();
const { cases, records, faults, orphans } = await verifyLog(client);
const alerts = await verifyAlerts(client);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const codes = await client.query<{ id: string; code: string }>(
  'SELECT id, code FROM cases WHERE id = ANY ($1::uuid[])',
  [[...faults, ...alerts.faults].map(({ caseId }) => caseId)],
);
await client.end();
const code = new Map(codes.rows.map((row) => [row.id, row.code]));

console.log(
  `Đã đối chiếu ${records} bản ghi của ${cases} vụ việc trong ${seconds} giây. / Checked ${records} records of ${cases} cases in ${seconds} s.`,
);
console.log(
  `Cùng ${alerts.events} sự kiện của ${alerts.alerts} cảnh báo. / And ${alerts.events} events of ${alerts.alerts} alerts.`,
);
for (const fault of faults) {
  console.log(
    `✗ ${code.get(fault.caseId) ?? fault.caseId} (${fault.caseId}), bản ghi / record ${fault.seq}: ${fault.code}: ${fault.text}`,
  );
}
for (const fault of alerts.faults) {
  console.log(
    `✗ ${code.get(fault.caseId) ?? fault.caseId}, cảnh báo / alert ${fault.alertId}, sự kiện / event ${fault.seq}: ${fault.code}: ${fault.text}`,
  );
}
if (orphans > 0) console.log(`✗ ${orphans} bản ghi không còn vụ việc. / ${orphans} records whose case is gone.`);
const isWhole = faults.length === 0 && alerts.faults.length === 0 && orphans === 0;
if (isWhole) console.log('✓ Không phát hiện sai lệch. / Nothing found altered.');
process.exitCode = isWhole ? 0 : 1;
