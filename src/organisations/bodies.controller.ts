import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../common/clock.js';
import { Problem } from '../common/problems.js';
import { Act } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { bodiesQuery } from './directory.queries.js';
import { type BodyDetail, type BodyView, DirectoryService, type Page } from './directory.service.js';

@Controller('api/v1/bodies')
@Act('readBodies')
export class BodiesController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Dissolved bodies are listed too: they stay inspection targets, and their successors are shown. */
  @Get()
  list(@Query() query: unknown): Promise<Page<BodyView>> {
    return this.directory.listBodies(wellFormed(bodiesQuery, query), this.clock.today());
  }

  @Get(':id')
  async get(@Param('id') id: string): Promise<BodyDetail> {
    const body = z.uuid().safeParse(id).success ? await this.directory.findBody(id, this.clock.today()) : undefined;
    if (body) return body;
    throw new Problem(
      404,
      'body-not-found',
      { vi: 'Không có cơ quan, tổ chức này.', en: 'There is no such body.' },
      { vi: 'Tìm trong GET /api/v1/bodies?q=...', en: 'Look it up with GET /api/v1/bodies?q=...' },
    );
  }
}
