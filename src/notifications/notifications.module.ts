import { Module } from '@nestjs/common';
import { AlertBook } from './alert-book.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsService } from './alerts.service.js';

@Module({ controllers: [AlertsController], providers: [AlertBook, AlertsService], exports: [AlertBook] })
export class NotificationsModule {}
