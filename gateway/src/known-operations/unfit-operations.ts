import { setImmediate } from 'node:timers/promises';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { log } from '../log';
import type { KnownOperations } from './known-operations';

/** Tells the log of each operation of a client release that the graph does not answer (any more), and why. */
export async function tellOfUnfit(known: KnownOperations, schema: GraphQLSchema): Promise<void> {
  for (const [sha256, text] of known) {
    // Validation is synchronous: between two operations, requests have their turn.
    await setImmediate();
    const document = parse(text);
    const [fault] = validate(schema, document, undefined, { maxErrors: 1 });
    if (!fault) continue;
    const names = document.definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
    );
    log('warn', 'known-operation-unfit', { sha256, names, message: fault.message });
  }
}
