import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from './shared-types';

/** `first`/`after` or `last`/`before`, one pair required, 1 to 100. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: '从前往后取几条（1–100）。How many, from the front.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: '在此游标之后。Only what follows this cursor.' })
  after?: string | null;
  @Field(() => Int, { nullable: true, description: '从后往前取几条（1–100）。How many, from the back.' })
  last?: number | null;
  @Field(() => String, { nullable: true, description: '在此游标之前。Only what comes before this cursor.' })
  before?: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** One page of a list. The total is counted only when it is asked for. */
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
  readonly totalCountIsExact: Promise<boolean>;
}

/**
 * The connection type of a node: `ConnectionType('Grid', () => Grid)` makes `GridConnection` and `GridEdge`.
 * Extend the answered class to add fields such as facets, and decorate it with @ObjectType of the same name.
 */
export function ConnectionType<Node extends object>(name: string, node: () => ClassType<Node>) {
  @ObjectType(`${name}Edge`, { description: `列表中的一项。One element of a page of ${name}, with its cursor.` })
  class NodeEdge {
    @Field(() => String, { description: '游标。Where this element stands in the list.' })
    cursor: string;
    @Field(node, { nullable: true, description: '元素。The element itself.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: `分页列表。A page of ${name}, after the Relay specification.` })
  class NodeConnection {
    @Field(() => [NodeEdge], { description: '带游标的元素。The elements with their cursors.' })
    edges: NodeEdge[];
    @Field(() => [node()], { nullable: 'items', description: '元素。The elements alone.' })
    nodes: Node[];
    @Field(() => PageInfo, { description: '分页信息。Where this page stands.' })
    pageInfo: PageInfo;
    @Field(() => Int, {
      nullable: true,
      description: '总数。How many match in all; a lower bound when totalCountIsExact is false.',
    })
    totalCount: number;
    @Field(() => Boolean, { nullable: true, description: '总数是否精确。False when counting stopped at its bound.' })
    totalCountIsExact: boolean;
  }
  return NodeConnection;
}
