import type { GraphQLSchema } from 'graphql';
import type { Marks } from '../entity-cache/marks';
import { compileFetch, type Step } from './fetch-step';
import { placesBelow } from './places';
import type { PlanNode, QueryPlan } from './plan';

/** The plan as a function. Null where nothing has to be fetched. Without marks nothing is kept of what is. */
export function compilePlan(schema: GraphQLSchema, { node }: QueryPlan, marks: Marks | null): Step | null {
  if (!node) return null;
  if (node.kind === 'Subscription') throw new Error('subscriptions are refused before they are planned');
  return compileNode(schema, node, marks);
}

function compileNode(schema: GraphQLSchema, node: PlanNode, marks: Marks | null): Step {
  const compiled = (child: PlanNode) => compileNode(schema, child, marks);
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(schema, node, marks);
    case 'Flatten': {
      const below = compiled(node.node);
      const path = node.path.map(String);
      return (run, places) => below(run, placesBelow(places, path));
    }
    case 'Sequence':
      return inSequence(node.nodes.map(compiled));
    case 'Parallel':
      return inParallel(node.nodes.map(compiled));
    case 'Condition': {
      const then = node.ifClause ? compiled(node.ifClause) : null;
      const otherwise = node.elseClause ? compiled(node.elseClause) : null;
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
