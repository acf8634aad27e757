import { Controller, Get } from '@nestjs/common';
import { RegulationsService } from './regulations.service.js';
import { type RegulationsView, regulationsView } from './regulations.view.js';

/** Read only, for everybody signed in: the law is changed in its files, under review. */
@Controller('api/v1/regulations')
export class RegulationsController {
  private readonly view: RegulationsView;

  constructor(regulations: RegulationsService) {
    this.view = regulationsView(regulations.current);
  }

  @Get()
  list(): RegulationsView {
    return this.view;
  }
}
