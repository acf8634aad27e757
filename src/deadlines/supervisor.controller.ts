import { Controller, Get, Query } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { forecastQuery, workloadQuery } from './deadlines.requests.js';
import type { Forecast } from './forecast.js';
import { ForecastService } from './forecast.service.js';
import { type Workload, WorkloadService } from './workload.service.js';

@Controller('api/v1')
export class SupervisorController {
  constructor(
    private readonly workloads: WorkloadService,
    private readonly forecasts: ForecastService,
  ) {}

  @Get('workload')
  workload(@Query() query: unknown, @Who() visitor: Visitor): Promise<{ people: Workload[]; next: string | null }> {
    return this.workloads.of(visitor, wellFormed(workloadQuery, query));
  }

  @Get('deadlines/forecast')
  forecast(@Query() query: unknown, @Who() visitor: Visitor): Promise<Forecast & { isMore: boolean }> {
    return this.forecasts.of(visitor, wellFormed(forecastQuery, query));
  }
}
