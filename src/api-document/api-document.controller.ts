// The description of the API, for people and for programs that write clients.
import { Controller, Get } from '@nestjs/common';
import { procedures } from '../../workflows/registry.js';
import { Public } from '../common/visitor.js';
import { endpoints } from './endpoints.js';
import { type OpenApiDocument, openApiDocument } from './open-api.js';

@Controller('api/openapi.json')
export class ApiDocumentController {
  private document: OpenApiDocument | undefined;

  /** Nothing in it depends on data, so it is built once. */
  @Get()
  @Public()
  get(): OpenApiDocument {
    this.document ??= openApiDocument(endpoints, procedures);
    return this.document;
  }
}
