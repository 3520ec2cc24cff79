import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onEachEngine } from '@gridweave/testing/engines';
import { everyWay } from '@gridweave/testing/every-way';
import { stopClock } from '@gridweave/testing/stop-clock';
import { resident, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { actors, askActions, incidentActions, legActions, type Move, RandomLife } from '../../test/random-life';

const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'), { assumeValidSDL: true });
const viewers = [people.dispatcher, people.administrator, people.districtChecker, people.drainage, people.caller];
const rounds = { sqlite: 4, mariadb: 2 } as const;
/** Of some hundred, so many by chance. */
const followed = 30;

const move = fc.record<Move>({
  action: fc.oneof(
    { weight: 9, arbitrary: fc.constant('onward' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...incidentActions) },
    { weight: 2, arbitrary: fc.constantFrom(...legActions, ...askActions, 'answerSurvey' as const) },
  ),
  actor: fc.nat({ max: actors.length - 1 }),
  yes: fc.boolean(),
});
const lives = fc.record({
  moves: fc.array(move, { minLength: 5, maxLength: 9, size: 'max' }),
  chances: fc.array(fc.nat({ max: 100_000 }), { minLength: followed, maxLength: followed }),
});

interface Question {
  readonly viewer: Viewer;
  readonly query: string;
}

interface Answered {
  readonly text: string;
  /** Null where it may have been any. */
  readonly reads: ReadonlySet<string> | null;
}

onEachEngine('what an answer was read from', (engine) => {
  let test: IncidentsUnderTest;
  let hubId: string;
  let marks = 0;

  beforeAll(async () => {
    test = await startIncidents(engine);
    hubId = (await raisedIncident(test)).id;
  });
  afterAll(async () => {
    jest.useRealTimers();
    await test.close();
  });

  it('names a table of every deed that makes another answer of it', async () => {
    /** Answers that became other ones, that would have been looked at, and all: a part that has changed had each run. */
    const counts = { other: 0, looked: 0, all: 0 };
    await fc.assert(
      fc.asyncProperty(lives, async ({ moves, chances }) => {
        const life = await RandomLife.begin(test, hubId);
        const questions = questionsAbout(life, chances);
        let number = await counted();
        for (const each of moves) {
          // What hangs on the time alone is looked at once a minute: between two answers that are compared, none passes.
          stopClock();
          const before = await answers(questions);
          await life.move(each);
          const { last, tables } = await changedSince(number);
          number = last;
          const after = await answers(questions);
          jest.useRealTimers();
          for (const [index, { viewer, query }] of questions.entries()) {
            const { text, reads } = before[index]!;
            const isLooked = reads === null || tables === null || tables.some((table) => reads.has(table));
            const isOther = after[index]!.text !== text;
            counts.all += 1;
            if (isLooked) counts.looked += 1;
            if (isOther) counts.other += 1;
            if (isOther && !isLooked) {
              throw new Error(
                `${each.action}, seen by ${viewer.id}: ${query}\nread ${[...(reads ?? [])]}, changed ${tables}`,
              );
            }
          }
        }
      }),
      { numRuns: rounds[engine.name], endOnFailure: true },
    );
    expect(counts.other).toBeGreaterThan(20);
    // Not each deed concerns everybody.
    expect(counts.looked).toBeLessThan(counts.all);
    if (process.env.GRIDWEAVE_LIVE_WHOLE) process.stdout.write(`${engine.name}: ${JSON.stringify(counts)}\n`);
  }, 300_000);

  function questionsAbout(life: RandomLife, chances: readonly number[]): Question[] {
    const known = {
      id: [life.id],
      incidentId: [life.id],
      reportId: [life.reportId],
      first: [5],
      by: [['STATE', 'CATEGORY']],
      groupBy: ['DIVISION'],
    };
    // What the audit tells of comes by reading too, and is looked at once a minute.
    const ways = everyWay(schema, known, 2).filter((query) => !/\baudit/i.test(query));
    const askers = [...viewers, resident(life.reportId)];
    const all = ways.flatMap((query) => askers.map((viewer) => ({ query, viewer })));
    const near = all.filter(({ query }) => /^\{ (?:incidents?|reports?)\b/.test(query));
    // Most are about what the deeds are done to.
    return chances.map((chance, index) => (index % 3 === 0 ? all[chance % all.length]! : near[chance % near.length]!));
  }

  async function answers(questions: readonly Question[]): Promise<Answered[]> {
    const answered: Answered[] = [];
    for (const question of questions) answered.push(await answer(question));
    return answered;
  }

  async function answer({ viewer, query }: Question): Promise<Answered> {
    const identity = await signIdentity(viewer, 'incidents', testKey);
    const { body } = await test.subgraph.handle(identity, { query, extensions: { reads: true } });
    const { data, errors, extensions } = body;
    const reads = extensions?.reads as string[] | undefined;
    return { text: JSON.stringify({ data, errors }), reads: reads ? new Set(reads) : null };
  }

  /** The number that there is once everything has been counted. */
  async function counted(): Promise<number> {
    return (await changedSince(await test.subgraph.database.changes())).last;
  }

  /** Waits for a mark of its own, which is counted with what was changed before it or later. */
  async function changedSince(number: number) {
    const { database } = test.subgraph;
    marks += 1;
    const mark = `mark_${marks}`;
    database.countAnew([mark]);
    for (;;) {
      const { last, tables } = await database.changesSince(number);
      if (tables?.includes(mark) || (tables === null && last > number)) return { last, tables };
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
});
