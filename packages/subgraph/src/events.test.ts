import 'reflect-metadata';
import { type EventEnvelope, snapshotRenewed } from '@gridweave/events/envelope';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Database } from './database';
import { emit } from './deed';
import { EventConsumer, type EventSource, SourceDown } from './event-consumer';
import { eventsAfter, headOfEvents, snapshotPage } from './event-feed';
import { OutboxRow, PlatformTables1764000000000, platformEntities } from './platform-tables';

onEachEngine('events between subgraphs', (engine) => {
  let home: TestDatabase;
  let owner: Database;
  let follower: Database;
  const open = (name: string) =>
    Database.open({
      owner: name,
      url: home.url,
      entities: platformEntities,
      migrations: [PlatformTables1764000000000],
    });
  const tell = (n: number) => owner.transaction((tx) => emit(tx, 'test.told.v1', { n }, new Date()));
  const source: EventSource = {
    head: () => headOfEvents(owner),
    events: (after) => eventsAfter(owner, after),
    snapshot: async () => snapshotPage([{ key: 'a', type: 'test.snapshot.v1', payload: { n: -1 } }], 10, new Date()),
  };

  beforeEach(async () => {
    home = engine.create();
    [owner, follower] = await Promise.all([open('organization'), open('incidents')]);
  });

  afterEach(async () => {
    await Promise.all([owner.close(), follower.close()]);
    await home.drop();
  });

  /** A follower that writes what it hears into its own outbox, so that the database says how often it heard it. */
  function listener(from: EventSource = source): EventConsumer {
    return new EventConsumer(follower, from, {
      from: 'organization',
      apply: async (tx, events) => {
        for (const event of events) await emit(tx, event.type, event.payload as object, new Date());
      },
    });
  }
  const heard = async () => {
    const rows = await follower.manager.find(OutboxRow);
    return rows
      .map((row) => JSON.parse(row.payload).n as number | undefined)
      .filter((n) => n !== undefined)
      .sort((a, b) => a - b);
  };

  it('numbers events after commit without a gap, however many write and read at once', async () => {
    const reads: Promise<unknown>[] = [];
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        await tell(n);
        reads.push(eventsAfter(owner, 0));
      }),
    );
    await Promise.all(reads);
    const { events } = await eventsAfter(owner, 0);
    expect(events.map((event) => event.sequence)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  });

  it('gives a late starter the snapshot and then only what follows', async () => {
    await tell(1);
    await listener().catchUp();
    await tell(2);
    await listener().catchUp();
    expect(await heard()).toEqual([-1, 2]);
  });

  it('takes the snapshot anew when the owner has loaded things that no event told of', async () => {
    await listener().catchUp();
    await owner.transaction((tx) => emit(tx, snapshotRenewed('organization'), {}, new Date()));
    await listener().catchUp();
    await listener().catchUp();
    expect((await heard()).filter((n) => n === -1)).toHaveLength(2);
  });

  it('applies each event once although two processes of the follower read the same page', async () => {
    await listener().catchUp();
    for (let n = 1; n <= 20; n += 1) await tell(n);
    await Promise.all([listener().catchUp(), listener().catchUp(), listener().catchUp()]);
    expect(await heard()).toEqual([-1, ...Array.from({ length: 20 }, (_, i) => i + 1)]);
  });

  it('hears again what it could not apply', async () => {
    await listener().catchUp();
    await tell(1);
    let broken = true;
    const unsteady = new EventConsumer(follower, source, {
      from: 'organization',
      apply: async (tx, events: readonly EventEnvelope[]) => {
        for (const event of events) await emit(tx, event.type, event.payload as object, new Date());
        if (broken) throw new Error('no');
      },
    });
    await expect(unsteady.catchUp()).rejects.toThrow('no');
    broken = false;
    await unsteady.catchUp();
    expect(await heard()).toEqual([-1, 1]);
  });

  it('starts with what it has when the source is down, and waits for one it has never heard', async () => {
    const down: EventSource = {
      ...source,
      head: async () => {
        throw new SourceDown('down');
      },
      events: async () => {
        throw new SourceDown('down');
      },
    };
    const waiting = listener(down);
    const started = waiting.catchUpOnce();
    await waiting.stop();
    await started;
    expect(await heard()).toEqual([]);
    await listener().catchUp();
    await listener(down).catchUpOnce();
    expect(await heard()).toEqual([-1]);
  });
});
