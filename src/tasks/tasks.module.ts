import { Module, type OnModuleInit } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ChangeWriters } from '../cases/change-writer.js';
import { TaskHandings } from './task-handings.service.js';
import { TasksController } from './tasks.controller.js';
import { TasksService } from './tasks.service.js';
import { TasksWriter } from './tasks.writer.js';

@Module({
  imports: [CasesModule],
  controllers: [TasksController],
  providers: [TaskHandings, TasksService],
  exports: [TaskHandings],
})
export class TasksModule implements OnModuleInit {
  constructor(private readonly writers: ChangeWriters) {}

  onModuleInit(): void {
    this.writers.register(new TasksWriter());
  }
}
