import { timingSafeEqual } from 'node:crypto';
import { hmacSha256 } from '@gridweave/viewer/hmac';
import { isValues, type Values } from '../execution/own';

/** An answer about an entity as gateways share it. */
export interface SharedAnswer {
  readonly value: Values;
  /** Up to where whoever asked for it had read what the part tells. */
  readonly asOf: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** Characters of HMAC-SHA256 as base64url. */
const sealLength = 43;

/**
 * The text under a key: HMAC-SHA256 over both, and behind it JSON. So whoever can write where gateways share answers, and has
 * not their key, cannot have anything shown that no part has said, nor of one entity what was said of another.
 */
export function sealedAnswer(key: string, answer: SharedAnswer, secret: Uint8Array): string {
  const text = JSON.stringify([answer.asOf, answer.until, answer.value]);
  return `${sealOf(key, text, secret)}${text}`;
}

/** Null where it is no such text, or not sealed with the secret for this key. */
export function openedAnswer(key: string, sealed: string, secret: Uint8Array): SharedAnswer | null {
  const text = sealed.slice(sealLength);
  const [given, right] = [Buffer.from(sealed.slice(0, sealLength)), Buffer.from(sealOf(key, text, secret))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return answerIn(text);
}

function answerIn(text: string): SharedAnswer | null {
  try {
    const [asOf, until, value, ...more] = JSON.parse(text) as unknown[];
    const isOne = Number.isSafeInteger(asOf) && Number.isFinite(until) && isValues(value) && more.length === 0;
    return isOne ? { asOf: asOf as number, until: until as number, value } : null;
  } catch {
    return null;
  }
}

function sealOf(key: string, text: string, secret: Uint8Array): string {
  // No identity, call or file that is signed with the same secret begins like this.
  return hmacSha256(secret).update(`gridweave-kept\n${key}\n`).update(text).digest('base64url');
}
