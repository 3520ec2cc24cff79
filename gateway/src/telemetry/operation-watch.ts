import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { GatewayContext } from '../execution/context';
import type { KnownOperations } from '../known-operations/known-operations';
import { deprecatedIn } from './deprecated-uses';
import { deprecatedUses, fieldsAnswered, operationSeconds, operations } from './gateway-figures';

const other = 'other';

/** Counts operations as they are answered. What a caller makes up, such as names, becomes no label. */
export function watchOperations(known: KnownOperations): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const began = performance.now();
      return {
        async didResolveOperation({ schema, document, queryHash }) {
          const release = known.releaseOf(queryHash) ?? other;
          for (const coordinate of deprecatedIn(schema, document)) deprecatedUses.inc({ coordinate, release });
        },
        async willSendResponse(asked) {
          const release = known.releaseOf(asked.queryHash ?? '');
          const operation = (release && asked.operation?.name?.value) || other;
          operations.inc({ operation, release: release ?? other, outcome: outcomeOf(asked) });
          operationSeconds.observe({ operation }, (performance.now() - began) / 1_000);
          fieldsAnswered.inc({ operation }, fieldsIn(asked));
        },
      };
    },
  };
}

type Asked = GraphQLRequestContext<GatewayContext>;

function outcomeOf({ response, errors }: Asked): 'ok' | 'errors' | 'refused' {
  const result = response.body?.kind === 'single' ? response.body.singleResult : null;
  if (!result || result.data == null) return 'refused';
  return errors || result.errors ? 'errors' : 'ok';
}

function fieldsIn({ response }: Asked): number {
  const extensions = response.body?.kind === 'single' ? response.body.singleResult.extensions : undefined;
  return (extensions?.cost as { actual?: number } | undefined)?.actual ?? 0;
}
