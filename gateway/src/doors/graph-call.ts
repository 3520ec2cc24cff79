import { type Dispatcher, errors } from 'undici';
import { type SubgraphAnswer, TooLarge, Unanswered } from './door';

/**
 * Sends a question and answers what came back as JSON with status 200; anything else is a fault, of which nothing is
 * read: it may say anything, of anybody. Without the streams of `request`, which cost more than the call.
 */
export function graphCall(
  pool: Dispatcher,
  question: Dispatcher.DispatchOptions,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    let leave: (() => void) | null = null;
    let begun = false;
    const chunks: Buffer[] = [];
    const ended = () => {
      if (leave) signal.removeEventListener('abort', leave);
      leave = null;
    };
    pool.dispatch(question, {
      onRequestStart(controller) {
        leave = () => controller.abort(signal.reason);
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave);
      },
      onResponseStart(controller, status, headers) {
        begun = true;
        const fault = faultIn(status, headers['content-type']);
        if (fault) controller.abort(fault);
      },
      onResponseData(_, chunk) {
        chunks.push(chunk);
      },
      onResponseEnd() {
        ended();
        try {
          resolve({ status: 200, body: jsonIn(chunks) });
        } catch (fault) {
          reject(fault);
        }
      },
      onResponseError(_, fault) {
        ended();
        reject(meant(fault, begun));
      },
    });
  });
}

function faultIn(status: number, type: string | string[] | undefined): Error | null {
  if (status === 200) {
    const isJson = /^application\/(?:graphql-response\+)?json\s*(?:;|$)/i.test(String(type));
    return isJson ? null : new Error('answered something other than JSON');
  }
  const Fault = faults.get(status) ?? Error;
  return new Fault(`answered ${status}`);
}

/** 413 and 431 are about a body, or an identity of so many rights, that no server reads. */
const faults = new Map([
  [503, Unanswered],
  [413, TooLarge],
  [431, TooLarge],
]);

const beforeAnyAnswer = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

function meant(fault: Error & { code?: string }, begun: boolean): Error {
  if (fault instanceof errors.ResponseExceededMaxSizeError) return new TooLarge('answered too much');
  return !begun && beforeAnyAnswer.has(fault.code ?? '') ? new Unanswered(fault.message, { cause: fault }) : fault;
}

function jsonIn([first, ...others]: readonly Buffer[]): unknown {
  const bytes = first && others.length === 0 ? first : Buffer.concat([first ?? Buffer.alloc(0), ...others]);
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new Error('answered something that is no JSON');
  }
}
