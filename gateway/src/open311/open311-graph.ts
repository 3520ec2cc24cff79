import type { ApolloServer } from '@apollo/server';
import { anonymous, type Viewer } from '@gridweave/viewer/viewer';
import type { GatewayContext } from '../execution/context';
import { badRequest, Open311Fault } from './open311-fault';

/** The graph as a jurisdiction of Open311 sees it. */
export class Open311Graph {
  constructor(private readonly apollo: ApolloServer<GatewayContext>) {}

  /** The data of an operation. Throws an Open311Fault where any of it is missing. */
  async ask<Data>(jurisdiction: string, traceId: string, query: string, variables: object): Promise<Data> {
    const viewer: Viewer = { ...anonymous(traceId), id: `open311:${jurisdiction}`, kind: 'SYSTEM' };
    const { body } = await this.apollo.executeOperation(
      { query, variables: { ...variables } },
      { contextValue: { viewer, identities: new Map() } },
    );
    if (body.kind !== 'single') throw new Error('incremental delivery is not spoken here');
    const { data, errors } = body.singleResult;
    if (errors?.length) throw faultOf(errors[0]?.extensions?.code);
    return data as Data;
  }
}

const retrySeconds = 5;

function faultOf(code: unknown): Open311Fault {
  if (code === 'BAD_USER_INPUT') return badRequest('A value is not understood.');
  const description = 'The service is not reachable at the moment: try again later.';
  return new Open311Fault(503, [{ code: 503, description }], retrySeconds);
}
