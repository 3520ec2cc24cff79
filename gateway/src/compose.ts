import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type DefinitionNode, parse, print, printSchema } from 'graphql';
import { unfitMarks } from './entity-cache/unfit-marks';
import { inWordsOfOwners } from './entity-descriptions';

export interface Composition {
  readonly supergraph: string;
  /** What the composer remarks on and accepts, one line each. */
  readonly hints: readonly string[];
}

/** Hints under which composition silently drops an input field or an enum value that one subgraph lacks. */
const refusedHints = new Set(['INCONSISTENT_INPUT_OBJECT_FIELD', 'INCONSISTENT_ENUM_VALUE_FOR_INPUT_ENUM']);

/** Specifications that whoever serves the graph has to know. */
const demandedSpecs = /@link\(url: "https:\/\/specs\.apollo\.dev\/(\w+)\/[^)]*\bfor: (?:SECURITY|EXECUTION)\)/g;
/** With any other, such as those by which a gateway would decide who sees what, @apollo/gateway does not start. */
const servedSpecs = new Set(['join', 'inaccessible']);

/** Composes the graph of all subgraphs; throws with every reason when they do not fit together. */
export function composeSupergraph(sdls: Readonly<Record<SubgraphName, string>>): Composition {
  const unfit = unfitMarks(sdls);
  if (unfit.length > 0) throw new Error(told('Gateways cannot keep', unfit));
  const parts = inWordsOfOwners(sdls).sort(([one], [other]) => one.localeCompare(other));
  // The address is never called: the gateway takes every subgraph through a door of its own.
  const services = parts.map(([name, typeDefs]) => ({ name, url: `http://${name}`, typeDefs }));
  const { supergraphSdl, errors, hints } = composeServices(services);
  if (errors)
    throw new Error(
      told(
        'The subgraphs do not compose',
        errors.map((error) => error.message),
      ),
    );
  const refused = hints.filter((hint) => refusedHints.has(hint.definition.code));
  if (refused.length > 0)
    throw new Error(
      told(
        'Composition would drop inputs',
        refused.map((hint) => hint.message),
      ),
    );
  const demanded = [...supergraphSdl.matchAll(demandedSpecs)].map(([, spec = '']) => spec);
  const unserved = demanded.filter((spec) => !servedSpecs.has(spec)).map((directive) => `@${directive}`);
  if (unserved.length > 0) throw new Error(told('The gateway cannot serve directives', unserved));
  return { supergraph: supergraphSdl, hints: hints.map((hint) => `${hint.definition.code}: ${hint.message}`) };
}

/** The graph as those see it who query it: without the marks of federation, and without what is inaccessible. */
export function graphOf(supergraph: string): string {
  return printSchema(Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema());
}

/** Types that several subgraphs define, and that must stand in each word for word. */
export const sharedTypeNames = [
  'PageInfo',
  'Rate',
  'WorkingTime',
  'AvailableAction',
  'Denial',
  'PointInput',
  'CoordinateSystem',
  'WorkingTimeUnit',
  'ErrorPolicy',
  'ExportFormat',
] as const;

/** Throws, naming each, when two subgraphs define a shared type differently; a subgraph may lack one. */
export function refuseDifferences(sdls: Readonly<Record<SubgraphName, string>>): void {
  const parts = Object.entries(sdls).map(
    ([part, sdl]) => [part, parse(sdl, { noLocation: true }).definitions] as const,
  );
  const differences = sharedTypeNames.flatMap((name) => {
    const texts = parts.flatMap(([part, definitions]) => {
      const found = definitions.filter((definition) => nameOf(definition) === name);
      return found.length > 0 ? [{ part, text: found.map(print).join('\n') }] : [];
    });
    return new Set(texts.map(({ text }) => text)).size > 1
      ? [`${name} differs between ${texts.map(({ part }) => part).join(', ')}`]
      : [];
  });
  if (differences.length > 0) throw new Error(told('Shared types must be the same everywhere', differences));
}

function nameOf(definition: DefinitionNode): string | undefined {
  return 'name' in definition ? definition.name?.value : undefined;
}

function told(what: string, reasons: readonly string[]): string {
  return [`${what}:`, ...reasons.map((reason) => `- ${reason}`)].join('\n');
}
