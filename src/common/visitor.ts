// Who is asking? The words every controller may use for it. How a token becomes a visitor is the business of src/access.
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';

/** An office held in a body between two dates (both included); `validTo` null while it lasts. */
export interface HeldOffice {
  id: string;
  bodyId: string;
  role: string;
  validFrom: string;
  validTo: string | null;
  /** The body is an inspection commission with none above it in this instance; read where a visitor signs in, else unsaid: not. */
  isAtTheTop?: boolean;
}

/** The person behind a request. All offices ever held are here: which of them count depends on the date asked about. */
export interface Visitor {
  accountId: string;
  personId: string;
  offices: readonly HeldOffice[];
}

/** A request once the guard has seen it. */
export interface VisitedRequest {
  visitor?: Visitor;
  /** SHA-256 of the bearer token, to end the session by; the token itself is not kept. */
  tokenHash?: string;
}

/** The offices in force on a local date. */
export const officesOn = (visitor: Visitor, on: string): HeldOffice[] =>
  visitor.offices.filter(({ validFrom, validTo }) => validFrom <= on && (validTo === null || on <= validTo));

export const PUBLIC_ROUTE = 'kyCuong:public';
/** Marks a route or controller that answers without signing in. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** Hands a controller the visitor. On a public route there is none, and asking for it is a mistake in our code. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const { visitor } = context.switchToHttp().getRequest<VisitedRequest>();
  if (!visitor) throw new Error('@Who() on a route that is open to everybody.');
  return visitor;
});

/** What one may do outside the machines. The table of who may is in src/access/policy.ts. */
export type ActName =
  | 'readBodies'
  | 'readMembers'
  | 'createSession'
  | 'readLinkFindings'
  | 'proposeCalendar'
  | 'approveCalendar'
  | 'proposeConfirmation'
  | 'approveConfirmation'
  | 'readLawInForce'
  | 'readWorkload'
  | 'reassignAlerts'
  | 'recordAbsence'
  | 'closeAccount'
  | 'moveDemoClock'
  | 'readMetrics';

export const ACT_OF_ROUTE = 'kyCuong:act';
/** Names the act a route is, where it concerns no particular body; the guard asks the policy. */
export const Act = (act: ActName) => SetMetadata(ACT_OF_ROUTE, act);
