import { type Answer, BothGateways, type Part, sorted } from './both-gateways';
import { OtherGateway } from './other-gateway';

/** An operation over a small graph. What is expected by hand is compared too. */
export interface Case {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly data?: unknown;
  /** The places of errors, each as `a.0.b`. */
  readonly errors?: readonly string[];
  /** What is wrong with the answer of @apollo/gateway, where it is another one on purpose. */
  readonly departs?: string;
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

/**
 * Tests that a graph answers each operation as @apollo/gateway does, and as expected where that is written down; and that
 * another gateway does, where the environment names one.
 */
export function federation(
  title: string,
  parts: readonly Part[],
  cases: Readonly<Record<string, Case | string>>,
): void {
  describe(title, () => {
    let both: BothGateways;
    let other: OtherGateway | null;

    beforeAll(async () => {
      both = await BothGateways.over(parts);
      other = await OtherGateway.over(parts);
    });
    afterAll(() => other?.close());

    it.each(Object.entries(cases))('%s', async (_what, given) => {
      const {
        query,
        variables = {},
        data,
        errors,
        departs,
      } = typeof given === 'string' ? ({ query: given } as Case) : given;
      expect(both.isValid(query)).toBe(true);
      const ours = await both.ours(query, variables);
      const stock = await both.stock(query, variables);
      if (departs === undefined) expect(ours).toEqual(stock);
      else expect(ours.data).not.toEqual(stock.data);
      if (data !== undefined) expect(ours.data).toEqual(sorted(data));
      expect(placesOf(ours)).toEqual([...(errors ?? [])].sort());
      // Others word errors as they like.
      const others = await other?.ask(query, variables);
      if (others) expect(others).toEqual({ data: ours.data, hasErrors: ours.errors.length > 0 });
    });
  });
}

const placesOf = ({ errors }: Answer) => errors.map(({ path = [] }) => path.join('.')).sort();
