import 'reflect-metadata';
import { type EventEnvelope, snapshotRenewed } from '@gridweave/events/envelope';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Database } from './database';
import { Emitted, emit } from './deed';
import { EventConsumer, type EventSource, SourceDown } from './event-consumer';
import { eventsAfter, headOfEvents, snapshotPage } from './event-feed';
import {
  EventCursor,
  OutboxCounter,
  OutboxRow,
  PlatformTables1764000000000,
  platformEntities,
} from './platform-tables';

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

  it('tells the events of one deed in their order, however many they are', async () => {
    const emitted = new Emitted(new Date());
    for (let n = 1; n <= 5_000; n += 1) await emitted.emit('test.told.v1', { n });
    await owner.transaction((tx) => emitted.write(tx));
    for (let after = 0; after < 5_000; after += 500) {
      const { events } = await eventsAfter(owner, after);
      expect(events.map(({ payload }) => payload)).toEqual(events.map(({ sequence: n }) => ({ n })));
    }
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
    const isHeard = jest.fn();
    const unsteady = new EventConsumer(follower, source, {
      from: 'organization',
      apply: async (tx, events: readonly EventEnvelope[]) => {
        for (const event of events) await emit(tx, event.type, event.payload as object, new Date());
        if (broken) throw new Error('no');
      },
      heard: isHeard,
    });
    await expect(unsteady.catchUp()).rejects.toThrow('no');
    broken = false;
    await unsteady.catchUp();
    expect(await heard()).toEqual([-1, 1]);
    expect(isHeard.mock.calls).toEqual([[false], [true]]);
  });

  it('tells what is kept in memory again of what it could not tell it', async () => {
    await listener().catchUp();
    await tell(1);
    const applied = jest.fn().mockRejectedValueOnce(new Error('the database restarts')).mockResolvedValue(undefined);
    const following = new EventConsumer(follower, source, { from: 'organization', apply: async () => {}, applied });
    await expect(following.catchUp()).rejects.toThrow('restarts');
    await following.catchUp();
    await following.catchUp();
    const told = [expect.objectContaining({ sequence: 1 })];
    expect(applied.mock.calls).toEqual([[told], [told]]);
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

  it('begins, with however many processes of the follower at the same time', async () => {
    const { promise: all, resolve: everybodyIsHere } = Promise.withResolvers<void>();
    let here = 0;
    const waiting: EventSource = {
      ...source,
      snapshot: async (after) => {
        here += 1;
        if (here === 5) everybodyIsHere();
        await all;
        return source.snapshot(after);
      },
    };
    await Promise.all(Array.from({ length: 5 }, () => listener(waiting).catchUpOnce()));
    await tell(1);
    await listener().catchUp();
    expect(await heard()).toEqual([-1, -1, -1, -1, -1, 1]);
  });

  it('stops with the page in hand, however many are left', async () => {
    await listener().catchUp();
    let asked = 0;
    const following: EventConsumer = listener({
      ...source,
      events: async (after) => {
        asked += 1;
        if (asked === 3) void following.stop();
        if (asked > 3) throw new Error('it goes on');
        const event = { id: '', sequence: after + 1, type: 'test.told.v1', at: '', payload: { n: after + 1 } };
        return { events: [event], next: after + 1 };
      },
    });
    await following.catchUp();
    expect(await heard()).toEqual([-1, 1, 2, 3]);
  });

  it('leaves a snapshot that it was stopped in for the next time', async () => {
    let asked = 0;
    const following: EventConsumer = listener({
      ...source,
      snapshot: async (after) => {
        asked += 1;
        if (asked === 2) void following.stop();
        if (asked > 2) throw new Error('it goes on');
        return { ...(await source.snapshot(after)), next: 'more' };
      },
    });
    await following.catchUpOnce();
    expect(await follower.manager.existsBy(EventCursor, {})).toBe(false);
  });

  it.each(['when it starts', 'while it follows'])('hears a source that begins anew from a backup %s', async (when) => {
    let isDown = false;
    const unsteady: EventSource = {
      ...source,
      events: async (after) => {
        if (isDown) throw new SourceDown('down');
        return source.events(after);
      },
    };
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    let following = listener(unsteady);
    for (const n of [1, 2, 3]) await tell(n);
    await following.catchUp();
    isDown = true;
    await expect(following.catchUp()).rejects.toThrow(SourceDown);
    await owner.transaction(async (tx) => {
      await tx.query('DELETE FROM outbox');
      await tx.update(OutboxCounter, { id: 1 }, { last: 0 });
    });
    isDown = false;
    if (when === 'when it starts') following = listener(unsteady);
    await tell(4);
    await following.catchUp();
    await tell(5);
    await following.catchUp();
    // The snapshot of the beginning, and another in the place of what was told until then.
    expect(await heard()).toEqual([-1, -1, 5]);
    expect(said.mock.calls.join()).toContain('source-begins-anew');
    said.mockRestore();
  });
});
