import { type AuditNote, AuditTrail } from '@gridweave/subgraph/audit/audit-trail';
import type { Database } from '@gridweave/subgraph/database';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ask, freshKey } from '@gridweave/testing/ask';
import { versionsIn } from '@gridweave/testing/versions';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { planQuery } from '../division-lists';
import { inputsAt } from './deed-inputs';
import { type Planter, planting } from './planter';
import { decidedList } from './questions';
import { type DeedSite, SiteThings } from './site-things';

/** What a deed is answered that was let through to its end, and then taken back. */
export const takenBack = 'TAKEN_BACK';

/** An answer to a deed: the code of what is wrong, and all that it tells. */
export interface DeedAnswer {
  readonly code: string;
  readonly errors: string;
  /** Whether it shows anything but what is wrong. */
  readonly shows: boolean;
}

/**
 * Deeds as a client sends them, on what lies at several sites at once. Whoever is let through does the whole of it, and
 * then it is taken back: so everybody finds things as they were, and nothing of what is refused may have been done by then.
 */
export class Deeds {
  /** How many deeds came to their end since the last that was tried. */
  #ended = 0;
  /** What the audit was told. */
  readonly denied: AuditNote[] = [];

  private constructor(
    private readonly planter: Planter,
    private readonly versions: ReadonlyMap<string, number>,
    private readonly digestOfList: string,
  ) {}

  static async on(planter: Planter): Promise<Deeds> {
    const { subgraph } = planter.home;
    const { data } = await ask(subgraph, planting, planQuery, { input: decidedList() });
    const deeds = new Deeds(planter, await versionsIn(subgraph.database.manager), data.divisionListPlan.digest);
    deeds.#takeBackWhatIsDone(subgraph.database);
    return deeds;
  }

  get names(): string[] {
    return Object.keys(this.planter.schema.getMutationType()?.getFields() ?? {});
  }

  get ways(): string[] {
    return Object.keys(this.#inputsAt('nowhere'));
  }

  /** What a viewer is answered who would do it there. `way` is a deed, with the way to do it in brackets. */
  async tried<Where extends DeedSite>(way: string, sites: readonly Where[], viewer: Viewer) {
    const name = way.replace(/ \(.*$/, '');
    const deed = this.planter.schema.getMutationType()?.getFields()[name];
    if (!deed) throw new Error(`there is no ${name} in the graph`);
    const variables = Object.fromEntries(
      sites.map((site) => [site, { idempotencyKey: freshKey(), ...this.#inputsAt(site)[way] }]),
    );
    this.#ended = 0;
    const answer = await ask(this.planter.home.subgraph, viewer, operationOf(deed, sites), variables);
    const answers = sites.map((site) => [site, this.#answerAt(site, way, answer)] as const);
    const through = answers.filter(([, { code }]) => code === takenBack).length;
    if (this.#ended !== through)
      throw new Error(`${way}: ${this.#ended} came to their end, and ${through} were let through`);
    return Object.fromEntries(answers) as Record<Where, DeedAnswer>;
  }

  /** Whether a thing offers a deed to a viewer; not what is not shown. */
  async offered(type: string, id: string, viewer: Viewer): Promise<ReadonlyMap<string, boolean>> {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { availableActions { action allowed } } } }`;
    const { data } = await ask(this.planter.home.subgraph, viewer, query, { of: [{ __typename: type, id }] });
    const actions: { action: string; allowed: boolean }[] = data._entities[0]?.availableActions ?? [];
    return new Map(actions.map(({ action, allowed }) => [action, allowed]));
  }

  #inputsAt(site: DeedSite) {
    return inputsAt(new SiteThings(this.planter.plants, this.versions, site), this.digestOfList);
  }

  #answerAt(site: string, way: string, { data, errors }: Awaited<ReturnType<typeof ask>>): DeedAnswer {
    const faults = errors?.filter(({ path }) => path?.[0] === site) ?? [];
    const fault = faults[0]?.extensions?.code;
    if ((errors && !data) || (fault && !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(fault)))
      throw new Error(`${way}: ${JSON.stringify(errors)}`);
    const { errors: wrong = [], ...rest } = data[site] ?? {};
    const rows: { code: string | null }[] = rest.dutyRuleImport?.rows ?? rest.rows ?? [];
    const ofRow = rows.find(({ code }) => code !== null)?.code;
    return {
      code: fault ?? ofRow ?? wrong[0]?.code ?? 'NOTHING_WRONG',
      errors: JSON.stringify(fault ? faults.map(({ message }) => message) : wrong),
      shows: !ofRow && Object.values(rest).some((each) => each !== null && !(Array.isArray(each) && each.length === 0)),
    };
  }

  #takeBackWhatIsDone(database: Database): void {
    const transaction = database.transaction.bind(database);
    const { denied } = this;
    // What was denied is kept, so that it can be seen that it is.
    jest.spyOn(AuditTrail.prototype, 'writeAlone').mockImplementation(async function (this: AuditTrail, notes) {
      denied.push(...notes);
      await transaction((tx) => this.write(tx, notes));
    });
    jest.spyOn(database, 'transaction').mockImplementation((work) =>
      transaction(async (tx) => {
        await work(tx);
        this.#ended += 1;
        throw new Refusal(takenBack, '');
      }),
    );
  }
}

/** Answers that tell somebody no more than that it is not theirs to do. */
export function isRefused(code: string): boolean {
  return /^(FORBIDDEN|UNAUTHENTICATED)$|_NOT_FOUND$/.test(code);
}

function operationOf({ name, args, type }: GraphQLField<unknown, unknown>, sites: readonly string[]): string {
  const selection = selectionOf(getNamedType(type) as GraphQLObjectType);
  const input = args[0]?.type;
  const asked = sites.map((site) => `${site}: ${name}(input: $${site}) { ${selection} }`);
  return `mutation (${sites.map((site) => `$${site}: ${input}`).join(', ')}) { ${asked.join(' ')} }`;
}

/** Everything that a payload tells, as shortly as that can be asked. */
function selectionOf(payload: GraphQLObjectType): string {
  return Object.values(payload.getFields())
    .map(({ name, type }) => {
      const of = getNamedType(type);
      if (name === 'errors') return 'errors { code message field }';
      if (name === 'rows') return 'rows { code }';
      if (of.name === 'DutyRuleImport') return `${name} { rows { code } }`;
      return isObjectType(of) ? `${name} { __typename }` : name;
    })
    .join(' ');
}
