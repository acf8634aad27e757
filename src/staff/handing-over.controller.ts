import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Visitor, Who } from '../common/visitor.js';
import { wellFormed } from '../common/well-formed.js';
import { handingPreviewRequest, handingRequest } from './handing-over.requests.js';
import { HandingOverService, type HandingPreview } from './handing-over.service.js';

@Controller('api/v1/alerts/reassign')
export class HandingOverController {
  constructor(private readonly handing: HandingOverService) {}

  @Post('preview')
  @HttpCode(200)
  preview(@Body() body: unknown, @Who() visitor: Visitor): Promise<HandingPreview> {
    return this.handing.preview(visitor, wellFormed(handingPreviewRequest, body));
  }

  @Post()
  @HttpCode(200)
  handOver(@Body() body: unknown, @Who() visitor: Visitor): Promise<{ alerts: number; tasks: number; to: string }> {
    return this.handing.handOver(visitor, wellFormed(handingRequest, body));
  }
}
