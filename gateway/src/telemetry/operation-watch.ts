import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { GatewayContext } from '../execution/context';
import type { KnownOperations } from '../known-operations/known-operations';
import { deprecatedIn } from './deprecated-uses';
import { deprecatedUses, fieldsAnswered, operationSeconds, operations } from './gateway-figures';

const other = 'other';

/** Counts operations as they are answered. What a caller makes up, such as names, becomes no label. */
export class OperationWatch {
  constructor(private readonly known: KnownOperations) {}

  resolved(schema: GraphQLSchema, document: DocumentNode, queryHash: string): void {
    const release = this.known.releaseOf(queryHash) ?? other;
    for (const coordinate of deprecatedIn(schema, document)) deprecatedUses.inc({ coordinate, release });
  }

  answered({ queryHash, name, outcome, fields, began }: Ended): void {
    const release = this.known.releaseOf(queryHash);
    const operation = (release && name) || other;
    operations.inc({ operation, release: release ?? other, outcome });
    operationSeconds.observe({ operation }, (performance.now() - began) / 1_000);
    fieldsAnswered.inc({ operation }, fields);
  }

  readonly plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: async ({ contextValue }) => {
      const began = contextValue.answered?.began ?? performance.now();
      return {
        didResolveOperation: async ({ schema, document, queryHash }) => this.resolved(schema, document, queryHash),
        willSendResponse: async (asked) =>
          this.answered({
            queryHash: asked.queryHash ?? '',
            name: asked.operation?.name?.value,
            outcome: outcomeOf(asked),
            fields: fieldsIn(asked),
            began,
          }),
      };
    },
  };
}

interface Ended {
  /** SHA-256 of the operation’s text. */
  readonly queryHash: string;
  readonly name: string | undefined;
  readonly outcome: 'ok' | 'errors' | 'refused';
  readonly fields: number;
  /** By `performance.now()`. */
  readonly began: number;
}

type Asked = GraphQLRequestContext<GatewayContext>;

function outcomeOf({ response, errors }: Asked): Ended['outcome'] {
  const result = response.body?.kind === 'single' ? response.body.singleResult : null;
  if (!result || result.data == null) return 'refused';
  return errors || result.errors ? 'errors' : 'ok';
}

function fieldsIn({ response }: Asked): number {
  return response.body?.kind === 'single' ? fieldsOf(response.body.singleResult.extensions) : 0;
}

/** How many fields an answer says that it has. */
export function fieldsOf(extensions: Readonly<Record<string, unknown>> | undefined): number {
  return (extensions?.cost as { actual?: number } | undefined)?.actual ?? 0;
}
