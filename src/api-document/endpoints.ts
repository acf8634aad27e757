// Every endpoint there is, in the order in which the document shows them. A test holds this table against the running routes.
import { accessEndpoints } from './access.endpoints.js';
import { alertEndpoints, messageEndpoints, taskEndpoints } from './alerts.endpoints.js';
import { caseEndpoints } from './cases.endpoints.js';
import { deadlineEndpoints } from './deadlines.endpoints.js';
import type { Endpoint } from './endpoint.js';
import { linkEndpoints } from './links.endpoints.js';
import { organisationEndpoints } from './organisations.endpoints.js';
import { paperEndpoints } from './papers.endpoints.js';
import { ruleEndpoints } from './rules.endpoints.js';
import { runningEndpoints } from './running.endpoints.js';
import { sessionEndpoints } from './sessions.endpoints.js';

export const endpoints: readonly Endpoint[] = [
  ...accessEndpoints,
  ...organisationEndpoints,
  ...ruleEndpoints,
  ...caseEndpoints,
  ...linkEndpoints,
  ...deadlineEndpoints,
  ...paperEndpoints,
  ...sessionEndpoints,
  ...alertEndpoints,
  ...messageEndpoints,
  ...taskEndpoints,
  ...runningEndpoints,
];
