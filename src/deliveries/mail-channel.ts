// Sends one mail. What the server refuses for good is told apart from what may work later; a repeat carries the same Message-ID.
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { mailText } from './mail-text.js';
import { type Outcome, toldOutcome } from './outcome.js';
import type { Told } from './told.js';

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
export const MAIL_LANES = 5;
/** Answers to these concern this one message; before them it is the server that will not have us. */
const ABOUT_THE_MESSAGE = ['RCPT TO', 'DATA'];
const PERMANENT = 500;

export interface Mail {
  /** The delivery's. */
  id: string;
  to: string;
  told: Told;
  date: Date;
}

interface SmtpFailure {
  code?: string;
  command?: string;
  responseCode?: number;
}

@Injectable()
export class MailChannel implements OnModuleDestroy {
  private transport: ReturnType<typeof transportTo> | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get isOn(): boolean {
    return this.settings.mail !== undefined;
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }

  async send({ id, to, told, date }: Mail): Promise<Outcome> {
    const { mail, publicUrl } = this.settings;
    if (!mail) return toldOutcome.later('channel-off', true);
    this.transport ??= transportTo(mail.smtpUrl);
    const { subject, text, html } = mailText(told, publicUrl);
    try {
      await this.transport.sendMail({
        from: { name: 'Kỷ Cương', address: mail.from },
        to: { name: '', address: to },
        subject,
        text,
        html,
        date,
        messageId: messageIdOf(id, publicUrl),
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return toldOutcome.sent;
    } catch (error) {
      return outcomeOf(error as SmtpFailure);
    }
  }
}

/** Made of the delivery's id: whoever gets it twice can see that it is one. */
export const messageIdOf = (id: string, publicUrl: string): string => `<${id}@${new URL(publicUrl).hostname}>`;

/** A few connections that are kept; a server that does not answer is given up in good time. */
function transportTo(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const user = decodeURIComponent(url.username);
  return createTransport({
    pool: true,
    maxConnections: MAIL_LANES,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password goes over no open line: where the server cannot encrypt, mail waits.
    requireTLS: user !== '' && !secure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    dnsTimeout: CONNECT_MS,
  });
}

function outcomeOf({ code, command, responseCode }: SmtpFailure): Outcome {
  const aboutTheMessage = ABOUT_THE_MESSAGE.includes(command ?? '') && responseCode !== undefined;
  if (aboutTheMessage && responseCode >= PERMANENT) return toldOutcome.never(`smtp-${responseCode}`);
  if (aboutTheMessage) return toldOutcome.later(`smtp-${responseCode}`, false);
  if (code === 'ETLS') return toldOutcome.later('smtp-not-encrypted', true);
  if (code === 'EAUTH') return toldOutcome.later('smtp-sign-in-refused', true);
  return toldOutcome.later(responseCode === undefined ? 'smtp-away' : `smtp-${responseCode}`, true);
}
