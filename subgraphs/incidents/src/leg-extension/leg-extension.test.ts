import 'reflect-metadata';
import { workCalendar } from '@gridweave/duty/work-calendar';
import { addWorkingTime } from '@gridweave/duty/working-time';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { askAbout, codesOf, dispatchedWithLimit, legNow, offerOf, seen } from '../../test/leg-work';
import { ids } from '../../test/small-territory';
import { LegRow } from '../leg/leg.entity';
import { momentInWords } from './leg-extension.rules';

const fields = 'extension { id version state nth deciderRole dueBefore dueAfter leg { dueAt } }';
const twoDays = { reasonCode: 'MATERIAL', amount: 2, unit: 'WORKING_DAY' };

onEachEngine('a unit that needs more time', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const requested = async (id: string, input: Record<string, unknown> = twoDays, viewer: Viewer = people.drainage) =>
    askAbout(test, viewer, 'requestExtension', await legNow(test, id, ids.drainage), input, fields);
  const decide = (viewer: Viewer, row: { id: string; version: number }, input: Record<string, unknown>) =>
    deed(test, viewer, 'decideExtension', { extensionId: row.id, expectedVersion: row.version, ...input }, fields);

  it('gets it from the shift leader by the working calendar, and the reporter is told', async () => {
    const { id, reportId } = await dispatchedWithLimit(test);
    const before = await legNow(test, id, ids.drainage);
    const { extension } = await requested(id);
    expect(extension).toMatchObject({ state: 'PENDING', nth: 1, deciderRole: 'SHIFT_LEADER', dueBefore: before.dueAt });
    const granted = await decide(people.shiftLeader, extension, { verdict: 'GRANT' });
    const due = addWorkingTime(new Date(before.dueAt), { amount: 2, unit: 'WORKING_DAY' }, workCalendar());
    expect(granted.extension).toMatchObject({ state: 'GRANTED' });
    expect(new Date(granted.extension.leg.dueAt)).toEqual(due.at);
    const police = await legNow(test, id, ids.police);
    expect(new Date((await seen(test, people.shiftLeader, id)).nextDeadline)).toEqual(new Date(police.dueAt));
    const progress = await ask(test.subgraph, resident(reportId), '{ reportProgress { happenings { text } } }');
    const texts = progress.data.reportProgress.happenings.map(({ text }: { text: string }) => text);
    expect(texts).toContain(`排水设施管养三所延期至${momentInWords(due.at)}（等待材料或设备）`);
  });

  it('asks the higher approver the second time, and nobody the third', async () => {
    const { id } = await dispatchedWithLimit(test);
    await decide(people.shiftLeader, (await requested(id)).extension, { verdict: 'GRANT' });
    const second = (await requested(id)).extension;
    expect(second).toMatchObject({ nth: 2, deciderRole: 'ARBITER' });
    expect(codesOf(await decide(people.shiftLeader, second, { verdict: 'GRANT' }))).toEqual(['FORBIDDEN']);
    expect((await decide(people.arbiter, second, { verdict: 'GRANT' })).extension.state).toBe('GRANTED');
    const leg = await legNow(test, id, ids.drainage, people.drainage);
    expect(offerOf(leg.availableActions, 'requestExtension')).toBe('EXTENSIONS_EXHAUSTED');
    expect(codesOf(await requested(id))).toEqual(['EXTENSIONS_EXHAUSTED']);
  });

  it('may ask again in the ordinary way after a refusal, which needs a reason', async () => {
    const { id } = await dispatchedWithLimit(test);
    const before = await legNow(test, id, ids.drainage);
    const { extension } = await requested(id);
    expect(codesOf(await decide(people.shiftLeader, extension, { verdict: 'REFUSE' }))).toEqual(['TEXT_MISSING']);
    const refused = await decide(people.shiftLeader, extension, { verdict: 'REFUSE', reason: '理由不足' });
    expect(refused.extension).toMatchObject({ state: 'REFUSED', leg: { dueAt: before.dueAt } });
    expect((await requested(id)).extension.deciderRole).toBe('SHIFT_LEADER');
  });

  it('may be given less than it asked, and never more than the rule allows', async () => {
    const { id } = await dispatchedWithLimit(test);
    expect(codesOf(await requested(id, { ...twoDays, amount: 6 }))).toEqual(['EXTENSION_TOO_LONG']);
    expect(codesOf(await requested(id, { ...twoDays, amount: 0 }))).toEqual(['EXTENSION_AMOUNT_INVALID']);
    const { extension } = await requested(id, { ...twoDays, amount: 5 });
    expect(codesOf(await decide(people.shiftLeader, extension, { verdict: 'GRANT', amount: 6 }))).toEqual([
      'EXTENSION_TOO_LONG',
    ]);
    const granted = await decide(people.shiftLeader, extension, { verdict: 'GRANT', amount: 1 });
    const due = addWorkingTime(new Date(extension.dueBefore), { amount: 1, unit: 'WORKING_DAY' }, workCalendar());
    expect(new Date(granted.extension.dueAfter)).toEqual(due.at);
  });

  it('asks before the time is over, about a leg that has one, once at a time', async () => {
    const without = await dispatchedWithLimit(test, '0301');
    const free = await legNow(test, without.id, ids.drainage, people.drainage);
    expect(offerOf(free.availableActions, 'requestExtension')).toBe('LEG_WITHOUT_DUE');
    expect(codesOf(await requested(without.id))).toEqual(['LEG_WITHOUT_DUE']);
    const { id } = await dispatchedWithLimit(test);
    expect(codesOf(await requested(id, twoDays, people.police))).toEqual(['LEG_NOT_FOUND']);
    expect(codesOf(await requested(id, { ...twoDays, reasonCode: 'LAZY' }))).toEqual(['REASON_CODE_UNKNOWN']);
    expect(codesOf(await requested(id))).toEqual([]);
    expect(codesOf(await requested(id))).toEqual(['EXTENSION_PENDING']);
    const late = await dispatchedWithLimit(test);
    const leg = await legNow(test, late.id, ids.drainage, people.drainage);
    await test.subgraph.database.manager.update(LegRow, { id: leg.id }, { dueAt: new Date('2026-01-01T00:00:00Z') });
    const overdue = await legNow(test, late.id, ids.drainage, people.drainage);
    expect(offerOf(overdue.availableActions, 'requestExtension')).toBe('LEG_OVERDUE');
    expect(codesOf(await requested(late.id))).toEqual(['LEG_OVERDUE']);
  });

  it('is told yes or no once when two decide at the same time', async () => {
    const { id } = await dispatchedWithLimit(test);
    const { extension } = await requested(id);
    const answers = await Promise.all([
      decide(people.shiftLeader, extension, { verdict: 'GRANT' }),
      decide(people.otherShiftLeader, extension, { verdict: 'GRANT' }),
    ]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const leg = await legNow(test, id, ids.drainage);
    expect(leg.extensions.map(({ state }: { state: string }) => state)).toEqual(['GRANTED']);
    expect(leg.dueAt).toEqual(leg.extensions[0].dueAfter);
  });
});
