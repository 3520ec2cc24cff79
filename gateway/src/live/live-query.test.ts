import type { ServerResponse } from 'node:http';
import { anonymous } from '@gridweave/viewer/viewer';
import type { LiveCaller } from './live-caller';
import { type LiveAnswer, LiveQuery } from './live-query';
import { usualPace } from './live-settings';
import { LiveStream } from './live-stream';

const viewer = anonymous('trace');
const caller = { now: async () => ({ viewer, refusal: null }) } as unknown as LiveCaller;

describe('a query that several follow', () => {
  let now: number;
  let due: number;
  let answers: ((answer: LiveAnswer) => void)[];
  let query: LiveQuery;

  beforeEach(() => {
    [now, due, answers] = [1_000, 0, []];
    query = new LiveQuery({
      ask: () => new Promise((resolve) => answers.push(resolve)),
      pace: usualPace,
      clock: () => now,
      due: () => {
        due += 1;
      },
    });
  });

  const answer = (name: string, begunAt: number): LiveAnswer => {
    const text = JSON.stringify({ data: { name } });
    return { id: name, text, status: 200, codes: [], sources: new Map([['incidents', null]]), begunAt };
  };
  /** Somebody who follows, and the names that they were told. */
  const follower = (first: LiveAnswer) => {
    const told: string[] = [];
    const response = {
      writeHead() {},
      write(chunk: string) {
        told.push(...[...chunk.matchAll(/"name":"(.*?)"/g)].map(([, name]) => name ?? ''));
        return true;
      },
      destroyed: false,
    } as unknown as ServerResponse;
    const stream = new LiveStream(
      response,
      false,
      () => now,
      () => {},
    );
    query.opening();
    query.follow({ stream, caller }, first, viewer, null);
    return told;
  };
  const asked = async (count: number) => {
    while (answers.length < count) await Promise.resolve();
  };

  it('does not take an answer for the newest that was begun before another one', async () => {
    const first = follower(answer('甲', 1_000));
    query.changed('incidents', null);
    now = 2_000;
    const run = query.run();
    await asked(1);
    const second = follower(answer('丙', 2_500));
    due = 0;
    answers[0]?.(answer('乙', 2_000));
    await run;
    expect([first, second]).toEqual([['甲', '丙'], ['丙']]);
    expect(due).toBe(1);
  });

  it('asks again for somebody whose answer was begun before the newest', () => {
    const first = follower(answer('乙', 2_000));
    due = 0;
    const second = follower(answer('甲', 1_000));
    expect([first, second]).toEqual([['乙'], ['甲']]);
    expect(due).toBe(1);
  });

  it('runs later the longer its runs take, and in any case within a minute', async () => {
    follower(answer('甲', 1_000));
    query.changed('incidents', null);
    const run = query.run();
    await asked(1);
    now += 5_000;
    answers[0]?.(answer('甲', 1_000));
    await run;
    expect(query.notBefore).toBe(1_000 + 20_000);
    due = 0;
    query.tend(now + 60_000);
    expect(due).toBe(1);
  });
});
