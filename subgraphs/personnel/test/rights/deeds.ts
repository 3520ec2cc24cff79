import { AuditTrail } from '@gridweave/subgraph/audit/audit-trail';
import type { Database } from '@gridweave/subgraph/database';
import { Refusal } from '@gridweave/subgraph/refusal';
import { ask } from '@gridweave/testing/ask';
import { versionsIn } from '@gridweave/testing/versions';
import { grant, person } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
} from 'graphql';
import { Imports } from '../imports';
import { RuleSets } from '../rules';
import { Staff } from '../staff';
import type { Personnel } from '../started';
import { callers } from './callers';
import { DeedInputs } from './deed-inputs';
import type { Plants } from './plants';
import type { DeedSite } from './site-things';
import { placeOf, type Site } from './sites';

/** What a deed is answered that was let through to its end, and then taken back. */
export const takenBack = 'TAKEN_BACK';

/** An answer to a deed: the code of what is wrong, and all that it tells. */
export interface DeedAnswer {
  readonly code: string;
  readonly errors: string;
  /** Whether it shows anything but what is wrong. */
  readonly shows: boolean;
  /** Whether its transaction came to its end. */
  readonly isDone: boolean;
}

/**
 * Deeds as a client sends them, on what lies at a site. Whoever is let through does the whole of it, and then it is taken
 * back: so everybody finds things as they were, and nothing of what is refused may have been done by then.
 */
export class Deeds {
  #ended = 0;

  private constructor(
    private readonly subgraph: Personnel,
    private readonly inputs: DeedInputs,
    private readonly deeds: Readonly<Record<string, GraphQLField<unknown, unknown>>>,
  ) {}

  static async on(subgraph: Personnel, plants: Plants): Promise<Deeds> {
    await plantForDeeds(subgraph, plants);
    const schema = buildClientSchema((await ask(subgraph, callers.gateway, getIntrospectionQuery())).data);
    const fields = schema.getMutationType()?.getFields() ?? {};
    const deeds = new Deeds(subgraph, new DeedInputs(plants, await versionsIn(subgraph.database.manager)), fields);
    deeds.#takeBackWhatIsDone(subgraph.database);
    return deeds;
  }

  get names(): string[] {
    return Object.keys(this.deeds);
  }

  /** What a viewer is answered who would do it there. `name` is a deed, with the way to do it in brackets. */
  async tried(name: string, site: DeedSite, viewer: Viewer): Promise<DeedAnswer> {
    const deed = this.deeds[name.replace(/ \(.*$/, '')];
    if (!deed) throw new Error(`there is no ${name} in the graph`);
    const type = getNamedType(deed.args[0]?.type) as GraphQLInputObjectType;
    const payload = getNamedType(deed.type) as GraphQLObjectType;
    const query = `mutation ($input: ${type.name}!) { it: ${deed.name}(input: $input) { ${selectionOf(payload)} } }`;
    const ended = this.#ended;
    const answer = await ask(this.subgraph, viewer, query, { input: this.inputs.of(name, type, site) });
    const fault = answer.errors?.[0]?.extensions?.code;
    if (fault && !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(fault))
      throw new Error(`${name}: ${JSON.stringify(answer.errors)}`);
    const { errors = [], rows = [], ...rest } = answer.data?.it ?? {};
    const wrong = [...rows.flatMap(({ error }: { error: object | null }) => error ?? []), ...errors];
    return {
      code: fault ?? wrong[0]?.code ?? 'NOTHING_WRONG',
      errors: JSON.stringify(answer.errors ?? wrong),
      shows: Object.values(rest).some((each) => each !== null && !(Array.isArray(each) && each.length === 0)),
      isDone: this.#ended > ended,
    };
  }

  #takeBackWhatIsDone(database: Database): void {
    // What was denied has its entry after the deed, which is not taken back; it is looked at elsewhere.
    jest.spyOn(AuditTrail.prototype, 'writeAlone').mockResolvedValue();
    const transaction = database.transaction.bind(database);
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
  return /^(FORBIDDEN|UNAUTHENTICATED|OWN_[A-Z]+|NOT_AN_OBJECTOR)$|_NOT_FOUND$/.test(code);
}

/** Everything that a payload tells, as shortly as that can be asked. */
function selectionOf(payload: GraphQLObjectType): string {
  return Object.values(payload.getFields())
    .map(({ name, type }) => {
      if (name === 'errors') return 'errors { code message field }';
      if (name === 'rows') return 'rows { error { code message field } }';
      return isObjectType(getNamedType(type)) ? `${name} { __typename }` : name;
    })
    .join(' ');
}

const sites: readonly Site[] = ['own', 'beside', 'foreign'];

/** What deeds need besides: a device in store, a post that keeps files and a file that was brought at each site, a draft, a course of a platform, an office of a nominee that opens something in an emergency. */
async function plantForDeeds(subgraph: Personnel, plants: Plants): Promise<void> {
  const staff = new Staff(subgraph);
  const draft = await new RuleSets(staff).drafted({ kind: 'TIER', tier: 'HEAD' }, [
    { key: 'education', kind: 'EDUCATION', name: '学历', education: { atLeast: 'COLLEGE' } },
  ]);
  plants.add('EligibilityRuleSet', draft.id, 'district');
  const course = { expectedVersion: 0, title: '第二课', source: { system: 'school', id: 'c-1' } };
  await staff.do('keepTrainingCourse', course, 'course { id }');
  const { divisionId: own } = placeOf('own');
  const checking = await staff.post({ role: 'CHECKER', title: '核查', unitId: null, divisionId: own });
  await staff.appointed(plants.of('Person', 'own')[0]!.id, checking, { from: '2024-01-01' });
  for (const site of sites) {
    const { streetId, divisionId } = placeOf(site);
    const device = { assetNumber: `STORED-${site.toUpperCase()}`, divisionId };
    const { workDevice } = await staff.do('registerDevice', device, 'workDevice { id }');
    plants.add('WorkDevice', workDevice.id, site);
    const post = { role: 'HR_OFFICER', title: '人事', unitId: null, divisionId: streetId };
    plants.add('PostOfHr', await staff.post(post), site);
    const officer =
      site === 'own' ? callers['street HR'] : person(`hr-${site}`, grant('HR_OFFICER', 'DIVISION', streetId));
    const rows = '任职编号,起（含）,止（含）,姓名,身份证号,层级,推荐单位\n1,2026-01-01,,甄示例,,正职,示例\n';
    plants.add('StaffImport', (await new Imports(subgraph).upload(rows, officer)).id, site);
  }
}
