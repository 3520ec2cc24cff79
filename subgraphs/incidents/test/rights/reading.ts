import { ask } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isUnionType,
} from 'graphql';
import type { IncidentsUnderTest } from '../incidents-subgraph';
import { ids } from '../small-territory';
import { Everything, isLabel, isPageType } from './everything';
import type { Plant, Plants } from './plants';

/** Stands for what has no id of its own and lies in nothing that was planted. */
export const ofDistrict: Plant = {
  type: '',
  id: 'district',
  site: 'district',
  owner: null,
  isUnits: false,
  isPublic: false,
};

const scope = `{ divisionId: "${ids.westCommunity}" }`;
const aboutRoots: Readonly<Record<string, string>> = {
  'answerQuestion.text': '"图书馆几时开放"',
  'categoryHints.text': '"井盖"',
  'incidentHotSpots.categoryCode': '"0301"',
  'incidentHotSpots.scope': scope,
  'incidentStatistics.scope': scope,
  'incidentsAudit.filter': '{ deed: "revealReporter" }',
  'retentionDryRun.rules': '[{ kind: CONTACT, months: 24 }]',
};

/** Root fields that answer other fields when they are asked otherwise: what they are asked with in turn. */
const waysOfRoots: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  answerQuestion: [{}, { text: '"井盖破损归谁管"' }],
  incidentStatistics: [
    ...['CATEGORY', 'ORIGIN', 'UNIT', 'GRID'].map((groupBy) => ({ groupBy })),
    { groupBy: 'DIVISION', scope: `{ divisionId: "${ids.west}" }` },
  ],
};

/** Whom a root field asks about that names its thing otherwise than by `id`. */
const askedAbout: Readonly<Record<string, readonly [argument: string, type: string]>> = {
  duplicateCandidates: ['incidentId', 'Incident'],
};

type Answered = Record<string, unknown>;

/** Asks everything that the schema lets ask, about everything that was planted, as one viewer. */
export class Reading {
  /** Of each root field, and of each `Type.field` by whatever way, the things of which something was answered in it. */
  readonly seen = new Map<string, Set<string>>();
  /** Words that were planted and stood in anything that was answered, or in what its cursors hold. */
  readonly words = new Set<string>();

  constructor(
    private readonly test: IncidentsUnderTest,
    private readonly schema: GraphQLSchema,
    private readonly plants: Plants,
    private readonly viewer: Viewer,
    /** What is asked is the same for everybody, and put together once. */
    private readonly everything: Everything,
  ) {}

  async read(): Promise<void> {
    for (const root of rootsOf(this.schema)) await this.#readRoot(root);
    for (const type of entitiesOf(this.schema)) await this.#readEntity(type);
  }

  async #readRoot(root: GraphQLField<unknown, unknown>): Promise<void> {
    const type = getNamedType(root.type) as GraphQLObjectType;
    const [argument, of] = askedAbout[root.name] ?? ['id', type.name];
    const things = root.args.some(({ name }) => name === argument) ? this.plants.of(of) : null;
    const selection = isLeafType(type) ? '' : this.everything.of(type, this.#depthOf(type));
    if (things === null) {
      const ways = (waysOfRoots[root.name] ?? [{}]).map(
        (own, i) => `it${i}: ${root.name}${this.everything.args(root, own)} ${selection}`,
      );
      const about = this.#aboutOf(root.name);
      for (const it of Object.values(await this.#ask(`{ ${ways.join(' ')} }`))) {
        if (isSomething(it)) for (const id of this.#idsIn(it, about)) this.#note(root.name, id);
        this.#walk(it, about);
      }
      return;
    }
    const asked = things.map(
      ({ id }, i) => `it${i}: ${root.name}${this.everything.args(root, { [argument]: `"${id}"` })} ${selection}`,
    );
    if (asked.length === 0) throw new Error(`nothing was planted to ask ${root.name} about`);
    const data = await this.#ask(`{ ${asked.join(' ')} }`);
    for (const [i, { id }] of things.entries()) {
      if (isSomething(data[`it${i}`])) this.#note(root.name, id);
      this.#walk(data[`it${i}`], id);
    }
  }

  /** What a root field is about that is given no id: the resident’s report, the community that is counted in, or nothing. */
  #aboutOf(root: string): string {
    if (/^report(Data|Progress)$/.test(root)) return this.viewer.reportId ?? ofDistrict.id;
    return aboutRoots[`${root}.scope`] ? ids.westCommunity : ofDistrict.id;
  }

  /** Entities are read by reference, and what can be asked about alone is; the list of it shows but its leaves. */
  #depthOf(type: GraphQLObjectType): number {
    const nodes = isPageType(type.name) ? getNamedType(type.getFields().nodes!.type).name : null;
    const isEntity = entitiesOf(this.schema).some(({ name }) => name === (nodes ?? type.name));
    return isEntity || (nodes !== null && this.everything.asksAlone(nodes)) ? 0 : 2;
  }

  async #readEntity(type: GraphQLObjectType): Promise<void> {
    const things = this.plants.of(type.name);
    const of = things.map(({ id }) => ({ __typename: type.name, id }));
    const selection = this.everything.of(type, 3);
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type.name} ${selection} } }`;
    const { _entities: answered } = await this.#ask(query, { of });
    for (const [i, { id }] of things.entries()) this.#walk((answered as unknown[] | undefined)?.[i], id);
  }

  async #ask(query: string, variables: Answered = {}): Promise<Answered> {
    const answer = await ask(this.test.subgraph, this.viewer, query, variables);
    this.#look(JSON.stringify(answer));
    const fault = answer.errors?.find(({ extensions }) => !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(extensions?.code));
    if (fault) throw new Error(`${JSON.stringify(fault)} for ${query.slice(0, 2_000)}`);
    return answer.data ?? {};
  }

  /** Ids of the things that a root field answered: of a page those in it, else what it was asked about. */
  #idsIn(value: unknown, about: string): string[] {
    if (typeof value !== 'object' || value === null || !('nodes' in value)) return [about];
    const nodes = value.nodes as readonly { id?: string }[];
    return nodes.map(({ id }) => (id && this.plants.get(id) ? id : about));
  }

  /** Notes of every object in an answer what was said in its fields, about the nearest planted thing around it. */
  #walk(value: unknown, about: string): void {
    if (Array.isArray(value)) for (const each of value) this.#walk(each, about);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const { __typename: type, ...fields } = value as Answered & { __typename?: string; id?: unknown };
    const own = this.#thingOf(type ?? '', fields.id, about);
    if (type && isPageType(type)) this.#lookAtPage(fields, type);
    if (type === 'Grid') this.#lookAtCount(fields);
    for (const [name, each] of Object.entries(fields)) {
      if (type && !isPageType(type) && isSomething(each)) this.#note(`${type}.${name}`, own);
      this.#walk(each, own);
    }
  }

  /** What is planted is itself; all else belongs to what it stands in, other than labels, which are of the district. */
  #thingOf(type: string, id: unknown, about: string): string {
    if (typeof id === 'string' && this.plants.get(id)) return id;
    if (/^(Incident|Report)$/.test(type)) throw new Error(`nobody has planted the ${type} ${id}`);
    return isLabel(type) ? ofDistrict.id : about;
  }

  #lookAtCount({ incidents, openIncidentCount }: Answered): void {
    const shown = (incidents as { nodes: unknown[] } | undefined)?.nodes.length;
    if (shown !== undefined && Number(openIncidentCount) > shown)
      throw new Error(`${openIncidentCount} incidents of a grid are counted and ${shown} shown to ${this.viewer.id}`);
  }

  /** A count must not betray what the rows do not show, nor a cursor what stands in them. */
  #lookAtPage({ totalCount, nodes, facets, pageInfo }: Answered, type: string): void {
    const rows = nodes as unknown[];
    const most = Math.min(Number(totalCount ?? rows.length), 100);
    if (most !== rows.length)
      throw new Error(`a ${type} counts ${totalCount} and shows ${rows.length} to ${this.viewer.id}`);
    const counted = ((facets ?? []) as { by: string; count: number }[]).filter(({ by }) => by === 'STATE');
    const sum = counted.reduce((total, { count }) => total + count, 0);
    if (facets && sum !== rows.length)
      throw new Error(`facets of a ${type} count ${sum}, it shows ${rows.length} to ${this.viewer.id}`);
    for (const cursor of Object.values((pageInfo ?? {}) as Answered)) {
      if (typeof cursor === 'string') this.#look(Buffer.from(cursor, 'base64url').toString());
    }
  }

  #look(text: string): void {
    for (const { text: words } of this.plants.foundIn(text)) this.words.add(words);
  }

  #note(place: string, id: string): void {
    const ids = this.seen.get(place) ?? new Set();
    this.seen.set(place, ids.add(id));
  }
}

export function everythingIn(schema: GraphQLSchema): Everything {
  const askedAlone = [
    ...entitiesOf(schema).map(({ name }) => name),
    ...rootsOf(schema).flatMap(({ args, type }) =>
      args.some(({ name }) => name === 'id') ? getNamedType(type).name : [],
    ),
  ];
  return new Everything(new Set(askedAlone), aboutRoots);
}

export const rootsOf = (schema: GraphQLSchema) =>
  Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !name.startsWith('_'));

export function entitiesOf(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const union = schema.getType('_Entity');
  return isUnionType(union) ? union.getTypes() : [];
}

/** Null, an empty list or page, and a list of deeds of which none may be done are nothing. */
function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some((each) => (each !== null && typeof each === 'object' && 'allowed' in each ? each.allowed : true));
  }
  if (value !== null && typeof value === 'object' && 'nodes' in value) return (value.nodes as unknown[]).length > 0;
  return value !== null && value !== undefined;
}
