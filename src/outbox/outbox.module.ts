import { Module } from '@nestjs/common';
import { OutboxRelay } from './outbox.relay.js';
import { OutboxDepth } from './outbox-depth.js';

@Module({ providers: [OutboxRelay, OutboxDepth], exports: [OutboxRelay] })
export class OutboxModule {}
