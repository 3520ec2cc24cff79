import type { SubgraphContext } from '@gridweave/subgraph/context';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { buildFederatedSchema } from '@gridweave/subgraph/schema';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import { type EntityManager, IsNull } from 'typeorm';
import { type Callers, callerNames, callersAmong } from '../../test/rights/callers';
import { Deeds, takenBack } from '../../test/rights/deeds';
import { type Kept, keptFields, keptSelection, keptTypes } from '../../test/rights/kept';
import { everythingPlanted } from '../../test/rights/planted';
import type { Planter } from '../../test/rights/planter';
import { sites } from '../../test/rights/sites';
import { type Started, startOrganization } from '../../test/started';
import { organization } from '../definition';
import { DivisionRow } from '../division/division.entity';
import { GridRow } from '../grid/grid.entity';
import { applyDueChanges } from '../grid-life/due.commands';
import { UnitRow } from '../unit/unit.entity';

/** What gateways may keep, and nothing else: what is added here is told to everybody alike at any time. */
const kept: Readonly<Record<string, string>> = {
  Division: 'id name code kind live synthetic parent',
  Grid: 'id name localNumber code kind synthetic live scene division parent',
  Scene: 'type text',
  Unit: 'id name kind level synthetic live powers division parent operationCentre',
};

const rowsOf = { Division: DivisionRow, Grid: GridRow, Unit: UnitRow } as const;
type Name = keyof typeof rowsOf;

/** Names that tell of people, of rights, of a moment, or of what a deed asks for. */
const neverKept =
  /person|people|chief|contact|phone|mail|name(s)?Of|viewer|mask|actions|overdue|deadline|version|count|at$|from$|to$/i;

describe('what is marked to be kept by gateways', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildFederatedSchema(organization);
  });

  const types = () => Object.values(schema.getTypeMap()).filter(isObjectType);
  const marked = () => types().filter((type) => keptFields(type).length > 0);

  it('stands in the table', () => {
    const found = marked().map((type) => [type.name, keptFields(type).sort()]);
    const rows = Object.entries(kept).map(([name, fields]) => [name, fields.split(' ').sort()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(rows));
  });

  it('is nothing of people, of rights, of a moment, or of what a deed asks for', () => {
    for (const type of marked()) {
      const of = (field: string) => type.getFields()[field];
      for (const field of keptFields(type)) {
        expect([type.name, field, neverKept.test(field)]).toEqual([type.name, field, false]);
        expect([field, of(field)?.args]).toEqual([field, []]);
        expect([field, of(`${field}IsMasked`)]).toEqual([field, undefined]);
        const within = getNamedType(of(field)?.type);
        if (isLeafType(within)) continue;
        expect([field, marked().map(({ name }) => name)]).toEqual([field, expect.arrayContaining([within?.name])]);
      }
    }
  });

  it('is of entities that have an id, or of things within one', () => {
    const entities = keptTypes(schema).map(({ type }) => type.name);
    expect(entities).toEqual(Object.keys(rowsOf));
    expect(
      marked()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...entities, 'Scene'].sort());
  });
});

onEachEngine('what gateways may keep of organization', (engine) => {
  let home: Started;
  let planter: Planter;
  let callers: Callers;
  let types: readonly Kept[];

  beforeAll(async () => {
    home = await startOrganization(engine, false);
    planter = await everythingPlanted(home);
    callers = callersAmong(planter.plants);
    types = keptTypes(await buildFederatedSchema(organization));
  }, 240_000);
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => home?.stop());

  /** Those that were planted, where callers have their rights, and some of all others. */
  const idsOf = async ({ type: { name } }: Kept) => {
    const rows = await home.subgraph.database.manager.find(rowsOf[name as Name]);
    const planted = new Set(planter.plants.of(name).map(({ id }) => id));
    return rows.map(({ id }) => id).filter((id, index) => planted.has(id) || index % 10 === 0);
  };
  const told = async (kept: Kept, who: keyof Callers, depth = 1) => {
    const of = (await idsOf(kept)).map((id) => ({ __typename: kept.type.name, id }));
    const fragment = `... on ${kept.type.name} ${keptSelection(kept.type, depth)}`;
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ${fragment} } }`;
    const { data, errors } = await ask(home.subgraph, callers[who], query, { of });
    expect(errors).toBeUndefined();
    return data._entities;
  };

  it('is the same for whoever asks', async () => {
    for (const kept of types) {
      const first = await told(kept, 'district administrator');
      expect(first.length).toBeGreaterThan(10);
      for (const caller of callerNames) expect([caller, await told(kept, caller)]).toEqual([caller, first]);
    }
  });

  it('is found without looking at who asks, or at the time', async () => {
    const schema = await buildFederatedSchema(organization);
    const restored: (() => void)[] = [];
    for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) restored.push(...blinded(type));
    try {
      for (const kept of types) expect((await told(kept, 'nobody')).length).toBeGreaterThan(10);
      // That they are blind can be told: what hangs on who asks does not answer.
      const [grid] = planter.plants.of('Grid');
      const query = 'query ($id: ID!) { grid(id: $id) { availableActions { action } } }';
      const { errors } = await ask(home.subgraph, callers.nobody, query, { id: grid?.id });
      expect(errors).toHaveLength(1);
    } finally {
      for (const restore of restored) restore();
    }
  });

  it('is read from the rows of the entities themselves, one statement for each type', async () => {
    const { database } = home.subgraph;
    for (const kept of types) {
      const ids = await idsOf(kept);
      const of = ids.map((id) => ({ __typename: kept.type.name, id }));
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${kept.type.name} ${keptSelection(kept.type, 0)} } }`;
      const before = database.statementCount;
      await ask(home.subgraph, callers.nobody, query, { of });
      expect([kept.type.name, database.statementCount - before]).toEqual([kept.type.name, 1]);
    }
  });

  it('changes with no deed, and with no day that comes, of which the event does not tell that ends it', async () => {
    const { database, services } = home.subgraph;
    const changed = new Set<string>();
    // Numbers what was told before.
    await home.events();
    const deeds = await Deeds.on(planter);
    // What is done is taken back; before that it is looked at.
    const whole = jest.mocked(database.transaction).getMockImplementation() as typeof database.transaction;
    jest.mocked(database.transaction).mockImplementation((work) =>
      whole(async (tx) => {
        const before = await allRows(tx);
        const result = await work(tx);
        const names = await toldIn(tx);
        for (const [key, row] of await allRows(tx)) {
          const was = before.get(key);
          if (was === undefined || was === row) continue;
          changed.add(key.split(' ')[0] as string);
          expect([key, names]).toEqual([key, expect.arrayContaining([key])]);
        }
        return result;
      }),
    );
    for (const way of deeds.ways) await deeds.tried(way, sites, callers['district administrator']);
    expect([...changed].sort()).toEqual(Object.keys(rowsOf));
    changed.clear();
    const inAYear = new Date(Date.now() + 366 * 86_400_000);
    await expect(applyDueChanges(database, services.territory, inAYear)).rejects.toMatchObject({ code: takenBack });
    expect([...changed]).toEqual(['Grid']);
  }, 240_000);

  /** By type and id. */
  async function allRows(tx: EntityManager): Promise<ReadonlyMap<string, string>> {
    const rows = new Map<string, string>();
    for (const [name, target] of Object.entries(rowsOf)) {
      for (const row of await tx.find<{ id: string }>(target)) rows.set(`${name} ${row.id}`, JSON.stringify(row));
    }
    return rows;
  }

  /** What the events of a transaction name. */
  async function toldIn(tx: EntityManager): Promise<string[]> {
    const events = await tx.findBy(OutboxRow, { sequence: IsNull() });
    return events.flatMap(({ type, payload }) => {
      const of = types.find(({ event }) => event === type);
      return of ? [`${of.type.name} ${JSON.parse(payload).id}`] : [];
    });
  }
});

/** Hides who asks, and the time, from whatever finds what may be kept of a type; answers how to undo that. */
function blinded(type: GraphQLObjectType): (() => void)[] {
  const blind = (ctx: SubgraphContext) => {
    const hidden = (): never => {
      throw new Error('looks at who asks, or at the time');
    };
    return Object.defineProperties({ ...ctx }, { viewer: { get: hidden }, now: { get: hidden } });
  };
  const reference = (type.extensions as ReferenceOf).apollo?.subgraph;
  const { resolveReference } = reference ?? {};
  if (reference && resolveReference) {
    reference.resolveReference = (representation, ctx, info) => resolveReference(representation, blind(ctx), info);
  }
  const undone = () => {
    if (reference) reference.resolveReference = resolveReference;
  };
  const fields = Object.values(type.getFields());
  const isRight = ({ name }: { name: string }) => keptFields(type).includes(name) || name === 'availableActions';
  const ofFields = fields.filter(isRight).flatMap((field) => {
    const { resolve } = field;
    if (!resolve) return [];
    field.resolve = (source, args, ctx, info) => resolve(source, args, blind(ctx), info);
    return [
      () => {
        field.resolve = resolve;
      },
    ];
  });
  return [undone, ...ofFields];
}

interface ReferenceOf {
  readonly apollo?: {
    readonly subgraph?: {
      resolveReference?: (representation: object, ctx: SubgraphContext, info: unknown) => unknown;
    };
  };
}
