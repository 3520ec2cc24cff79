import type { GridArea } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import type { LocateArea } from '@gridweave/territory/locate-index';
import { TerritoryGrid } from '@gridweave/territory/tables';
import type { Import } from './import-register';
import { type Register, surroundingsOf } from './surroundings';
import { syntheticRows } from './synthetic-rows';

const roads = ['示例一路', '示例二路', '示例三街', '示例四街', '示例五巷', '示例六巷', '示例七里', '示例八里'];

/** An import of made-up elements, marked so, through the way that files take. */
export async function syntheticImport(database: Database, register: Register, amount: number): Promise<Import> {
  const around = surroundingsOf(register, '示例数据', true);
  const micro = await database.manager.findBy(TerritoryGrid, { kind: 'MICRO', live: true });
  const areas = micro.map(({ id, areas }): LocateArea => {
    const { rings } = (JSON.parse(areas) as GridArea[]).at(-1)!;
    return { gridId: id, kind: 'MICRO', rings, validFrom: null, validTo: null };
  });
  areas.sort((a, b) => (a.gridId < b.gridId ? -1 : 1));
  return {
    around,
    digest: `synthetic-${amount}`,
    createdBy: 'SYSTEM:sample',
    rejectedPath: null,
    rows: () => syntheticRows(amount, areas, roads, (point) => around.locate(point).territorialGridId !== null),
  };
}
