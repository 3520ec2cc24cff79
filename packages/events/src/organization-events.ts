/** Full present state of a division; consumers replace what they had, unless theirs has a higher version. */
export interface DivisionChanged {
  readonly id: string;
  readonly kind: 'DISTRICT' | 'SUBDISTRICT' | 'TOWN' | 'COMMUNITY' | 'VILLAGE';
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  /** False once the division has been withdrawn. */
  readonly live: boolean;
  readonly version: number;
}

/** Full present state of a grid, with every dated area it has had. */
export interface GridChanged {
  readonly id: string;
  readonly kind: 'COMMUNITY' | 'VILLAGE' | 'DEDICATED' | 'MICRO';
  /** The community or village the grid belongs to; the lead jurisdiction of a dedicated grid. */
  readonly divisionId: string;
  /** Further divisions that a dedicated grid reaches into. */
  readonly participatingDivisionIds: readonly string[];
  /** The territorial grid of a micro grid. */
  readonly parentId: string | null;
  readonly code: string;
  readonly localNumber: string;
  readonly name: string;
  readonly synthetic: boolean;
  readonly live: boolean;
  readonly areas: readonly GridArea[];
  readonly version: number;
}

export interface GridArea {
  /** ISO 8601, or null for “as long as known”. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** GeoJSON MultiPolygon coordinates, WGS-84. */
  readonly rings: number[][][][];
}

/** Full present state of a unit. */
export interface UnitChanged {
  readonly id: string;
  readonly kind: string;
  /** COMMUNITY, STREET, DISTRICT or CITY. */
  readonly level: string;
  /** The division the unit works for; null for a unit of the city. */
  readonly divisionId: string | null;
  /** The unit it answers to, and the operation centre that dispatches to it; left out by who told before these were. */
  readonly parentId?: string | null;
  readonly operationCentreId?: string | null;
  readonly name: string;
  readonly live: boolean;
  readonly version: number;
}

/** Full present state of a duty rule, with every version that was approved; drafts are told to nobody. */
export interface DutyRuleChanged {
  readonly id: string;
  readonly state: 'DRAFT' | 'IN_FORCE' | 'RETIRED';
  readonly synthetic: boolean;
  readonly versions: readonly DutyRuleVersionTold[];
  readonly version: number;
}

export interface DutyRuleVersionTold {
  readonly version: number;
  /** ISO 8601, or null for “as long as known”. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** A category code, or the beginning of several; empty for every category. */
  readonly categoryPrefix: string;
  readonly areaKind: 'ANYWHERE' | 'DIVISION' | 'GRID' | 'ELEMENT';
  readonly areaId: string | null;
  /** The type of register elements it is about; null for whatever. */
  readonly elementClass: string | null;
  readonly leadId: string;
  readonly assistingIds: readonly string[];
  readonly conditions: readonly { fact: string; comparison: 'IS' | 'AT_LEAST' | 'BELOW'; value: string }[];
  readonly times: Readonly<Partial<Record<'season' | 'hours' | 'dates', { from: string; to: string }>>>;
  readonly powersNeeded: readonly string[];
  readonly legalBasis: string;
  /** WISH for a unit above the district, which limits do not bind. */
  readonly limitForce: 'BINDING' | 'WISH';
}

/**
 * Full present state of a fact that duty rules may ask for, as the district has defined, changed or retired it. The
 * facts of @gridweave/duty hold until one of their name is told of.
 */
export interface DutyFactChanged {
  /** Its name in rules and cases. */
  readonly id: string;
  /** Chinese. */
  readonly name: string;
  readonly englishName: string;
  readonly description: string;
  readonly kind: 'CHOICE' | 'NUMBER';
  /** Of a CHOICE. */
  readonly choices: readonly { readonly value: string; readonly name: string }[];
  /** Of a NUMBER, Chinese. */
  readonly unit: string | null;
  /** False once it was retired: cases may state it, new rules no longer ask for it. */
  readonly live: boolean;
  readonly version: number;
}

/** A line of the table that says, by category, which grid is told first, with every setting it has had. */
export interface NotifyPrecedenceChanged {
  /** `category:` and the prefix. */
  readonly id: string;
  /** A category code, or the beginning of several; empty for every category. The longest that fits a case decides. */
  readonly categoryPrefix: string;
  /** Oldest first; each holds from its moment until the next. */
  readonly settings: readonly {
    /** ISO 8601, or null for “as long as known”. */
    readonly validFrom: string | null;
    /** Null from when on the line is withdrawn. */
    readonly first: 'TERRITORIAL' | 'DEDICATED' | 'MICRO' | null;
    readonly basis: string;
  }[];
  readonly synthetic: boolean;
  readonly version: number;
}

/** A change of the work calendar: the decision on one date, the holidays of one year, or the service hours of one unit. */
export type CalendarChanged = DayDecided | YearNoticed | ServiceHoursChanged;

export interface DayDecided {
  readonly kind: 'DAY';
  /** The date, `YYYY-MM-DD` of Asia/Shanghai. */
  readonly id: string;
  /** Null once the district’s decision was withdrawn: the national calendar holds again. */
  readonly working: boolean | null;
  readonly version: number;
}

/** The holidays of a year as the district has entered them from the State Council’s notice. */
export interface YearNoticed {
  readonly kind: 'YEAR';
  /** The year, `YYYY`. */
  readonly id: string;
  /** Dates are `YYYY-MM-DD` of Asia/Shanghai; a few may lie in the year before. */
  readonly holidays: readonly {
    readonly name: string;
    readonly daysOff: readonly string[];
    readonly makeUpDays: readonly string[];
  }[];
  readonly version: number;
}

/** All hours that a unit has set, each from a date on. */
export interface ServiceHoursChanged {
  readonly kind: 'SERVICE_HOURS';
  /** The unit. */
  readonly id: string;
  readonly settings: readonly {
    readonly from: string;
    readonly workingDays: readonly { from: string; to: string }[];
    readonly daysOff: readonly { from: string; to: string }[];
  }[];
  readonly version: number;
}

/** Full present state of a Party organization, with the grids it is or was built on. */
export interface PartyOrganizationChanged {
  readonly id: string;
  readonly kind: 'WORKING_COMMITTEE' | 'COMMUNITY_PARTY_ORG' | 'GRID_BRANCH' | 'MICRO_GRID_GROUP';
  readonly name: string;
  readonly parentId: string | null;
  /** The subdistrict or town of a working committee; the community or village of everything below. */
  readonly divisionId: string;
  /** Asia/Shanghai dates, inclusive; `to` is null while open. */
  readonly grids: readonly { readonly gridId: string; readonly from: string; readonly to: string | null }[];
  readonly live: boolean;
  readonly version: number;
}

/** The public numbers of a grid or unit, in their order; what was listed before no longer holds. */
export interface ContactsChanged {
  /** Of the grid or unit. */
  readonly id: string;
  readonly ownerKind: 'GRID' | 'UNIT';
  readonly contacts: readonly {
    readonly purpose: string;
    readonly label: string;
    readonly number: string;
    readonly hours: string | null;
  }[];
  readonly version: number;
}

/** Full present state of a place for which nobody answers, or answered until a decision. */
export interface UnmanagedPlaceChanged {
  readonly id: string;
  readonly state: 'OPEN' | 'REFERRED' | 'ASSIGNED' | 'DISMISSED';
  readonly categoryCode: string;
  /** The community or village. */
  readonly divisionId: string;
  /** The territorial grid, which leads meanwhile. */
  readonly gridId: string;
  readonly registerElementId: string | null;
  /** The operation centre whose clerk sees to it. */
  readonly clerkUnitId: string | null;
  readonly assignedUnitId: string | null;
  /** The duty rule that its assignment made. */
  readonly ruleId: string | null;
  /** ISO 8601. */
  readonly deadline: string;
  /** How far its stretch reaches around its road or point; absent from events told before it was. */
  readonly stretchMetres?: number;
  /** GeoJSON MultiPolygon coordinates, WGS-84, where the area was drawn by hand; it then goes before the stretch. */
  readonly area?: number[][][][] | null;
  readonly version: number;
}

/**
 * Whether a joint meeting's decision on who answers or who maintains has taken effect; consumers replace what they had,
 * unless theirs has a higher version. Until one is told of, its decision waits.
 */
export interface MeetingDecisionEffectChanged {
  /** Of the decision. */
  readonly id: string;
  /** PENDING contradicts a rule, and an administrator has to settle it; ENDED holds no longer, because the decision was replaced. */
  readonly state: 'PENDING' | 'IN_FORCE' | 'REFUSED' | 'ENDED';
  /** Why it is PENDING or REFUSED. */
  readonly reasonCode: string | null;
  /** The duty rule that it made. */
  readonly ruleId: string | null;
  /** The rules that it contradicts. */
  readonly conflictingRuleIds: readonly string[];
  /** Since when it is so, ISO 8601. */
  readonly since: string;
  readonly version: number;
}

/** How a district deals with unmanaged places, with everything it has set, in the order in which it was set. */
export interface UnmanagedPlacePracticeChanged {
  /** The district. */
  readonly id: string;
  /** Of those that have begun the one that began last holds; before the first, 200 m and five working days. */
  readonly settings: readonly {
    /** ISO 8601. */
    readonly validFrom: string;
    readonly stretchMetres: number;
    readonly deadlineWorkingDays: number;
    /** The operation centre that sees to every place; null for the nearest one. */
    readonly clerkUnitId: string | null;
    readonly basis: string;
  }[];
  readonly version: number;
}

export const organizationEvents = {
  unmanagedPlaceOpened: 'organization.unmanaged-place-opened.v1',
  unmanagedPlaceChanged: 'organization.unmanaged-place-changed.v1',
  unmanagedPlacePracticeChanged: 'organization.unmanaged-place-practice-changed.v1',
  meetingDecisionEffectChanged: 'organization.meeting-decision-effect-changed.v1',
  contactsChanged: 'organization.contacts-changed.v1',
  partyOrganizationChanged: 'organization.party-organization-changed.v1',
  divisionChanged: 'organization.division-changed.v1',
  gridChanged: 'organization.grid-changed.v1',
  unitChanged: 'organization.unit-changed.v1',
  dutyRuleChanged: 'organization.duty-rule-changed.v1',
  calendarChanged: 'organization.calendar-changed.v1',
  dutyFactChanged: 'organization.duty-fact-changed.v1',
  notifyPrecedenceChanged: 'organization.notify-precedence-changed.v1',
} as const;

/** What each of them carries. */
export interface OrganizationPayloads {
  [organizationEvents.unmanagedPlaceOpened]: UnmanagedPlaceChanged;
  [organizationEvents.unmanagedPlaceChanged]: UnmanagedPlaceChanged;
  [organizationEvents.unmanagedPlacePracticeChanged]: UnmanagedPlacePracticeChanged;
  [organizationEvents.meetingDecisionEffectChanged]: MeetingDecisionEffectChanged;
  [organizationEvents.contactsChanged]: ContactsChanged;
  [organizationEvents.partyOrganizationChanged]: PartyOrganizationChanged;
  [organizationEvents.divisionChanged]: DivisionChanged;
  [organizationEvents.gridChanged]: GridChanged;
  [organizationEvents.unitChanged]: UnitChanged;
  [organizationEvents.dutyRuleChanged]: DutyRuleChanged;
  [organizationEvents.calendarChanged]: CalendarChanged;
  [organizationEvents.dutyFactChanged]: DutyFactChanged;
  [organizationEvents.notifyPrecedenceChanged]: NotifyPrecedenceChanged;
}
