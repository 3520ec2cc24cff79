import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { GraphQLSchema } from 'graphql';
import type { SubgraphContext } from '../context';
import { logFault } from '../log';
import { compiledAnswers } from './compiled-answers';
import { faultIn, safeError } from './safe-errors';

/** What parses, validates and executes operations of a part. */
export function subgraphServer<Services>(part: SubgraphName, schema: GraphQLSchema) {
  return new ApolloServer<SubgraphContext<Services>>({
    schema,
    introspection: true,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: safeError,
    nodeEnv: 'production',
    plugins: [
      // Nothing reads its hints, and it would look at every field of every answer.
      ApolloServerPluginCacheControlDisabled(),
      // Traces would answer anyone who asks for them.
      ApolloServerPluginInlineTraceDisabled(),
      compiledAnswers(schema),
      logFaults(part),
    ],
  });
}

/** Faults of ours are logged in full, under the trace id that the caller sees. */
function logFaults<Services>(part: SubgraphName): ApolloServerPlugin<SubgraphContext<Services>> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            const fault = faultIn(error);
            if (fault) logFault(part, contextValue.viewer.traceId, fault);
          }
        },
      };
    },
  };
}
