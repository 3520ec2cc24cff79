import { Refusal } from '@gridweave/subgraph/refusal';
import { asGeoJson, type Shape } from './shape.rules';

/** A refusal that shows where on the map the fault lies. */
export class AreaRefusal extends Refusal {
  readonly offendingArea: object | null;

  constructor(code: string, message: string, field: string | null, where: Shape | null = null) {
    super(code, message, field);
    this.offendingArea = where && asGeoJson(where);
  }
}
