import { Module, type OnModuleInit } from '@nestjs/common';
import { OutboxModule } from '../outbox/outbox.module.js';
import { RegulationsModule } from '../regulations/regulations.module.js';
import { AdvanceCaseService } from './advance-case.service.js';
import { CaseRepository } from './case.repository.js';
import { CaseViewsService } from './case-views.service.js';
import { CasesController } from './cases.controller.js';
import { ChangeDecision } from './change-decision.js';
import { ChangeWriters } from './change-writer.js';
import { LinkedCases } from './linked-cases.js';
import { OutboxWriter } from './outbox.writer.js';
import { PastEvents } from './past-events.js';
import { PreviewCaseService } from './preview-case.service.js';
import { ReadableCasesService } from './readable-cases.service.js';
import { RebuildService } from './rebuild.service.js';
import { StandingsWriter } from './standings.writer.js';
import { StartChecks } from './start-checks.js';

@Module({
  imports: [OutboxModule, RegulationsModule],
  controllers: [CasesController],
  providers: [
    AdvanceCaseService,
    CaseRepository,
    CaseViewsService,
    ChangeDecision,
    ChangeWriters,
    LinkedCases,
    PastEvents,
    PreviewCaseService,
    ReadableCasesService,
    RebuildService,
    StartChecks,
  ],
  exports: [
    AdvanceCaseService,
    CaseRepository,
    CaseViewsService,
    ChangeWriters,
    PastEvents,
    PreviewCaseService,
    ReadableCasesService,
    RebuildService,
    OutboxModule,
  ],
})
export class CasesModule implements OnModuleInit {
  constructor(private readonly writers: ChangeWriters) {}

  onModuleInit(): void {
    this.writers.register(new StandingsWriter());
    this.writers.register(new OutboxWriter());
  }
}
