import type { SubgraphContext } from '@gridweave/subgraph/context';
import { insertVersion, perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { refuseRuling } from '../duty/duty.policy';
import { refuseCategory } from '../duty/duty-category.queries';
import type { OrganizationServices } from '../services';
import { NotifyPrecedenceRow } from './precedence.entity';
import { notifyPrecedenceChanged } from './precedence.events';
import type { SetNotifyPrecedenceInput } from './precedence.input';

/** Sets or withdraws a line of the precedence table, from now on. The same again changes nothing. */
export async function setNotifyPrecedence(
  ctx: SubgraphContext<OrganizationServices>,
  input: SetNotifyPrecedenceInput,
): Promise<string> {
  const { categoryPrefix } = await perform(ctx, 'setNotifyPrecedence', input, async ({ tx, now, emit }) => {
    const basis = requiredText(input.basis, 'basis', 200);
    if (!/^(\d{2}){0,4}$/.test(input.categoryPrefix))
      throw new Refusal('CATEGORY_PREFIX_INVALID', '类别编码须为2、4、6或8位数字，或留空。', 'categoryPrefix');
    const roots = [...ctx.services.territory.divisions()].filter(({ parentId }) => parentId === null);
    const refusal = refuseRuling(
      ctx.viewer,
      roots.map(({ id }) => id),
    );
    if (refusal) throw refusal;
    if (input.first != null) await refuseCategory(tx, input.categoryPrefix, 'categoryPrefix');
    const { categoryPrefix } = input;
    const lines = await tx.find(NotifyPrecedenceRow, { where: { categoryPrefix }, order: { version: 'ASC' } });
    const before = lines.at(-1);
    refuseStale(input.expectedVersion, before?.version ?? 0);
    const first = input.first ?? null;
    if (first === (before?.first ?? null) && (first === null || basis === before?.basis)) return { categoryPrefix };
    const by = { byRole: 'ADMINISTRATOR', bySubject: ctx.viewer.id };
    const row = { categoryPrefix, version: (before?.version ?? 0) + 1, first, basis, validFrom: now, synthetic: false };
    const line = { ...row, ...by };
    await insertVersion(tx, NotifyPrecedenceRow, line);
    const { type, payload } = notifyPrecedenceChanged([...lines, line]);
    await emit(type, payload);
    return { categoryPrefix };
  });
  return categoryPrefix;
}
