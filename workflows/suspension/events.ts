// Every event of a suspension, its own and those every procedure has.
import { correctionEvents } from '../fragments/correction.v1.js';
import { disagreementEvents } from '../fragments/disagreement.v1.js';
import { handOverEvents } from '../fragments/handover.v1.js';
import { importEvents } from '../fragments/import.v1.js';
import { linkEvents } from '../fragments/links.v1.js';
import { paperEvents } from '../fragments/papers.v1.js';
import { pauseEvents } from '../fragments/pause.v1.js';
import { recusalEvents } from '../fragments/recusal.v1.js';
import { subjectEvents } from '../fragments/subjects.v1.js';
import { decisionEvents } from './events-decision.js';
import { endEvents } from './events-end.js';
import { groundEvents } from './events-ground.js';
import { inForceEvents } from './events-in-force.js';
import { subjectSideEvents } from './events-subject.js';
import type { SuspensionFacts } from './facts.js';

export const events = {
  ...groundEvents,
  ...decisionEvents,
  ...inForceEvents,
  ...endEvents,
  ...subjectSideEvents,
  ...recusalEvents<SuspensionFacts>(),
  ...paperEvents<SuspensionFacts>(),
  ...linkEvents<SuspensionFacts>(),
  ...subjectEvents<SuspensionFacts>(),
  ...pauseEvents<SuspensionFacts>(),
  ...handOverEvents<SuspensionFacts>(),
  ...importEvents<SuspensionFacts>(),
  ...disagreementEvents<SuspensionFacts>(),
  ...correctionEvents<SuspensionFacts>(),
};
