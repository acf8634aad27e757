// Every endpoint there is, in the order in which the document shows them. A test holds this table against the running routes.
import { accessEndpoints } from './access.endpoints.js';
import { alertEndpoints, messageEndpoints, taskEndpoints } from './alerts.endpoints.js';
import { caseEndpoints } from './cases.endpoints.js';
import { deadlineEndpoints } from './deadlines.endpoints.js';
import { deliveryEndpoints } from './deliveries.endpoints.js';
import type { Endpoint } from './endpoint.js';
import { lawInForceEndpoints } from './law-in-force.endpoints.js';
import { linkEndpoints } from './links.endpoints.js';
import { organisationEndpoints } from './organisations.endpoints.js';
import { paperEndpoints } from './papers.endpoints.js';
import { ruleEndpoints } from './rules.endpoints.js';
import { runningEndpoints } from './running.endpoints.js';
import { sessionEndpoints } from './sessions.endpoints.js';
import { staffEndpoints } from './staff.endpoints.js';
import { termEndpoints } from './terms.endpoints.js';
import { warningEndpoints } from './warnings.endpoints.js';

export const endpoints: readonly Endpoint[] = [
  ...accessEndpoints,
  ...organisationEndpoints,
  ...ruleEndpoints,
  ...lawInForceEndpoints,
  ...caseEndpoints,
  ...linkEndpoints,
  ...deadlineEndpoints,
  ...termEndpoints,
  ...paperEndpoints,
  ...sessionEndpoints,
  ...alertEndpoints,
  ...warningEndpoints,
  ...messageEndpoints,
  ...deliveryEndpoints,
  ...taskEndpoints,
  ...staffEndpoints,
  ...runningEndpoints,
];
