import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@gridweave/subgraph/refusal';
import { typedPlainly } from '../report/receipt-number';
import { ReportOrigin, type ReportState } from '../report/report.rules';
import { recoveryCode } from './feedback.rules';

export const validMinutes = 10;
export const mostTries = 5;
/** How many codes a receipt number may be asked for: three at once, then one in twenty minutes. */
export const recoveryAllowance = { atOnce: 3, perMinute: 0.05 } as const;

/** Whether what somebody gives is what the reporter left, by keyed digests, so that comparing takes the same time. */
export function isSame(given: string | null, left: string | null, key: Uint8Array): boolean {
  const digest = (text: string | null) =>
    createHmac('sha256', key)
      .update(`contact:${text ?? ''}`)
      .digest();
  return timingSafeEqual(digest(given), digest(left)) && given !== null && left !== null;
}

interface Recovery {
  readonly id: string;
  readonly at: Date;
  readonly tries: number;
  readonly usedAt: Date | null;
}

/** Whether a code opens a recovery: the right one, in time, before too many tries, once. */
export function isCodeOf(recovery: Recovery, code: string, key: Uint8Array, now: Date): boolean {
  const given = Buffer.from(typedPlainly(code));
  const expected = Buffer.from(recoveryCode(recovery.id, key));
  const inTime = now.getTime() - recovery.at.getTime() <= validMinutes * 60_000;
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight && inTime && recovery.usedAt === null && recovery.tries <= mostTries;
}

/** What whoever asks is told, whether there is such a report or not: where a code goes here, and what else there is. */
export function recoveryHint(channels: Pick<ReadonlyMap<string, unknown>, 'has'>): string {
  const places = { SMTP: '上报时留下的邮箱', WEBHOOK: '上报所用的应用' };
  const ways = Object.entries(places).flatMap(([channel, place]) => (channels.has(channel) ? place : []));
  const sending =
    ways.length === 0 ? '目前不能发送验证码。' : `如信息相符，验证码将发到${ways.join('或')}，暂不发送短信。未收到的，`;
  return `${sending}可凭回执编号到受理窗口询问进展；由工作人员代为登记的，可在窗口补发回执。`;
}

/** Reports that staff have written down for somebody: their desk may hand out the receipt again. */
const writtenDown: readonly ReportOrigin[] = [ReportOrigin.HOTLINE, ReportOrigin.ON_BEHALF, ReportOrigin.VISIT];

export function refuseReissuing({ origin }: { origin: ReportOrigin; state: ReportState }): Refusal | null {
  return writtenDown.includes(origin)
    ? null
    : new Refusal('RECEIPT_NOT_BY_DESK', '只有工作人员代为登记的上报可以补发回执。', 'reportId');
}
