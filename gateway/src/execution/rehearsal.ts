import { parse, validate } from 'graphql';
import { limits, refuseBeyondLimits } from '../edge/limits';
import type { GraphGeneration } from './graph-generation';

/**
 * Has done once what is done to every operation that nobody has asked before, up to its refusal: the first to come would
 * wait until the code for it is read and compiled.
 */
export function rehearse(generation: GraphGeneration): void {
  const { schema } = generation;
  const text = `query Rehearsal($no: Boolean = false) { ...Graph @skip(if: $no) graph: __schema { description } }
    fragment Graph on ${schema.getQueryType()?.name} {
      __typename
      __schema { types { ...Type fields(includeDeprecated: $no) { name type { ...Type } args { name defaultValue } } } }
      type: __type(name: "Query") { ... on __Type { ...Type } ...Type }
    }
    fragment Type on __Type { kind name ofType { kind name ofType { name } } }`;
  refuseBeyondLimits(text);
  const document = parse(text, { maxTokens: limits.tokens });
  validate(schema, document);
  generation.cost('rehearsal', document, undefined).estimate({});
}
