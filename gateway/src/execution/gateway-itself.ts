import { randomUUID } from 'node:crypto';
import { anonymous, type Viewer } from '@gridweave/viewer/viewer';

/** The gateway, which asks on nobody’s behalf. */
export function gatewayItself(): Viewer {
  return { ...anonymous(randomUUID()), id: 'gateway', kind: 'SYSTEM' };
}
