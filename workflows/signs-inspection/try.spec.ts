import { explore } from '../graph.js';
import { structureFaults } from '../structure.js';
import { world } from '../world.js';
import { signsInspectionV1 } from './machine.v1.js';
it('tries', () => {
  console.log(structureFaults(signsInspectionV1));
  const t0 = Date.now();
  const r = explore(
    signsInspectionV1,
    world({
      rules: signsInspectionV1.deadlineRules,
      ruleValues: {
        'signs-inspection.duration': {
          value: null,
          setByHand: true,
          extension: { maxTimes: null, maxEach: null, maxTotal: null },
        },
      },
    }),
    4000,
  );
  const by: Record<string, number> = {};
  for (const n of r.nodes) {
    const k = n.states
      .filter(
        (s) =>
          ![
            'agreed',
            'heldByItsBody',
            'noCorrectionPending',
            'recordingAsDone',
            'running',
            'noReconsiderationPending',
          ].includes(s),
      )
      .join('+');
    by[k] = (by[k] ?? 0) + 1;
  }
  console.log(r.nodes.length, r.edges.length, r.complete, Date.now() - t0, by);
  const anom: Record<string, number> = {};
  for (const a of r.anomalies) {
    const k = a.slice(a.lastIndexOf(']: ') + 3).slice(-160);
    anom[k] = (anom[k] ?? 0) + 1;
  }
  console.log(r.anomalies[0], anom);
  const taken = new Set(r.edges.map((e) => e.step.type));
  console.log(Object.keys(signsInspectionV1.events).filter((e) => !taken.has(e)));
}, 300000);
