import type { ApolloGateway, Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';

/** The planner’s types, which @apollo/gateway does not export by name. */
export type QueryPlan = Parameters<Experimental_DidResolveQueryPlanCallback>[0]['queryPlan'];
export type PlanNode = Exclude<NonNullable<QueryPlan['node']>, { kind: 'Subscription' }>;
export type FetchNode = Extract<PlanNode, { kind: 'Fetch' }>;
export type RequiredSelection = NonNullable<FetchNode['requires']>[number];
export type Executor = ApolloGateway['executor'];
