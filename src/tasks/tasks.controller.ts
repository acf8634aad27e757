import { Controller, Get, Query } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { tasksQuery } from './tasks.queries.js';
import { TasksService } from './tasks.service.js';

@Controller('api/v1/tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  mine(@Query() query: unknown, @Who() visitor: Visitor) {
    return this.tasks.mine(visitor, wellFormed(tasksQuery, query));
  }
}
