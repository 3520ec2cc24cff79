import { ask, freshKey } from '@gridweave/testing/ask';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import type { Started } from '../started';
import { Plants } from './plants';
import { districtId } from './sites';

/** Who does what has to be done before anybody asks; neither is among the callers. */
export const planting = person('planting', grant('ADMINISTRATOR', 'DIVISION', districtId));
export const approving = person('approving', grant('ADMINISTRATOR', 'DIVISION', districtId));

// biome-ignore lint/suspicious/noExplicitAny: what a deed answers is of any shape
type Payload = Record<string, any>;

/** What all that is planted is planted with. */
export class Planter {
  readonly plants = new Plants();

  private constructor(
    readonly home: Started,
    readonly schema: GraphQLSchema,
  ) {}

  static async in(home: Started): Promise<Planter> {
    const { data } = await ask(home.subgraph, planting, getIntrospectionQuery());
    return new Planter(home, buildClientSchema(data));
  }

  /** What a viewer is answered who must be answered. */
  async asked(query: string, viewer: Viewer) {
    const { data, errors } = await ask(this.home.subgraph, viewer, query);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Does a deed that must not be refused. Answers its payload with `answer` of the thing in it. */
  async done(name: string, input: object, answer: string, viewer: Viewer = planting): Promise<Payload> {
    const deed = this.schema.getMutationType()?.getFields()[name];
    if (!deed) throw new Error(`there is no ${name} in the graph`);
    const query = `mutation ($input: ${deed.args[0]?.type}) { it: ${name}(input: $input) { ${answer} errors { code field } } }`;
    const whole = { input: { idempotencyKey: freshKey(), ...input } };
    const { data, errors } = await ask(this.home.subgraph, viewer, query, whole);
    if (errors || data.it.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors ?? data.it.errors)}`);
    return data.it;
  }
}
