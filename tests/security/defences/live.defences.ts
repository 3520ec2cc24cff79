import type { Defence } from './defence';

const rule = 'queries that are followed';
const slice = 'gateway/src/live';
const [ends, follows] = [`${slice}/live-ends.test.ts`, `${slice}/live.test.ts`];

/** Whoever follows a query sees what they may see then, does nothing by it, and takes no more room than there is. */
export const defences: readonly Defence[] = [
  {
    rule,
    against: 'who follows goes on under rights that have ended',
    file: `${slice}/live-caller.ts`,
    text: 'viewer: { ...viewer, grants, grantsAreLastKnown: areLastKnown }',
    off: 'viewer',
    test: {
      file: ends,
      title: 'answers under the rights of now: what an appointment showed is gone with it, and never flashes again',
    },
  },
  {
    rule,
    against: 'a stream outlives its token',
    file: `${slice}/live-queries.ts`,
    text: 'endsAt !== null && endsAt <= lifeEnds',
    off: 'endsAt !== null && endsAt < 0',
    test: { file: ends, title: 'ends with the token' },
  },
  {
    rule,
    against: 'a deed is done by following it, again and again',
    file: 'gateway/src/execution/served-graph.ts',
    text: "context.live && operation.operation !== 'query'",
    off: 'false',
    test: { file: ends, title: 'does no deed whose text was registered elsewhere before' },
  },
  {
    rule,
    against: 'somebody is told what was answered to another',
    file: `${slice}/live-route.ts`,
    text: 'JSON.stringify([who, asked.method',
    off: 'JSON.stringify([asked.method',
    test: {
      file: follows,
      title: 'runs once for all who follow the same as the same viewer, and for others by itself',
    },
  },
  {
    rule,
    against: 'an id tells that two were answered the same',
    file: `${slice}/live-route.ts`,
    text: '.update(key)',
    off: '',
    test: { file: follows, title: 'has ids that differ for others who were told the same' },
  },
  {
    rule,
    against: 'one caller takes all the room',
    file: `${slice}/live-seats.ts`,
    text: '(this.#taken.get(place) ?? 0) >= (most ?? Infinity)',
    off: 'most === 0',
    test: { file: `${slice}/live-seats.test.ts`, title: 'are counted by caller, by address and in all' },
  },
  {
    rule,
    against: 'answers pile up for a reader that takes none',
    file: `${slice}/live-stream.ts`,
    text: 'this.#behindSince !== null || ',
    off: '',
    test: { file: `${slice}/live-stream.test.ts`, title: 'sends the newest answer alone once it takes any again' },
  },
  {
    rule,
    against: 'a stream that has ended goes on speaking, which ends the gateway',
    file: `${slice}/live-stream.ts`,
    text: 'this.#behindSince ??= this.clock();',
    off: '',
    test: {
      file: `${slice}/live-stream.test.ts`,
      title: 'says nothing more to a reader that takes nothing, and lets go of it',
    },
  },
  {
    rule,
    against: 'who follows misses what changes while they are answered',
    file: `${slice}/live-query.ts`,
    text: 'this.#opening > 0 || this.#isAsking) this.#meanwhile',
    off: 'this.#opening > 0) this.#meanwhile',
    test: { file: follows, title: 'misses nothing in tables that it reads for the first time while they change' },
  },
  {
    rule,
    against: 'a page that lies open keeps a session for ever',
    file: `${slice}/live-caller.ts`,
    text: '{ ...this.calling, goesOn: true }',
    off: 'this.calling',
    test: { file: `${slice}/live-session.test.ts`, title: 'asks about the session at each run, which is no use of it' },
  },
];
