import { seedId } from '@gridweave/territory/seed-id';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person } from '@gridweave/testing/viewers';
import { DivisionLists, district, madeUp } from '../../test/division-lists';
import { area, box, type Pen, place } from '../../test/drawn';
import type { Started } from '../../test/started';
import { ahead, DAY, drawTwoGrids, named, type Shown } from '../../test/two-grids';
import { RegisterElementRow } from '../register/register.entity';
import { importRegister } from '../register-import/import-register';
import { surroundingsOf } from '../register-import/surroundings';

const [author, approver] = ['author', 'approver'].map((id) => person(id, grant('ADMINISTRATOR', 'DIVISION', district)));
const leads = ['department:urban-management', 'city:drainage-3', 'operation-centre:410103'].map((key) =>
  seedId('unit', key),
);

onEachEngine('who answers at another moment', (engine) => {
  let home: Started;
  let pen: Pen;
  let [divisionId, otherDivisionId]: string[] = [];
  let west: Shown;
  let east: Shown;
  let micro: Shown[];
  const lists = new DivisionLists(() => home);

  beforeEach(async () => {
    ({ home, pen, divisionId, otherDivisionId, west, east, micro } = await drawTwoGrids(engine));
  });
  afterEach(() => home.stop());

  const deed = async (name: string, input: object, viewer = author) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { dutyRule { id } errors { code } } }`;
    const given = { input: { idempotencyKey: freshKey(), ...input } };
    const { data } = await ask(home.subgraph, viewer!, query, given);
    expect(data[name].errors).toEqual([]);
    return data[name].dutyRule.id as string;
  };
  const rule = async (areaKind: string, areaId: string, leadId: string | undefined) => {
    const content = { categoryPrefix: '0601', areaKind, areaId, leadId, legalBasis: '示例' };
    const ruleId = await deed('proposeDutyRule', { content });
    await deed('approveDutyRule', { ruleId, expectedVersion: 1 }, approver);
  };
  const lead = async (where: object, at: string) => {
    const query = 'query ($input: ResponsibilityInput!) { responsibility(input: $input) { lead { id } } }';
    const { data, errors } = await ask(home.subgraph, nobody, query, { input: { categoryCode: '0601', at, ...where } });
    expect(errors).toBeUndefined();
    return data.responsibility.lead?.id;
  };
  const point = (x: number, y: number) => ({ point: { ...place(x, y), system: 'WGS84' } });

  it('goes by the community that the place belongs to on that day', async () => {
    await rule('DIVISION', `${divisionId}`, leads[0]);
    await rule('DIVISION', `${otherDivisionId}`, leads[1]);
    const [before, after] = [ahead(1), ahead(2 * DAY)];
    const transfer = { ...named(west), divisionId: otherDivisionId, effectiveFrom: ahead(DAY) };
    expect((await pen.deed('transferGrid', transfer)).errors).toEqual([]);
    for (const where of [point(2, 5), { gridId: west.id }, { gridId: micro[0]!.id }]) {
      expect([await lead(where, before), await lead(where, after)]).toEqual([leads[0], leads[1]]);
    }
    const late = { ...named(east), divisionId: otherDivisionId };
    expect((await pen.deed('transferGrid', late)).errors).toEqual([]);
    expect([await lead(point(12, 5), before), await lead(point(12, 5), after)]).toEqual([leads[0], leads[1]]);
  });

  it('goes by the grids that a road or asset and a micro grid lie in on that day', async () => {
    await rule('GRID', west.id, leads[0]);
    await rule('GRID', east.id, leads[1]);
    const around = surroundingsOf(home.subgraph.services, '路灯普查', true);
    const { longitude, latitude } = place(7, 5);
    const where = { longitude: String(longitude), latitude: String(latitude) };
    const rows = async function* () {
      yield { row: 1, fields: { source_id: '1', kind: 'THING', type: '路灯', name: '示例路灯', ...where } };
    };
    const rest = { digest: 'lamps', createdBy: 'SYSTEM:test', rejectedPath: null };
    await importRegister(home.subgraph.database, { around, ...rest, rows });
    const { id } = await home.subgraph.database.manager.findOneByOrFail(RegisterElementRow, { source: '路灯普查' });
    const change = {
      effectiveFrom: ahead(DAY),
      areas: [
        { ...named(await pen.grid(west.id)), area: box(0, 0, 5, 10) },
        { ...named(await pen.grid(east.id)), area: area([5, 0], [20, 0], [20, 10], [5, 10]) },
      ],
    };
    expect((await pen.deed('redrawGrid', change)).errors).toEqual([]);
    for (const asked of [{ registerElementId: id }, { gridId: micro[1]!.id }, point(7, 5)]) {
      expect([await lead(asked, ahead(1)), await lead(asked, ahead(2 * DAY))]).toEqual([leads[0], leads[1]]);
    }
  });

  it('does not forget the district where a community is gone whose grids belong nowhere else yet', async () => {
    await rule('DIVISION', district, leads[2]);
    const { code, parentId } = home.subgraph.services.territory.division(`${divisionId}`)!;
    const divisions = async () => {
      const query = 'query ($point: PointInput!) { locate(point: $point) { divisions { id } } }';
      const { data } = await ask(home.subgraph, nobody, query, point(2, 5));
      return data.locate.divisions.map(({ id }: { id: string }) => id);
    };
    expect(await divisions()).toEqual([district, parentId, divisionId]);
    const seen = await lists.plan(madeUp((rows) => rows.filter((row) => row.code !== code)));
    expect((await lists.apply(seen.input, seen.digest)).errors).toEqual([]);
    for (const where of [point(2, 5), { gridId: micro[0]!.id }]) expect(await lead(where, ahead(0))).toBe(leads[2]);
    expect(await divisions()).toEqual([district, parentId]);
  });
});
