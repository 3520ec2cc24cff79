import { ofDistrict } from './deed-inputs-of-district';
import { ofGridMatters } from './deed-inputs-of-grids';
import { ofIncidents } from './deed-inputs-of-incidents';
import { ofIntake } from './deed-inputs-of-intake';
import type { DeedSketch } from './deed-sketch';

/** What each deed is done to and given, so that whoever may do it gets to its end. In brackets stands one of several ways. */
export const deedInputs: Readonly<Record<string, DeedSketch>> = {
  ...ofIntake,
  ...ofIncidents,
  ...ofGridMatters,
  ...ofDistrict,
};
