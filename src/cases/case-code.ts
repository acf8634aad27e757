// The short code people quote: procedure, year and six letters that follow from the case's id. It names nobody.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** `attempt` 0 gives the usual code; another attempt another one, should two cases meet in the same code. */
export function caseCode(procedure: string, openedOn: string, caseId: string, attempt = 0): string {
  const prefix = procedure
    .split('@')[0]
    ?.split('-')
    .map((word) => word[0]?.toUpperCase())
    .join('');
  let rest = BigInt(`0x${caseId.replaceAll('-', '')}`) + BigInt(attempt) * 1_000_003n;
  let letters = '';
  for (let place = 0; place < 6; place += 1) {
    letters += LETTERS[Number(rest % 32n)];
    rest /= 32n;
  }
  return `${prefix}-${openedOn.slice(0, 4)}-${letters}`;
}
