// Posts one signed message to somebody's own system (Standard Webhooks). Nothing but the status of the answer is looked at.
import { createHmac } from 'node:crypto';
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { type Outcome, toldOutcome } from './outcome.js';
import { isNamed, isPublicAddress, urlFault } from './public-address.js';
import { unseal } from './sealed-secret.js';
import type { Told } from './told.js';
import { webhookBody } from './webhook-body.js';

const ANSWER_WITHIN_MS = 10_000;

export interface Post {
  /** The delivery's; it stays the same however often it is sent. */
  id: string;
  webhookId: string;
  url: string;
  sealedSecret: string;
  told: Told;
  madeAt: Date;
  now: Date;
}

export class AddressRefused extends Error {}

@Injectable()
export class WebhookChannel {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get isOn(): boolean {
    return this.settings.secretsKey !== undefined;
  }

  async send({ id, webhookId, url, sealedSecret, told, madeAt, now }: Post): Promise<Outcome> {
    const { secretsKey, publicUrl, webhookPrivateHosts } = this.settings;
    if (!secretsKey) return toldOutcome.later('channel-off', true);
    // What was taken when it was set up may be refused now: the administrator has changed the list.
    if (urlFault(url, webhookPrivateHosts)) return toldOutcome.later('address-refused', true);
    let secret: string;
    try {
      secret = unseal(sealedSecret, webhookId, secretsKey);
    } catch {
      return toldOutcome.later('secret-unreadable', true);
    }
    const body = JSON.stringify(webhookBody(id, madeAt, told, publicUrl));
    const timestamp = Math.floor(now.getTime() / 1000);
    try {
      const status = await this.post(new URL(url), body, {
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signature(secret, id, timestamp, body),
      });
      if (status >= 200 && status < 300) return toldOutcome.sent;
      return toldOutcome.later(`http-${status}`, status >= 500 || status === 429);
    } catch (error) {
      if (error instanceof AddressRefused) return toldOutcome.later('address-refused', true);
      const isLate = (error as Error).name === 'TimeoutError' || (error as { code?: string }).code === 'ABORT_ERR';
      return toldOutcome.later(isLate ? 'http-timeout' : 'http-away', true);
    }
  }

  /** A redirect is an answer like any other, and no success: it could lead where the address itself may not. */
  private post(url: URL, body: string, signed: Record<string, string>): Promise<number> {
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    return new Promise((resolve, reject) => {
      const sent = send(
        url,
        {
          method: 'POST',
          // Connections are not kept: an address that was public once is looked up anew.
          agent: false,
          lookup: isNamed(url, this.settings.webhookPrivateHosts) ? lookup : publicOnly(lookup),
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          headers: {
            ...signed,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'ky-cuong',
          },
        },
        (answer) => {
          resolve(answer.statusCode ?? 0);
          answer.destroy();
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** `v1,` and the base64 of HMAC-SHA256 over id, timestamp and body, joined with dots. */
export function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

type AnyLookup = (
  host: string,
  options: LookupAllOptions,
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The address that is looked at is the one that is used, so a name cannot point elsewhere in between. */
export const publicOnly =
  (find: AnyLookup): LookupFunction =>
  (host, options, answer) => {
    find(host, { ...options, all: true }, (error, addresses) => {
      const isRefused = !error && (addresses.length === 0 || addresses.some((one) => !isPublicAddress(one.address)));
      if (error || isRefused) return answer(error ?? new AddressRefused(), []);
      if (options.all) return answer(null, addresses);
      const [first] = addresses as [LookupAddress];
      return answer(null, first.address, first.family);
    });
  };
