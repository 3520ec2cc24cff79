import type { NotifyPrecedenceRow } from './precedence.entity';
import { GridToldFirst } from './precedence.type';

/** Where a scene has a chief of its own, street trade is told there first; an example, like the rules. */
export function notifyPrecedenceSeed(): NotifyPrecedenceRow[] {
  const basis = '示例：专属网格先行处置街面秩序';
  const loaded = { version: 1, validFrom: null, byRole: 'SYSTEM', bySubject: '', synthetic: true };
  return [{ ...loaded, categoryPrefix: '0501', first: GridToldFirst.DEDICATED, basis }];
}
