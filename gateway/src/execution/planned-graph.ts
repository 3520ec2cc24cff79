import './telemetry-off';

import { ApolloGateway } from '@apollo/gateway';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { codedError } from '../edge/coded-error';
import { log } from '../log';
import type { GatewayContext } from './context';
import type { SubgraphLink } from './subgraph-call';
import { SubgraphSource } from './subgraph-source';

type Executor = ApolloGateway['executor'];
type Executed = Awaited<ReturnType<Executor>>;

const logger = {
  debug() {},
  info() {},
  warn: (message?: unknown) => log('warn', 'planner', { message: String(message) }),
  error: (message?: unknown) => log('error', 'planner', { message: String(message) }),
};

/** The committed graph, planned by @apollo/gateway and fetched through our own doors. */
export class PlannedGraph extends ApolloGateway {
  constructor(supergraphSdl: string, links: Readonly<Record<SubgraphName, SubgraphLink>>) {
    super({
      supergraphSdl,
      logger,
      __exposeQueryPlanExperimental: false,
      buildService: ({ name }) => {
        const link = Object.hasOwn(links, name) ? links[name as SubgraphName] : undefined;
        if (!link) throw new Error(`the graph names a subgraph ${name} that this gateway does not know`);
        return new SubgraphSource(link);
      },
    });
    const execute = this.executor;
    this.executor = async (requestContext) => {
      const { traceId } = (requestContext.context as GatewayContext).viewer;
      if (requestContext.operation?.operation === 'subscription') return { errors: [noSubscriptions as never] };
      try {
        return answered(await execute(requestContext), traceId);
      } catch (fault) {
        return { data: null, errors: [fault as never] };
      }
    };
  }
}

const noSubscriptions = codedError('BAD_REQUEST', 'Subscriptions are not offered.', 400);

/** Keeps what the planner remarks on from clients, and `data` in every answer to an operation that was run. */
function answered({ data, errors, extensions }: Executed, traceId: string): Executed {
  const misfits = extensions?.valueCompletion as { message: string }[] | undefined;
  if (misfits) log('error', 'null-where-none-may-be', { traceId, count: misfits.length, first: misfits[0]?.message });
  if (data === undefined && errors?.every(isRefusedVariable)) return { errors };
  return errors ? { data: data ?? null, errors } : { data };
}

/** Of variables that do not fit, GraphQL answers no data at all, and the server a status of 400. */
function isRefusedVariable(error: { message: string }): boolean {
  return error.message.startsWith('Variable "$');
}
