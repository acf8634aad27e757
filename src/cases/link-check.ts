// Are linked cases of one mind? Each case keeps its own links and no guard looks at another case, so what was lost between two of them
// shows only when both are held side by side. Pure: what both say goes in, what does not fit comes out.
import type { Text } from '../../workflows/procedure.js';

/** A link of a case, with what the other case says of it. Instants are ISO. */
export interface SeenLink {
  what: 'link';
  caseId: string;
  key: string;
  status: string;
  /** When the effect that asks for it was recorded; where there is none, when the case was opened. */
  askedAt: string;
  /** The case that has the link can move no more. */
  isOver: boolean;
  /** It was asked of a case that existed already, by telling it. */
  byTelling: boolean;
  /** The case asked took what it was told. */
  heard: boolean;
  /** The case was told something further afterwards. */
  toldAgain: boolean;
  /** The case at the other end, where the link names one. */
  linked: null | {
    exists: boolean;
    /** When it said that it has ended, or ended for good. */
    endedAt: string | null;
  };
}

/** A case that says which case opened it, with what that case says. */
export interface SeenChild {
  what: 'child';
  caseId: string;
  key: string;
  openedAt: string;
  /** Status of the parent's link of that name; null where it has none. */
  parentStatus: string | null;
  /** The parent's link names this very case. */
  isKnown: boolean;
}

/** What a case told another without waiting for an answer. */
export interface SeenTelling {
  what: 'telling';
  caseId: string;
  key: string;
  toldAt: string;
  heard: boolean;
}
export type Seen = SeenLink | SeenChild | SeenTelling;

/** Every way two cases can fall apart, and what to do about it. */
export const LINK_FINDINGS = {
  linkPending: {
    vi: 'Liên kết chờ quá một ngày mà vụ việc kia chưa mở hoặc chưa trả lời.',
    en: 'A link has waited for more than a day: the other case is not open, or has not answered.',
  },
  linkedCaseMissing: {
    vi: 'Liên kết nêu một vụ việc không có trong hệ thống.',
    en: 'A link names a case that is not there.',
  },
  parentUnaware: {
    vi: 'Vụ việc nêu vụ việc mẹ, nhưng vụ việc mẹ không ghi nhận.',
    en: 'The case names a parent that does not know it.',
  },
  endUnheard: {
    vi: 'Vụ việc liên kết đã kết thúc, vụ việc này vẫn chờ.',
    en: 'The linked case has ended; this one still waits for it.',
  },
  tellingUnheard: {
    vi: 'Kết quả đã báo cho vụ việc khác nhưng vụ việc đó chưa ghi nhận.',
    en: 'What this case told another was never heard there.',
  },
  toldNothing: {
    vi: 'Vụ việc kia đã nhận liên kết và đang chờ, nhưng không được báo kết quả.',
    en: 'The other case took the link and waits, and was never told the outcome.',
  },
} as const satisfies Record<string, Text>;
export type LinkFindingKind = keyof typeof LINK_FINDINGS;

export interface LinkFinding {
  caseId: string;
  kind: LinkFindingKind;
  key: string;
  since: string;
}

/** What is younger may still be on its way: the outbox tries again every hour at the latest. */
const ON_ITS_WAY_MS = 24 * 3_600_000;

export function linkFindings(seen: readonly Seen[], now: Date): LinkFinding[] {
  const findings = seen.flatMap((one) => {
    const { caseId, key } = one;
    return mismatches(one).map(({ kind, since }): LinkFinding => ({ caseId, kind, key, since }));
  });
  return findings.filter(({ since }) => now.getTime() - Date.parse(since) > ON_ITS_WAY_MS);
}

type Mismatch = Pick<LinkFinding, 'kind' | 'since'>;

function mismatches(one: Seen): Mismatch[] {
  if (one.what === 'child') {
    // While the parent still waits for the answer, its own link shows it.
    if (one.isKnown || one.parentStatus === 'pending') return [];
    return [{ kind: 'parentUnaware', since: one.openedAt }];
  }
  if (one.what === 'telling') return one.heard ? [] : [{ kind: 'tellingUnheard', since: one.toldAt }];
  return mismatchesOfLink(one);
}

function mismatchesOfLink({ status, linked, askedAt, ...link }: SeenLink): Mismatch[] {
  if (status === 'pending') return [{ kind: 'linkPending', since: askedAt }];
  if (linked && !linked.exists) return [{ kind: 'linkedCaseMissing', since: askedAt }];
  if (status === 'open' && linked?.endedAt) return [{ kind: 'endUnheard', since: linked.endedAt }];
  const isDoneWith = status === 'ended' || link.isOver;
  if (isDoneWith && link.byTelling && link.heard && !link.toldAgain) return [{ kind: 'toldNothing', since: askedAt }];
  return [];
}
