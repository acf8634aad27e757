import { Module, type OnModuleInit } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ChangeWriters } from '../cases/change-writer.js';
import { PaperFilesService } from './paper-files.service.js';
import { PapersController } from './papers.controller.js';
import { PapersService } from './papers.service.js';
import { PapersWriter } from './papers.writer.js';

@Module({
  imports: [CasesModule],
  controllers: [PapersController],
  providers: [PapersService, PaperFilesService],
  exports: [PapersService],
})
export class PapersModule implements OnModuleInit {
  constructor(private readonly writers: ChangeWriters) {}

  onModuleInit(): void {
    this.writers.register(new PapersWriter());
  }
}
