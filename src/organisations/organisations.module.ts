import { Module } from '@nestjs/common';
import { BodiesController } from './bodies.controller.js';
import { DirectoryService } from './directory.service.js';
import { MembersController } from './members.controller.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  controllers: [BodiesController, MembersController],
  providers: [OrganisationsService, DirectoryService],
  exports: [OrganisationsService],
})
export class OrganisationsModule {}
