import 'reflect-metadata';
import { AlarmRunner } from '@gridweave/subgraph/alarms/alarm-runner';
import { AlarmRow } from '@gridweave/subgraph/alarms/alarm-tables';
import { onEachEngine } from '@gridweave/testing/engines';
import { Life } from '../../test/incident-life';
import { finish, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { seen } from '../../test/leg-work';
import { IncidentRow } from '../incident/incident.entity';
import { quietAlarm } from './ending-alarms.commands';
import { closeQuiet } from './quiet.commands';

const week = 7 * 86_400_000;

onEachEngine('quiet matters', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const database = () => test.subgraph.database;
  const runner = () => new AlarmRunner(database(), { [quietAlarm]: closeQuiet(database(), test.subgraph.services) });
  /** Resolved by its grid; drawn or not as the case needs. */
  const resolved = async (
    made: (under: IncidentsUnderTest) => Promise<Life>,
    recheckDrawn: boolean,
  ): Promise<string> => {
    const life = await made(test);
    await life.do(people.dispatcher, 'fileIncident');
    await life.do(people.dispatcher, 'handleWithinGrid', { task: '清理积水' });
    const leg = life.incident.legs.findLast(({ kind }: { kind: string }) => kind === 'LEAD');
    await finish(test, leg, people.firstChief);
    const { id } = life.incident;
    await database().transaction((tx) => tx.update(IncidentRow, { id }, { recheckDrawn }));
    const known = await database().manager.findOneBy(AlarmRow, { kind: quietAlarm, subjectId: id });
    if (known) return id;
    const { resolvedAt } = await database().manager.findOneByOrFail(IncidentRow, { id });
    // It was drawn: as if it had not been when it was resolved.
    await database().transaction((tx) =>
      tx.insert(AlarmRow, {
        ...{
          id,
          kind: quietAlarm,
          subjectId: id,
          mark: '0.0',
          state: 'WAITING',
          dueAt: new Date(resolvedAt!.getTime() + week),
        },
        ...{ attempts: 0, claimedBy: null, claimedUntil: null, firedAt: null },
      }),
    );
    return id;
  };
  const stateOf = async (id: string) => (await seen(test, people.shiftLeader, id)).state;

  it('of the grid’s own end by themselves after the days set, once', async () => {
    const id = await resolved(Life.unreported, false);
    const alarm = await database().manager.findOneByOrFail(AlarmRow, { kind: quietAlarm, subjectId: id });
    await runner().fireDue(new Date(alarm.dueAt.getTime() - 1));
    expect(await stateOf(id)).toBe('RESOLVED');
    const fired = await Promise.all([runner(), runner()].map((each) => each.fireDue(alarm.dueAt)));
    expect(fired[0]!.fired + fired[1]!.fired).toBe(1);
    const after = await seen(
      test,
      people.shiftLeader,
      id,
      'closingKind outcome timeline(first: 50) { nodes { action byRole } }',
    );
    expect([after.state, after.closingKind, after.outcome]).toEqual(['CLOSED', 'NORMAL', '完成']);
    const byClock = after.timeline.nodes.filter(({ action }: { action: string }) => /^(check|close)/.test(action));
    expect(byClock).toEqual([
      { action: 'checkIncident', byRole: 'SYSTEM' },
      { action: 'closeIncident', byRole: 'SYSTEM' },
    ]);
  });

  it('stay where somebody reported them, or where they were drawn', async () => {
    const reported = await resolved((under) => Life.raised(under), false);
    const drawn = await resolved(Life.unreported, true);
    await runner().fireDue(new Date(Date.now() + 2 * week));
    expect([await stateOf(reported), await stateOf(drawn)]).toEqual(['RESOLVED', 'RESOLVED']);
  });
});
