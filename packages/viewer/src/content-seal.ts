import { timingSafeEqual } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import type { PartCall } from './call-seal';
import { hmacSha256 } from './hmac';

/** What goes out as it comes in is sealed at its end, when all of it is known. */
type ContentOf = Omit<PartCall, 'body'>;

const sealBytes = 32;

/** What a file is sent as: its bytes, and behind them HMAC-SHA256 over the call and all of them. */
export function sealedContent(content: Readable, call: ContentOf, key: Uint8Array): Readable {
  const seal = begun(call, key);
  const adding = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      seal.update(chunk);
      pass(null, chunk);
    },
    flush(pass) {
      pass(null, seal.digest());
    },
  });
  return piped(content, adding);
}

/** The bytes of a file that was sent so. Ends with an error where the seal is not that of the call and all of them. */
export function openedContent(sent: Readable, call: ContentOf, key: Uint8Array): Readable {
  const seal = begun(call, key);
  let held = Buffer.alloc(0);
  const opening = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      const known = Buffer.concat([held, chunk]);
      const [bytes, rest] = [known.subarray(0, -sealBytes), known.subarray(-sealBytes)];
      held = Buffer.from(rest);
      seal.update(bytes);
      pass(null, bytes);
    },
    flush(pass) {
      const isWhole = held.length === sealBytes && timingSafeEqual(held, seal.digest());
      pass(isWhole ? null : new Error('the file is not the one that was sent'));
    },
  });
  return piped(sent, opening);
}

/** Whoever reads it hears of a sender that breaks off; nobody else has to. */
function piped(from: Readable, through: Transform): Readable {
  pipeline(from, through, () => {});
  return through;
}

function begun({ method, path, identity }: ContentOf, key: Uint8Array) {
  // Begins otherwise than a call, so that neither is ever taken for the other.
  return hmacSha256(key).update(`gridweave-content\n${method} ${path}\n${identity}\n`);
}
