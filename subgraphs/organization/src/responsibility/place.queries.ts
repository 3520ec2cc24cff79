import type { Case } from '@gridweave/duty/duty-rules';
import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import { divisionsAbove } from '../division/division.queries';
import type { GridRow } from '../grid/grid.entity';
import { gridsAt, gridsById } from '../grid/grid.loaders';
import { GridKind } from '../grid/grid.type';
import { locate } from '../location/location.queries';
import { registerElementsById } from '../register/register.loaders';
import { handoverOf } from '../register/register.queries';
import type { OrganizationServices } from '../services';
import type { ResponsibilityInput } from './responsibility.input';

type Context = SubgraphContext<OrganizationServices>;

/** Where a case is and what it is about. */
export type Place = Pick<
  Case,
  'territorialGridId' | 'microGridId' | 'dedicatedGridIds' | 'elementId' | 'elementClass' | 'handover'
> & {
  /** The community or village; its committee steps in when nobody answers. */
  readonly divisionId: string;
};

const aboutNothing = { elementId: null, elementClass: null, handover: null };

/** Where the case of a question is. Throws BAD_USER_INPUT for a place that is none. */
export async function placeOf(ctx: Context, input: ResponsibilityInput, at: Date): Promise<Place> {
  const given = [input.point, input.gridId, input.registerElementId].filter((each) => each != null);
  if (given.length !== 1) {
    throw badInput(
      '请给出 point、gridId、registerElementId 其中之一。Give one of point, gridId and registerElementId.',
    );
  }
  if (input.point) return placeOfPoint(ctx, input.point, at);
  if (input.gridId) return placeOfGrid(ctx, input.gridId, at);
  return placeOfElement(ctx, `${input.registerElementId}`, at);
}

async function placeOfPoint(ctx: Context, point: Parameters<typeof locate>[1], at: Date): Promise<Place> {
  const { territorialGridId, microGridId, dedicatedGridIds } = locate(ctx, point, at);
  const grid = await gridThen(ctx, territorialGridId, at);
  if (!grid) throw badInput('该位置不在本区的网格内。The point lies in no grid of the district.');
  const { divisionId } = grid;
  return {
    ...aboutNothing,
    divisionId,
    territorialGridId,
    microGridId,
    dedicatedGridIds: byCode(ctx, dedicatedGridIds),
  };
}

async function placeOfGrid(ctx: Context, gridId: string, at: Date): Promise<Place> {
  const grid = await gridThen(ctx, gridId, at);
  if (!grid) throw badInput('没有这个网格。There is no such grid.');
  const dedicatedGridIds = grid.kind === GridKind.DEDICATED ? [grid.id] : [];
  const microGridId = grid.kind === GridKind.MICRO ? grid.id : null;
  const { divisionId } = grid;
  return { ...aboutNothing, divisionId, territorialGridId: territorialOf(grid), microGridId, dedicatedGridIds };
}

type GridThen = Pick<GridRow, 'id' | 'kind' | 'divisionId' | 'parentId'>;

/** A grid with its place in the tree at a moment; of one that did not stand then, what is known of it now. */
async function gridThen(ctx: Context, gridId: string, at: Date): Promise<GridThen | null> {
  const grid = await load(ctx, gridsById, gridId);
  if (!grid) return null;
  const { divisionId, parentId } = (await load(ctx, gridsAt, { gridId: grid.id, asOf: at })) ?? grid;
  return { id: grid.id, kind: grid.kind, divisionId, parentId };
}

function territorialOf({ id, kind, parentId }: GridThen): string | null {
  if (kind === GridKind.MICRO) return parentId;
  return kind === GridKind.DEDICATED ? null : id;
}

async function placeOfElement(ctx: Context, elementId: string, at: Date): Promise<Place> {
  const element = await load(ctx, registerElementsById, elementId);
  if (!element) throw badInput('没有这个要素。There is no such register element.');
  const { longitude, latitude } = element;
  const found = ctx.services.territory.locateIndex.locate({ longitude, latitude }, at);
  return {
    ...(await placeOfGrid(ctx, found.territorialGridId ?? element.gridId, at)),
    microGridId: found.microGridId,
    dedicatedGridIds: byCode(ctx, found.dedicatedGridIds),
    elementId,
    elementClass: element.type,
    handover: (await handoverOf(ctx, elementId, at))?.status ?? null,
  };
}

function byCode({ services }: Context, gridIds: readonly string[]): string[] {
  const code = (id: string) => services.territory.grid(id)?.code ?? id;
  return gridIds.toSorted((a, b) => (code(a) < code(b) ? -1 : 1));
}

/** Lowest first; of a division that did not stand then, what is known of it now: nobody else answers for its ground. */
export async function divisionIdsAbove(ctx: Context, divisionId: string, at: Date): Promise<string[]> {
  const then = (await divisionsAbove(ctx, divisionId, at)).map(({ id }) => id).reverse();
  if (then[0] === divisionId) return then;
  return ctx.services.territory.ancestors(divisionId).map(({ id }) => id);
}
