import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ApiKeyPermit } from './api-key.enums';

const day = 86_400_000;
const hour = 3_600_000;
/** No key outlives a year by much: whoever has forgotten one is reminded by its end. */
const longestDays = 400;
const longestOverlapHours = 168;

export const apiKeyDeeds = ['rotateApiKey', 'revokeApiKey'] as const;

/** Throws for a name that says nothing. */
export function readLabel(text: string): string {
  const label = freeText(text, 'label', 80);
  if (label === '') throw new Refusal('LABEL_MISSING', '请填写系统名称。', 'label');
  return label;
}

/** In order, each once. */
export function readPermits(given: readonly ApiKeyPermit[]): ApiKeyPermit[] {
  const permits = Object.values(ApiKeyPermit).filter((each) => given.includes(each));
  if (permits.length === 0) throw new Refusal('PERMITS_MISSING', '请至少选择一项权限。', 'permits');
  return permits;
}

/** Throws for a key that would have ended already, or live too long. */
export function refuseExpiry(expiresAt: Date, now: Date): void {
  const left = expiresAt.getTime() - now.getTime();
  if (left <= 0) throw new Refusal('EXPIRY_IN_PAST', '到期时间须晚于现在。', 'expiresAt');
  if (left > longestDays * day) throw new Refusal('EXPIRY_TOO_FAR', `有效期不能超过${longestDays}天。`, 'expiresAt');
}

/** When earlier secrets end once a new one is given out: never later than they would have. */
export function overlapEnd(hours: number, now: Date): Date {
  if (hours < 0 || hours > longestOverlapHours) {
    throw new Refusal('OVERLAP_INVALID', `新旧密钥并用时间须为0至${longestOverlapHours}小时。`, 'overlapHours');
  }
  return new Date(now.getTime() + hours * hour);
}

/** Throws for a key that is not in use any more. */
export function refuseRevoked({ revokedAt }: { readonly revokedAt: Date | null }): void {
  if (revokedAt !== null) throw new Refusal('API_KEY_ALREADY_REVOKED', '该密钥已吊销。', 'apiKeyId');
}

/** Whether a secret opens anything at a time. */
export function isInForce(key: { revokedAt: Date | null }, secret: { expiresAt: Date }, now: Date): boolean {
  return key.revokedAt === null && secret.expiresAt > now;
}
