import { refuseMove } from '../grid-matter/grid-matter.rules';
import { type HomeServiceState, homeServiceLife, InspectedThing, refuseInspection } from './home-service.rules';

const { GAS, ELECTRICITY } = InspectedThing;

it.each([
  ['nothing', [], 0, undefined],
  [
    'two safe things',
    [
      { thing: GAS, safe: true },
      { thing: ELECTRICITY, safe: true },
    ],
    0,
    undefined,
  ],
  ['an unsafe one with a hazard', [{ thing: GAS, safe: false }], 1, undefined],
  ['an unsafe one, mended at once', [{ thing: GAS, safe: false }], 0, undefined],
  [
    'a thing twice',
    [
      { thing: GAS, safe: true },
      { thing: GAS, safe: false },
    ],
    0,
    'INSPECTION_REPEATED',
  ],
  ['a hazard where all was safe', [{ thing: GAS, safe: true }], 1, 'INSPECTION_CONTRADICTED'],
  ['a hazard where nothing was looked at', [], 1, 'INSPECTION_CONTRADICTED'],
])('a side inspection of %s', (_what, inspections, hazards, code) => {
  expect(refuseInspection(inspections, hazards)?.code).toBe(code);
});

it.each([
  ['scheduleHomeService', 'SCHEDULED', undefined],
  ['completeHomeService', 'REQUESTED', undefined],
  ['completeHomeService', 'DONE', 'HOME_SERVICE_ALREADY_DONE'],
  ['cancelHomeService', 'DONE', 'HOME_SERVICE_ALREADY_DONE'],
  ['scheduleHomeService', 'CANCELLED', 'HOME_SERVICE_ALREADY_CANCELLED'],
] as const)('%s on a service that is %s: %s', (deed, state, code) => {
  expect(refuseMove(homeServiceLife, deed, state as HomeServiceState)?.code).toBe(code);
});
