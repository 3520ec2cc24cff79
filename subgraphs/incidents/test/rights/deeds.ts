import { AuditTrail } from '@gridweave/subgraph/audit/audit-trail';
import { Emitted } from '@gridweave/subgraph/deed';
import { headOfEvents } from '@gridweave/subgraph/event-feed';
import { IdempotencyKey, OutboxRow } from '@gridweave/subgraph/platform-tables';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ask, freshKey } from '@gridweave/testing/ask';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
} from 'graphql';
import { type EntityManager, IsNull } from 'typeorm';
import { SharedLimits } from '../../src/report-source/shared-limits';
import { SourceLimits } from '../../src/report-source/source-limits.rules';
import type { IncidentsUnderTest } from '../incidents-subgraph';
import { type Caller, callersWith } from './callers';
import { deedInputs } from './deed-inputs';
import type { DeedSketch } from './deed-sketch';
import type { DeedStage } from './deed-stage';
import type { Site } from './sites';

/** What a deed is answered that was let through to its end, and then taken back. */
export const takenBack = 'TAKEN_BACK';

/** An id that nothing has. */
const nothing = '018907e2-0400-7357-9525-3a592e984c1b';

/** An answer to a deed: the code of what is wrong, and all that it tells. */
export interface DeedAnswer {
  readonly code: string;
  readonly errors: string;
  /** Whether it shows anything but what is wrong. */
  readonly shows: boolean;
  /** Codes of what the audit has been told was denied. */
  readonly denied: readonly string[];
}

/**
 * Deeds as a client sends them, on what lies at a site. Whoever is let through does the whole of it, and then it is taken
 * back: so everybody finds things as they were, and nothing of what is refused may have been done by then.
 */
export class Deeds {
  /** What events have told of all that was planted, and would have told of all that was done to its end. */
  readonly events: string[] = [];
  #denied: string[] = [];
  #key = '';

  private constructor(
    private readonly test: IncidentsUnderTest,
    private readonly stage: DeedStage,
    private readonly deeds: Readonly<Record<string, GraphQLField<unknown, unknown>>>,
  ) {}

  static async on(test: IncidentsUnderTest, stage: DeedStage): Promise<Deeds> {
    const { gateway } = callersWith({ near: '', far: '' });
    const schema = buildClientSchema((await ask(test.subgraph, gateway, getIntrospectionQuery())).data);
    const deeds = new Deeds(test, stage, schema.getMutationType()?.getFields() ?? {});
    await deeds.#readWhatWasTold();
    deeds.#takeBackWhatIsDone();
    return deeds;
  }

  get names(): string[] {
    return Object.keys(this.deeds);
  }

  /** Who a caller is while trying a deed: residents bear the tokens of what it is about, near and far. */
  callerFor(name: string, caller: Caller): Viewer {
    const { token } = sketchOf(name);
    const [near, far] = [this.stage.at('micro').id(token), this.stage.at('beyond').id(token)];
    return callersWith({ near, far })[caller];
  }

  /**
   * What a caller is answered who would do it there, or would do it to what is not there. `name` is a deed, with the way to
   * do it in brackets.
   */
  async tried(name: string, site: Site, caller: Caller, isThere = true): Promise<DeedAnswer> {
    const deed = this.deeds[baseOf(name)];
    if (!deed) throw new Error(`there is no ${name} in the graph`);
    const payload = getNamedType(deed.type) as GraphQLObjectType;
    const query = `mutation ($input: ${deed.args[0]?.type}) { it: ${deed.name}(input: $input) { ${selectionOf(payload)} } }`;
    this.#denied = [];
    this.#key = freshKey();
    const viewer = this.callerFor(name, caller);
    const answer = await ask(this.test.subgraph, viewer, query, { input: this.#input(name, site, isThere) });
    const fault = answer.errors?.[0]?.extensions?.code;
    if (fault && !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(fault)) {
      throw new Error(`${name} as ${caller}: ${JSON.stringify(answer.errors)}`);
    }
    // Numbers to call and what became of rows are told of what was sent, whatever becomes of it.
    const { errors = [], emergencyNumbers: _, reportImport: __, ...rest } = answer.data?.it ?? {};
    return {
      code: fault ?? errors[0]?.code ?? 'NOTHING_WRONG',
      errors: JSON.stringify(answer.errors ?? errors),
      shows: Object.values(rest).some((each) => each !== null && !(Array.isArray(each) && each.length === 0)),
      denied: this.#denied,
    };
  }

  #input(name: string, site: Site, isThere: boolean): Record<string, unknown> {
    const { thing, field, isVersioned, given } = sketchOf(name);
    const here = this.stage.at(site);
    return {
      idempotencyKey: this.#key,
      ...(thing !== null && field !== null && { [field]: isThere ? here.id(thing) : nothing }),
      ...(thing !== null && isVersioned && { expectedVersion: here.version(thing) }),
      ...given(here),
    };
  }

  /** What was told while things were planted is numbered, so that it is not read again. */
  async #readWhatWasTold(): Promise<void> {
    const { database } = this.test.subgraph;
    await headOfEvents(database);
    for (const { payload } of await database.manager.find(OutboxRow)) this.events.push(payload);
  }

  #takeBackWhatIsDone(): void {
    const { events } = this;
    const given = () => this.#key;
    const { write } = Emitted.prototype;
    jest.spyOn(Emitted.prototype, 'write').mockImplementation(async function (this: Emitted, tx: EntityManager) {
      await write.call(this, tx);
      // What comes together with others is told of even where it was refused; only what was done keeps its key.
      if (!(await tx.existsBy(IdempotencyKey, { key: given() }))) return;
      for (const { payload } of await tx.findBy(OutboxRow, { sequence: IsNull() })) events.push(payload);
      throw new Refusal(takenBack, '');
    });
    jest.spyOn(AuditTrail.prototype, 'writeAlone').mockImplementation(async (notes) => {
      this.#denied.push(...notes.flatMap(({ outcome, code }) => (outcome === 'DENIED' ? [`${code}`] : [])));
    });
    // How often somebody may ask is tested where it is counted.
    jest.spyOn(SourceLimits.prototype, 'take').mockReturnValue();
    jest.spyOn(SharedLimits.prototype, 'reserve').mockResolvedValue({ take() {}, release() {} });
  }
}

const baseOf = (name: string) => name.replace(/ \(.*$/, '');

/** Deeds that are offered under another name than their own, or within another offer. */
const offers: Readonly<Record<string, string | null>> = {
  'checkIncident (sent back)': 'rework',
  'answerWhistle (not coming)': 'declineWhistle',
  'activatePlan (with a level)': null,
};

/** Under which action a deed is offered by itself, or null. */
export function offeredAs(name: string): string | null {
  const other = offers[name];
  return other === undefined ? baseOf(name) : other;
}

export function sketchOf(name: string): DeedSketch {
  const sketch = deedInputs[name];
  if (!sketch) throw new Error(`nothing is known to give to ${name}`);
  return sketch;
}

/** Codes that tell somebody no more than that it is not theirs to do. */
const refusals = [
  ...['FORBIDDEN', 'UNAUTHENTICATED', 'REPORT_TOKEN_REQUIRED', 'LEVEL_NOT_COMPETENT'],
  ...['ORIGIN_NOT_ALLOWED', 'POINT_OUTSIDE_SCOPE', 'ROWS_REJECTED'],
];

export function isRefused(code: string): boolean {
  return refusals.includes(code) || code.endsWith('_NOT_FOUND');
}

/** Everything that a payload tells, as shortly as that can be asked. */
function selectionOf(payload: GraphQLObjectType): string {
  return Object.values(payload.getFields())
    .map(({ name, type }) => {
      if (name === 'errors') return 'errors { code message field }';
      return isObjectType(getNamedType(type)) ? `${name} { __typename }` : name;
    })
    .join(' ');
}
