import type { FeedbackSettings } from '@gridweave/subgraph/subgraph';
import type { Transporter } from 'nodemailer';
import { signatureOf } from './feedback.rules';

export interface FeedbackMessage {
  readonly id: string;
  readonly kind: 'PROGRESS' | 'CODE';
  /** The reporter's address of mail, where one was left. */
  readonly email: string | null;
  readonly receiptNumber: string;
  /** The source's own id, for the app that the report came from. */
  readonly sourceId: string | null;
  readonly state: string;
  readonly text: string;
  /** The one-time code of a recovery, null otherwise. */
  readonly code: string | null;
  readonly at: Date;
}

/** Why a message was not delivered, as a word without anybody's address in it. */
export class DeliveryFault extends Error {}

/** One way to tell a reporter. Throws a DeliveryFault when the message may not have arrived. */
export type FeedbackChannel = (message: FeedbackMessage) => Promise<void>;

/** The channels besides the page that this installation has: another is plugged in here, and in `channelOf` of the intake. */
export function feedbackChannels({ mail, callback }: FeedbackSettings): ReadonlyMap<string, FeedbackChannel> {
  const channels = new Map<string, FeedbackChannel>();
  if (mail) channels.set('SMTP', mailChannel(mail));
  if (callback) channels.set('WEBHOOK', callbackChannel(callback));
  return channels;
}

const patience = 15_000;

function mailChannel({ url, from }: NonNullable<FeedbackSettings['mail']>): FeedbackChannel {
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const options = { url, ...timeouts, disableFileAccess: true, disableUrlAccess: true };
  let opened: Promise<Transporter> | undefined;
  // With the first mail, so that a start does not wait for the library.
  const transport = () => {
    opened ??= import('nodemailer').then(({ createTransport }) => createTransport(options));
    return opened;
  };
  return async ({ id, email, receiptNumber, text, code }) => {
    if (email === null) throw new DeliveryFault('NO_ADDRESS');
    const lines = [text, ...(code === null ? [] : [`验证码：${code}`]), `回执编号：${receiptNumber}`];
    const subject = `上报${receiptNumber}的进展`;
    const mail = { from, to: { name: '', address: email }, subject, text: lines.join('\n') };
    // The same id at each attempt, so that a mailbox can tell a repeat.
    const sent = (await transport()).sendMail({ ...mail, messageId: `<${id}@gridweave>` });
    await sent.catch(({ responseCode }: { responseCode?: number }) => {
      throw new DeliveryFault(responseCode ? `SMTP_${responseCode}` : 'UNREACHABLE');
    });
  };
}

function callbackChannel({ url, secret }: NonNullable<FeedbackSettings['callback']>): FeedbackChannel {
  return async ({ email: _, ...message }) => {
    const body = JSON.stringify(message);
    const headers = {
      'content-type': 'application/json',
      'gridweave-signature': signatureOf(secret, new Date(), body),
    };
    const signal = AbortSignal.timeout(patience);
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal }).catch(() => {
      throw new DeliveryFault('UNREACHABLE');
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new DeliveryFault(`HTTP_${answer.status}`);
  };
}
