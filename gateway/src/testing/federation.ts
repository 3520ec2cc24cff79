import { type Answer, BothGateways, type Part, sorted } from './both-gateways';

/** An operation over a small graph. What is expected by hand is compared too. */
export interface Case {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly data?: unknown;
  /** The places of errors, each as `a.0.b`. */
  readonly errors?: readonly string[];
}

const directives = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@provides',
  '@inaccessible',
  '@override',
  '@tag',
  '@interfaceObject',
];

/** A subgraph of the second federation. */
export function part(name: string, sdl: string, resolvers: object = {}): Part {
  const imports = directives.map((directive) => `"${directive}"`).join(', ');
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])`;
  return { name, sdl: `${link}\n${sdl}`, resolvers };
}

/** A subgraph of the first federation, which says nothing of the version that it speaks. */
export function firstPart(name: string, sdl: string, resolvers: object = {}): Part {
  return { name, sdl, resolvers };
}

/** Tests that a graph answers each operation as @apollo/gateway does, and as expected where that is written down. */
export function federation(
  title: string,
  parts: readonly Part[],
  cases: Readonly<Record<string, Case | string>>,
): void {
  describe(title, () => {
    let both: BothGateways;

    beforeAll(async () => {
      both = await BothGateways.over(parts);
    });

    it.each(Object.entries(cases))('%s', async (_what, given) => {
      const { query, variables = {}, data, errors } = typeof given === 'string' ? { query: given } : (given as Case);
      const ours = await both.ours(query, variables);
      const stock = await both.stock(query, variables);
      expect(ours).toEqual(stock);
      if (data !== undefined) expect(ours.data).toEqual(sorted(data));
      expect(placesOf(ours)).toEqual([...(errors ?? [])].sort());
    });
  });
}

const placesOf = ({ errors }: Answer) => errors.map(({ path = [] }) => path.join('.')).sort();
