import 'reflect-metadata';
import { onEachEngine } from '@gridweave/testing/engines';
import { Life } from '../../test/incident-life';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { ids } from '../../test/small-territory';
import { IncidentRow } from './incident.entity';
import { IncidentState } from './incident.rules';

onEachEngine('what lies over an incident', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const settings = async (change: object) => {
    const { settings: now, errors } = await deed(
      test,
      people.administrator,
      'changeIncidentSettings',
      { expectedVersion: version, ...change },
      'settings { version recurrenceMetres recurrenceDays recheckPercent quietDays }',
    );
    if (errors.length === 0) version = now.version;
    return errors[0]?.code ?? now;
  };
  let version = 1;

  it('is overdue while a result is due that nobody has told', async () => {
    const life = await Life.dispatched(test);
    const { manager } = test.subgraph.database;
    const due = (nextDeadlineAt: Date) => manager.update(IncidentRow, { id: life.incident.id }, { nextDeadlineAt });
    await due(new Date(Date.now() + 60_000));
    expect(await life.read('overdue')).toEqual({ overdue: false });
    await due(new Date(Date.now() - 60_000));
    expect(await life.read('overdue')).toEqual({ overdue: true });
    await life.resolve();
    expect(await life.read('overdue')).toEqual({ overdue: false });
  });

  it('is what its legs cross', async () => {
    const life = await Life.raised(test);
    expect(await life.read('crossScope returnedCount')).toEqual({ crossScope: [], returnedCount: 0 });
    await life.do(people.dispatcher, 'fileIncident');
    const lead = { unitId: ids.police, task: '劝离' };
    await life.do(people.dispatcher, 'dispatchIncident', { lead });
    expect(await life.read('crossScope')).toEqual({ crossScope: [] });
    const other = await Life.dispatched(test);
    expect(await other.read('crossScope')).toEqual({ crossScope: ['DEPARTMENT', 'LEVEL'] });
  });

  it('is that it came back, where one of the same place and category was closed lately', async () => {
    const before = await Life.closed(test);
    const again = await Life.raised(test);
    expect(await again.read('recurrent recurrenceOf { id }')).toEqual({
      recurrent: true,
      recurrenceOf: { id: before.incident.id },
    });
    expect((await before.read('recurrences { id }')).recurrences).toEqual([{ id: again.incident.id }]);
    for (const elsewhere of [await Life.raised(test, 1), await Life.raised(test, 0, '0302')])
      expect(await elsewhere.read('recurrent')).toEqual({ recurrent: false });
  });

  it('is linked anew when the desk files it under another category', async () => {
    const before = await Life.closed(test);
    const life = await Life.raised(test, 0, '0302');
    expect(await life.read('recurrent')).toEqual({ recurrent: false });
    await life.do(people.dispatcher, 'fileIncident', { categoryCode: '0301' });
    expect(await life.read('recurrenceOf { id }')).toEqual({ recurrenceOf: { id: before.incident.id } });
  });

  it('follows what the district sets', async () => {
    expect(await settings({ recurrenceDays: -1 })).toBe('SETTING_OUT_OF_RANGE');
    expect(await settings({ recheckPercent: 101 })).toBe('SETTING_OUT_OF_RANGE');
    const before = await Life.closed(test);
    const { manager } = test.subgraph.database;
    const closedAt = new Date(Date.now() - 20 * 86_400_000);
    await manager.update(IncidentRow, { state: IncidentState.CLOSED }, { closedAt });
    expect(await (await Life.raised(test)).read('recurrent')).toEqual({ recurrent: true });
    expect(await settings({ recurrenceDays: 10 })).toMatchObject({ recurrenceDays: 10, recurrenceMetres: 50 });
    expect(await (await Life.raised(test)).read('recurrent')).toEqual({ recurrent: false });
    expect(before.incident.state).toBe('CLOSED');
  });

  it('is set by administrators of the district alone, each on what they saw', async () => {
    const input = { expectedVersion: version, quietDays: 3 };
    for (const viewer of [people.shiftLeader, people.dispatcher, people.firstChief]) {
      const { errors } = await deed(test, viewer, 'changeIncidentSettings', input, 'settings { version }');
      expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    const stale = { ...input, expectedVersion: version - 1 };
    const { errors } = await deed(test, people.administrator, 'changeIncidentSettings', stale, 'settings { version }');
    expect(errors).toMatchObject([{ code: 'VERSION_STALE' }]);
  });
});
