export class DeadlineExceeded extends Error {}

/**
 * Gives up on work after a while, or when the outer signal fires, even on work that ignores its own. Throws a
 * DeadlineExceeded, or what the outer signal gives as its reason.
 */
export async function withDeadline<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  let giveUp: (reason: unknown) => void = () => {};
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = (reason) => {
      // First, so that the abort below cannot be taken for a lost connection.
      reject(reason);
      controller.abort(reason);
    };
  });
  const timer = setTimeout(() => giveUp(new DeadlineExceeded()), milliseconds);
  const ended = () => giveUp(outer?.reason);
  outer?.addEventListener('abort', ended, { once: true });
  try {
    return await Promise.race([work(controller.signal), givenUp]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', ended);
  }
}
