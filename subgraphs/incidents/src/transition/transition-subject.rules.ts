/** What a way of the transition table moves. */
export enum TransitionSubject {
  REPORT = 'REPORT',
  INCIDENT = 'INCIDENT',
  LEG = 'LEG',
}
