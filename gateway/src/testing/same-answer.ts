import type { Answer } from './both-gateways';

/**
 * What is compared of two answers. Behind an entity that could not be asked for, @apollo/gateway tells an error at the
 * place before: of lists, its errors then say only which fields and, by their message, which entity.
 */
export function comparable(stock: Answer, ours: Answer): { stock: Answer; ours: Answer } {
  if (JSON.stringify(stock) === JSON.stringify(ours)) return { stock, ours };
  const alike = new Set(stock.errors.map((error) => JSON.stringify(error)));
  const own = ours.errors.filter((error) => !alike.has(JSON.stringify(error)));
  if (!own.every((error) => isExplaining(ours.data, error))) return { stock, ours };
  return { stock: withoutPlaces(stock), ours: withoutPlaces(ours) };
}

/** An error explains a null, something that was dropped because of one, or what is missing of the entity that it names. */
function isExplaining(data: unknown, { message, path = [] }: Answer['errors'][number]): boolean {
  let value = data;
  for (const step of path) {
    if (value == null) return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  if (value == null) return true;
  const [, lost] = /^lost \w+ (\d+)$/.exec(message) ?? [];
  const { id, ...others } = value as Record<string, unknown>;
  const isNamed = lost !== undefined && (id === undefined || id === `k${lost}`);
  return isNamed && Object.values(others).includes(null);
}

function withoutPlaces({ data, errors }: Answer): Answer {
  const told = errors.map(({ message, path }) => ({ message, path: path?.filter((step) => typeof step === 'string') }));
  return { data, errors: told.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) };
}
