import type { GraphQLSchema } from 'graphql';
import { compileFetch, type Step } from './fetch-step';
import { placesBelow } from './places';
import type { PlanNode, QueryPlan } from './plan';

/** The plan as a function. Null where nothing has to be fetched. */
export function compilePlan(schema: GraphQLSchema, { node }: QueryPlan): Step | null {
  if (!node) return null;
  if (node.kind === 'Subscription') throw new Error('subscriptions are refused before they are planned');
  return compileNode(schema, node);
}

function compileNode(schema: GraphQLSchema, node: PlanNode): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(schema, node);
    case 'Flatten': {
      const below = compileNode(schema, node.node);
      const path = node.path.map(String);
      return (run, places) => below(run, placesBelow(places, path));
    }
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(schema, child)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(schema, child)));
    case 'Condition': {
      const then = node.ifClause ? compileNode(schema, node.ifClause) : null;
      const otherwise = node.elseClause ? compileNode(schema, node.elseClause) : null;
      const { condition } = node;
      return async (run, places) => (run.coerced[condition] ? then : otherwise)?.(run, places);
    }
    case 'Defer':
      throw new Error('@defer is not in the graph, so that no plan may hold it');
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run, places) => {
    for (const step of steps) await step(run, places);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run, places) => {
    await Promise.all(steps.map((step) => step(run, places)));
  };
}
