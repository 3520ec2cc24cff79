import type { ASTNode, DocumentNode } from 'graphql';
import type { OperationCost } from '../cost/operation-cost';
import type { QueryPlan } from './plan';

// What is kept of operations, in bytes of the heap: estimates, beside which `npx pnpm bench operations` measures.
const ofNode = 125;
const ofPricedField = 120;
const ofPlan = 1_200;
const ofCharacterOfPlan = 7;
const ofAnsweredField = 260;

/** A document without its places. */
export function bytesOfDocument(document: DocumentNode): number {
  return ofNode * nodesIn(document);
}

export function bytesOfCost({ size }: OperationCost): number {
  return ofPricedField * size;
}

/** A plan once it is compiled, with the texts of combined requests. */
export function bytesOfPlan(plan: QueryPlan): number {
  return ofPlan + ofCharacterOfPlan * JSON.stringify(plan).length;
}

/** What the answer of an operation is compiled to. */
export function bytesOfAnswer({ size }: OperationCost): number {
  return ofAnsweredField * size;
}

function nodesIn(node: ASTNode): number {
  let count = 1;
  for (const below of Object.values(node)) {
    if (Array.isArray(below)) for (const each of below) count += nodesIn(each);
    else if (typeof below === 'object' && below !== null && 'kind' in below) count += nodesIn(below as ASTNode);
  }
  return count;
}
