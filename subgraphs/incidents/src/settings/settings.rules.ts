import { Refusal } from '@gridweave/subgraph/refusal';

export interface LifeSettings {
  readonly recurrenceMetres: number;
  readonly recurrenceDays: number;
  readonly recheckPercent: number;
  readonly quietDays: number;
  /** After how many days what is closed is frozen by itself; null never. */
  readonly archiveDays: number | null;
}

/** Examples until the district sets its own. */
export const firstSettings: LifeSettings = {
  recurrenceMetres: 50,
  recurrenceDays: 30,
  recheckPercent: 10,
  quietDays: 7,
  archiveDays: 180,
};

const bounds: Readonly<Record<keyof LifeSettings, readonly [least: number, most: number]>> = {
  recurrenceMetres: [0, 1_000],
  recurrenceDays: [0, 366],
  recheckPercent: [0, 100],
  quietDays: [1, 366],
  archiveDays: [1, 3_660],
};

/** Throws for a setting out of its bounds. */
export function refuseOddSettings(settings: LifeSettings): void {
  for (const name of Object.keys(bounds) as (keyof LifeSettings)[]) {
    const [least, most] = bounds[name];
    const value = settings[name];
    if (value !== null && (value < least || value > most))
      throw new Refusal('SETTING_OUT_OF_RANGE', `此项须为${least}至${most}。`, name);
  }
}
