import { Module } from '@nestjs/common';
import { RegulationsModule } from '../regulations/regulations.module.js';
import { ProceduresController } from './procedures.controller.js';

@Module({ imports: [RegulationsModule], controllers: [ProceduresController] })
export class ProceduresModule {}
