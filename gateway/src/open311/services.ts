import { notFound } from './open311-fault';
import type { Open311Graph } from './open311-graph';

interface Category {
  readonly code: string;
  readonly name: string;
  readonly majorName: string;
  readonly filingCondition: string;
}

interface Page {
  readonly categories: {
    readonly nodes: readonly Category[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const query = `query Open311Services($code: String, $after: String) {
  categories(first: 100, after: $after, filter: { code: $code }) {
    nodes { code name majorName filingCondition }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** The categories of the catalogue as services, all answered at once and none with further questions. */
export async function services(graph: Open311Graph, jurisdiction: string, traceId: string) {
  const found: Category[] = [];
  let after: string | null = null;
  do {
    const page: Page = await graph.ask<Page>(jurisdiction, traceId, query, { code: null, after });
    found.push(...page.categories.nodes);
    after = page.categories.pageInfo.hasNextPage ? page.categories.pageInfo.endCursor : null;
  } while (after !== null);
  return found.map(({ code, name, majorName, filingCondition }) => ({
    service_code: code,
    service_name: name,
    description: filingCondition,
    metadata: false,
    type: 'realtime',
    keywords: `${majorName},${name}`,
    group: majorName,
  }));
}

/** The questions of a service: there are none. Throws for an unknown code. */
export async function serviceDefinition(graph: Open311Graph, jurisdiction: string, traceId: string, code: string) {
  const { categories } = await graph.ask<Page>(jurisdiction, traceId, query, { code, after: null });
  if (!categories.nodes.some((category) => category.code === code)) {
    throw notFound('service_code was not found: GET services lists those that there are.');
  }
  return { service_code: code, attributes: [] };
}
