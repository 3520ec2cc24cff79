import { Database } from '@gridweave/subgraph/database';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import type { MigrationInterface } from 'typeorm';
import { personnel } from '../definition';
import { tableInForce } from '../retirement/retirement.queries';
import { statute2025 } from '../retirement/retirement.rules';
import { PromotionMoveRow } from './promotion-move.entity';

const numberOf = ({ name }: { name: string }) => Number(name.slice(-13));
const before = (number: number) => personnel.migrations.filter((each) => numberOf(each) < number);

onEachEngine('moves of before they had a life', (engine) => {
  let home: TestDatabase;
  let database: Database;
  const open = (migrations: readonly (new () => MigrationInterface)[]) =>
    Database.open({ owner: 'personnel', url: home.url, entities: [...personnel.entities], migrations });

  beforeAll(async () => {
    home = engine.create();
    database = await open(before(1764430200000));
    await database.transaction((tx) =>
      tx.query(
        `INSERT INTO promotion_move (id, person_id, division_id, from_tier, to_tier, effective_on, basis, synthetic)
         VALUES ('m', 'p', 'd', 'MEMBER', 'DEPUTY', '2024-10-01', '旧文号', 1)`,
      ),
    );
    await database.close();
    database = await open(personnel.migrations);
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('are in effect, in a way that nobody wrote down', async () => {
    expect(await database.manager.find(PromotionMoveRow)).toMatchObject([
      {
        id: 'm',
        state: 'EFFECTIVE',
        kind: null,
        toPostId: null,
        effectiveOn: '2024-10-01',
        basis: '旧文号',
        version: 1,
      },
    ]);
    expect(await database.drift()).toEqual([]);
  });

  it('stand beside a table of retirement ages that is the statute', async () => {
    expect(await tableInForce(database.manager)).toMatchObject({ version: 1, ...statute2025 });
  });
});
