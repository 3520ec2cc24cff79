// Follows a query live, as the console does: `/graphql/stream` by fetch, since an EventSource can send neither a token nor
// the header that a session needs.

/** Whether a request is a query of whoever types, which alone can be followed. */
export function isFollowable({ operationName }, documentAST) {
  const operations = documentAST?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? [];
  const asked = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return asked?.operation === 'query';
}

/**
 * The answers of a query, the first and each that is another one, until whoever reads them stops. `tell` hears
 * `{ following: true, at, answers }` with each answer, and in the end `{ following: false, reason }`.
 */
export function followed(open, tell) {
  const leaving = new AbortController();
  const answers = answersOf(open, tell, leaving.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => answers.next(),
    // A generator that waits for what comes next does not hear that nobody reads it any longer.
    return: () => {
      leaving.abort();
      return answers.return();
    },
  };
}

async function* answersOf(open, tell, stopped) {
  let answers = 0;
  let reason = 'CONNECTION_LOST';
  try {
    const response = await open(stopped);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      const refusal = await response.json();
      reason = reasonIn(refusal) ?? `HTTP ${response.status}`;
      yield refusal;
      return;
    }
    for await (const { event, id, data } of events(response.body)) {
      if (event !== 'next') continue;
      const answer = JSON.parse(data);
      if (id === '') {
        // It is why the stream ends.
        reason = reasonIn(answer) ?? 'ENDED';
        if (answers === 0) yield answer;
        return;
      }
      answers += 1;
      tell({ following: true, at: new Date(), answers });
      yield answer;
    }
  } catch (fault) {
    if (answers === 0 && !stopped.aborted) throw fault;
  } finally {
    tell({ following: false, reason: stopped.aborted ? 'STOPPED' : reason });
  }
}

function reasonIn({ errors }) {
  return errors?.[0]?.extensions?.code ?? null;
}

async function* events(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const field = (name) => new RegExp(`^${name}: ?(.*)`, 'm').exec(block)?.[1] ?? '';
        yield { event: field('event'), id: field('id'), data: field('data') };
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

const reasons = {
  CONNECTION_LOST: '连接中断 connection lost',
  LIVE_ENDED: '到时结束，可再次运行 time is up, run it again',
  STOPPED: '已停止 stopped',
  UNAUTHENTICATED: '登录已失效 signed out, or the token has expired',
};

/** What the bar says of it. */
export function stateText(state) {
  if (!state.following) return `已结束 ended: ${reasons[state.reason] ?? state.reason}`;
  const time = state.at.toLocaleTimeString('zh-CN', { hour12: false });
  return `跟随中 following: ${state.answers} · ${time}`;
}
