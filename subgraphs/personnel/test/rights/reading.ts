import { createHash } from 'node:crypto';
import { ask } from '@gridweave/testing/ask';
import { everyWay, everyWayFrom, type Known } from '@gridweave/testing/every-way';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Personnel } from '../started';
import type { Plant, Plants } from './plants';
import { districtId } from './sites';

const purpose = '{ kind: TIER, tier: MEMBER }';
const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** What required arguments get, by name; `ID` stands for the thing that is asked about. */
const givenTo: Readonly<Record<string, string>> = {
  'eligibilityWhatIf.number': '1',
  'eligibilityWhatIf.scope': `{ divisionId: "${districtId}" }`,
  'eligibleCandidates.filter': `{ divisionId: "${districtId}", eligible: [YES, NO, UNKNOWN] }`,
  'successionBoard.divisionId': `"${districtId}"`,
  purpose,
  matterKind: 'RESERVE_ENTRY',
  catalogue: 'APPRAISAL_GRADE',
  bornOn: '"1980-01-01"',
  category: 'MAN',
  kind: 'IDENTITY_NUMBER',
  at: '"2026-11-01T12:00:00+08:00"',
  asOf: '"2026-11-01T12:00:00+08:00"',
  knownAt: '"2027-11-01T12:00:00+08:00"',
  from: '"2026-01-01"',
  to: '"2026-12-01"',
};

/** The same for the walk, which chooses the rest by itself. */
const walked: Known = {
  purpose: [{ kind: 'TIER', tier: 'MEMBER' }],
  'eligibilityWhatIf.scope': [{ divisionId: districtId }],
  'eligibleCandidates.filter': [{ divisionId: districtId }],
  'successionBoard.divisionId': [districtId],
  first: [30],
  bornOn: ['1980-01-01'],
  at: ['2026-11-01T12:00:00+08:00'],
  asOf: ['2026-11-01T12:00:00+08:00'],
};

/** What tells the things of lists that have no id of their own. */
const idsOf: Readonly<Record<string, string>> = { EligibilityReport: 'person { id }', SuccessionPost: 'post { id }' };

const idArguments: Readonly<Record<string, string>> = {
  personId: 'Person',
  divisionId: 'Division',
  ruleSetId: 'EligibilityRuleSet',
};

/** Asks everything that the schema lets ask, about everything that was planted. */
export class Reading {
  /** All that anybody was answered, by whom: to look for canaries in. */
  readonly answers = new Map<Viewer, string[]>();

  constructor(
    private readonly subgraph: Personnel,
    readonly schema: GraphQLSchema,
    private readonly plants: Plants,
  ) {}

  async ask(viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
    const answer = await ask(this.subgraph, viewer, query, variables);
    this.answers.set(viewer, [...(this.answers.get(viewer) ?? []), JSON.stringify(answer)]);
    const fault = answer.errors?.find(({ extensions }) => !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(extensions?.code));
    if (fault) throw new Error(`${JSON.stringify(fault)} for ${query}`);
    return answer;
  }

  /** The type whose things a root field answers, for tables that say how far somebody sees. */
  typeOf(root: GraphQLField<unknown, unknown>): string {
    const argument = isConnection(root) ? null : idArgumentOf(root);
    const { name } = nodeTypeOf(root);
    if (argument && argument.name !== 'id') return idArguments[argument.name]!;
    return name === 'EligibilityReport' ? 'Person' : name;
  }

  /** Ids of the things that a root field shows to a viewer; `shown` where it shows something that has no id. */
  async seenThrough(root: GraphQLField<unknown, unknown>, viewer: Viewer): Promise<ReadonlySet<string>> {
    if (isConnection(root) && this.plants.of(this.typeOf(root)).length > 0) return this.#listed(root, viewer);
    if (root.name === 'peopleByNumber') return this.#foundByNumber(viewer);
    const argument = idArgumentOf(root);
    if (argument) return this.#foundById(root, argument.name, viewer);
    const digests = { digests: JSON.stringify(this.#secrets().map(digestOf)) };
    const { data } = await this.ask(viewer, `{ it: ${root.name}${args(root, digests)} ${selectionOf(root)} }`);
    return new Set(isSomething(data?.it) ? ['shown'] : []);
  }

  #secrets(): string[] {
    return this.plants.canaries.filter(({ kind }) => kind === 'secret').map(({ text }) => text);
  }

  /** Asks about everything at once that the root field could be asked about. */
  async #foundById(root: GraphQLField<unknown, unknown>, argument: string, viewer: Viewer): Promise<Set<string>> {
    const things = this.plants.of(this.typeOf(root));
    const selection = selectionOf(root);
    const asked = things.map(
      ({ id }, i) => `it${i}: ${root.name}${args(root, { [argument]: JSON.stringify(id) })} ${selection}`,
    );
    if (asked.length === 0) return new Set();
    const { data } = await this.ask(viewer, `{ ${asked.join(' ')} }`);
    return new Set(things.filter((_, i) => isSomething(data?.[`it${i}`])).map(({ id }) => id));
  }

  async #listed(root: GraphQLField<unknown, unknown>, viewer: Viewer): Promise<ReadonlySet<string>> {
    const id = idsOf[nodeTypeOf(root).name] ?? 'id';
    const { data } = await this.ask(
      viewer,
      `{ it: ${root.name}${args(root, {}, 'first: 100')} { totalCount nodes { ${id} } } }`,
    );
    const nodes: Record<string, string | { id: string } | null>[] = data?.it?.nodes ?? [];
    // A count must not betray what the rows do not show.
    if ((data?.it?.totalCount ?? 0) !== nodes.length)
      throw new Error(`${root.name} counts ${data.it.totalCount} and shows ${nodes.length}`);
    return new Set(
      nodes.flatMap((node) => Object.values(node)).map((of) => (typeof of === 'string' ? of : `${of?.id}`)),
    );
  }

  async #foundByNumber(viewer: Viewer): Promise<ReadonlySet<string>> {
    const numbers = this.plants.canaries.filter(({ kind }) => kind === 'identity number');
    const asked = numbers.map((_, i) => `it${i}: peopleByNumber(kind: IDENTITY_NUMBER, number: $of${i}) { id }`);
    const query = `query (${numbers.map((_, i) => `$of${i}: String!`).join(', ')}) { ${asked.join(' ')} }`;
    const variables = Object.fromEntries(numbers.map(({ text }, i) => [`of${i}`, text]));
    const { data } = await this.ask(viewer, query, variables);
    const found: { id: string }[] = numbers.flatMap((_, i) => data?.[`it${i}`] ?? []);
    return new Set(found.map(({ id }) => id));
  }

  /** Reads whatever a field leads to from each root field, and two from each entity. */
  async walk(viewer: Viewer): Promise<void> {
    const roots = Object.values(this.schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name[0] !== '_');
    const ids = roots.flatMap((root) =>
      ['id', ...Object.keys(idArguments)].map(
        (name) =>
          [
            `${root.name}.${name}`,
            this.plants
              .of(idArguments[name] ?? this.typeOf(root))
              .filter(({ site }) => site !== 'beside' && site !== 'beyond')
              .map(({ id }) => id),
          ] as const,
      ),
    );
    const known = { ...walked, ...Object.fromEntries(ids.filter(([, some]) => some.length > 0)) };
    for (const operation of everyWay(this.schema, known, (root) => this.#depthOf(root))) {
      await this.ask(viewer, operation);
    }
    for (const type of this.entities()) await this.walkFrom(type, viewer, known);
  }

  /** What is no entity is read from its root field alone, and deeper. */
  #depthOf(root: GraphQLField<unknown, unknown>): number {
    const { name } = nodeTypeOf(root);
    const isEntity = this.entities().some((each) => each.name === name);
    return (isEntity ? 0 : 2) + (isConnection(root) ? 1 : 0);
  }

  /** Reads whatever the fields of an entity lead to, two deep. */
  async walkFrom(type: GraphQLObjectType, viewer: Viewer, known: Known = walked): Promise<void> {
    const of = this.representationsOf(type);
    for (const way of everyWayFrom(this.schema, type, known, 2)) {
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type.name} ${way} } }`;
      await this.ask(viewer, query, { of });
    }
  }

  entities(): readonly GraphQLObjectType[] {
    const union = this.schema.getType('_Entity');
    return isUnionType(union) ? union.getTypes() : [];
  }

  thingsOf(type: GraphQLObjectType): readonly Plant[] {
    return this.plants.of(type.name === 'GridAt' ? 'Grid' : type.name);
  }

  representationsOf(type: GraphQLObjectType): object[] {
    const asOf = '2026-11-01T04:00:00.000Z';
    return this.thingsOf(type).map(({ id }) =>
      type.name === 'GridAt' ? { __typename: 'GridAt', gridId: id, asOf } : { __typename: type.name, id },
    );
  }

  /** Of each field of an entity, the ids of the things of which a viewer is answered something in it. */
  async seenOf(type: GraphQLObjectType, viewer: Viewer): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const fields = Object.values(type.getFields());
    const selection = fields.map((field) => `${field.name}${args(field)} ${selectionOf(field)}`).join(' ');
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type.name} { ${selection} } } }`;
    const [things, of] = [this.thingsOf(type), this.representationsOf(type)];
    const { data } = await this.ask(viewer, query, { of });
    return new Map(
      fields.map(({ name }) => [
        name,
        new Set(things.filter((_, i) => isSomething(data?._entities?.[i]?.[name])).map(({ id }) => id)),
      ]),
    );
  }
}

/** The argument that says about which thing a root field is asked; null where it is asked about none. */
function idArgumentOf(root: GraphQLField<unknown, unknown>) {
  return root.args.find((each) => isRequiredArgument(each) && (each.name === 'id' || idArguments[each.name])) ?? null;
}

function isConnection(field: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(field.type).name.endsWith('Connection');
}

function nodeTypeOf(field: GraphQLField<unknown, unknown>): { readonly name: string } {
  const type = getNamedType(field.type);
  if (!isConnection(field) || !isObjectType(type)) return type;
  return getNamedType(type.getFields().nodes!.type);
}

/** What shows whether a field is answered at all. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (isConnection(field)) return '{ totalCount nodes { __typename } }';
  return field.name === 'availableActions' ? '{ action allowed }' : '{ __typename }';
}

function args(field: GraphQLField<unknown, unknown>, own: Readonly<Record<string, string>> = {}, more = ''): string {
  const filled = field.args
    .filter((each) => isRequiredArgument(each) || givenTo[`${field.name}.${each.name}`])
    .map(({ name }) => {
      const given = own[name] ?? givenTo[`${field.name}.${name}`] ?? givenTo[name];
      if (!given) throw new Error(`nothing is known to give to ${field.name}(${name}:)`);
      return `${name}: ${given}`;
    });
  const page = isConnection(field) && !more ? ['first: 5'] : [];
  const all = [...filled, ...page, ...(more ? [more] : [])];
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}

/** Null, an empty list and a list of deeds of which none may be done are nothing. */
function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some((each) => (each !== null && typeof each === 'object' && 'allowed' in each ? each.allowed : true));
  }
  if (value !== null && typeof value === 'object' && 'nodes' in value) return (value.nodes as unknown[]).length > 0;
  return value !== null && value !== undefined;
}
