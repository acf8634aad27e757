// Is every registered procedure whole and does this house carry out what it asks for? If not, the application does not start.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EffectType } from '../../workflows/effects.js';
import { procedures } from '../../workflows/registry.js';
import { effectsUsed, structureFaults } from '../../workflows/structure.js';
import { OutboxRelay } from '../outbox/outbox.relay.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { ChangeWriters } from './change-writer.js';
import { lawFaults } from './law-faults.js';
import { OutboxWriter } from './outbox.writer.js';

/** Says every fault at once, so that one start is enough to learn them all. */
export class ProcedureFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The application does not start; mend the procedures or the law they rest on:\n- ${faults.join('\n- ')}`);
  }
}

@Injectable()
export class StartChecks implements OnApplicationBootstrap {
  constructor(
    private readonly writers: ChangeWriters,
    private readonly relay: OutboxRelay,
    private readonly regulations: RegulationsService,
  ) {}

  /** After every module has registered its writers and handlers. */
  onApplicationBootstrap(): void {
    const { regulations } = this.regulations.current;
    const rules = regulations.layers.flatMap((layer) => layer.rules.map(({ id }) => id));
    const faults = procedures.flatMap((procedure) => {
      const used = effectsUsed(procedure);
      const missing = this.writers.missing(used);
      const handled = used.filter((effect) => !missing.includes(effect));
      return [...structureFaults(procedure, { rules, handled }), ...this.unhandled(procedure.id, used)];
    });
    faults.push(...lawFaults(procedures, regulations));
    if (faults.length > 0) throw new ProcedureFaults(faults);
  }

  private unhandled(procedure: string, used: readonly EffectType[]): string[] {
    return new OutboxWriter().effects
      .filter((effect) => used.includes(effect) && !this.relay.handles(effect))
      .map((effect) => `${procedure}: nobody takes ${effect} out of the outbox.`);
  }
}
