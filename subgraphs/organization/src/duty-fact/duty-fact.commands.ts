import type { SubgraphContext } from '@gridweave/subgraph/context';
import { type Deed, insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { refuseRuling } from '../duty/duty.policy';
import type { OrganizationServices } from '../services';
import { DutyFactRow } from './duty-fact.entity';
import { dutyFactChanged } from './duty-fact.events';
import type { DefineFactInput, RetireFactInput } from './duty-fact.input';
import { type DistrictFact, factCatalogue } from './duty-fact.queries';
import { factOf, isTheSame, refuseFactOfRegister } from './duty-fact.rules';
import { DutyFactKind } from './duty-fact.type';

type Context = SubgraphContext<OrganizationServices>;
type OrganizationDeed = Deed<OrganizationServices>;

const mostFacts = 200;

/** Defines a fact, changes what is said of it, or takes a retired one into use again. The same again changes nothing. */
export async function defineFact(ctx: Context, input: DefineFactInput): Promise<string> {
  const { fact } = await perform(ctx, 'defineFact', input, async (deed) => {
    refuseOthers(ctx);
    const catalogue = await factCatalogue(deed.tx);
    const before = catalogue.get(input.fact) ?? null;
    const defined = factOf(input, before);
    const reason = freeText(input.reason ?? '', 'reason', 200);
    refuseStale(input.expectedVersion, before?.version ?? 0);
    if (!before && catalogue.size >= mostFacts)
      throw new Refusal('FACTS_TOO_MANY', `事实目录至多${mostFacts}项。`, 'fact');
    const { fact } = defined;
    if (before && isTheSame(before, defined)) return { fact };
    await write(deed, { ...defined, live: true, builtIn: before?.builtIn ?? false, version: nextOf(before) }, reason);
    return { fact };
  });
  return fact;
}

/** Retires a fact: rules that ask for it go on, new ones may not. */
export async function retireFact(ctx: Context, input: RetireFactInput): Promise<string> {
  const { fact } = await perform(ctx, 'retireFact', input, async (deed) => {
    refuseOthers(ctx);
    const reason = requiredText(input.reason, 'reason', 200);
    const before = (await factCatalogue(deed.tx)).get(input.fact);
    if (!before) throw new Refusal('FACT_NOT_FOUND', '事实目录中没有这一项。', 'fact');
    refuseFactOfRegister(before.fact);
    refuseStale(input.expectedVersion, before.version);
    if (!before.live) throw new Refusal('FACT_ALREADY_RETIRED', '这一项事实已停用。', 'fact');
    await write(deed, { ...before, live: false, version: nextOf(before) }, reason);
    return { fact: before.fact };
  });
  return fact;
}

const nextOf = (before: DistrictFact | null) => (before?.version ?? 0) + 1;

/** The catalogue is one for the whole district. */
function refuseOthers({ viewer, services }: Context): void {
  const roots = [...services.territory.divisions()].filter(({ parentId }) => parentId === null);
  const refusal = refuseRuling(
    viewer,
    roots.map(({ id }) => id),
  );
  if (refusal) throw refusal;
}

async function write({ tx, ctx, now, emit }: OrganizationDeed, fact: DistrictFact, reason: string): Promise<void> {
  const { builtIn: _, ...columns } = fact;
  const row: DutyFactRow = {
    ...columns,
    kind: DutyFactKind[fact.kind],
    choices: JSON.stringify(fact.choices),
    validFrom: now,
    byRole: 'ADMINISTRATOR',
    bySubject: ctx.viewer.id,
    reason: reason || null,
  };
  await insertVersion(tx, DutyFactRow, row);
  const { type, payload } = dutyFactChanged(fact);
  await emit(type, payload);
}
