// The morning's rounds of the running system, as its worker makes them: digests are written, and what cannot wait is gathered into messages.
import type { INestApplicationContext } from '@nestjs/common';
import { DigestService } from '../../src/deliveries/digest.service.js';
import { UrgentAlertsService } from '../../src/deliveries/urgent-alerts.service.js';
import type { MorningRounds } from './simulation.js';

export function roundsOf(app: INestApplicationContext): MorningRounds {
  return {
    digests: async () => void (await app.get(DigestService, { strict: false }).write()),
    send: async () => void (await app.get(UrgentAlertsService, { strict: false }).gather()),
  };
}
