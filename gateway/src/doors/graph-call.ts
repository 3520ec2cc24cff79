import { type Dispatcher, errors } from 'undici';
import { AnswerTooLarge, type SubgraphAnswer, Unanswered } from './door';

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
        const reason = whyNot(status, headers['content-type']);
        if (reason) controller.abort(status === 503 ? new Unanswered(reason) : new Error(reason));
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

function whyNot(status: number, type: string | string[] | undefined): string | null {
  if (status !== 200) return `answered ${status}`;
  return /^application\/(?:graphql-response\+)?json\s*(?:;|$)/i.test(String(type))
    ? null
    : 'answered something other than JSON';
}

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
  if (fault instanceof errors.ResponseExceededMaxSizeError) return new AnswerTooLarge('answered too much');
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
