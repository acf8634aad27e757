// How is a proposal decided? Once, by another person than proposed it, on the book that is in force at that moment; decisions follow one
// another, so that two adopted at the same time are never laid over the same ground.
import type { EntityManager } from 'typeorm';
import type { Clock } from '../common/clock.js';
import { readAdoptions } from './adoptions.js';
import type { LawBook } from './law.js';
import { type Adoptions, type InForce, inForce } from './law-in-force.js';
import { alreadyDecided, ownProposal } from './law-problems.js';
import { storeRevisions } from './revision-store.js';

export type DecisionKind = 'calendar' | 'confirmation';

export interface Decision {
  kind: DecisionKind;
  id: string;
  proposedBy: string;
  by: string;
  clock: Clock;
}

/** What adopting it makes of the law, judged by what is in force now. */
export interface Adopting {
  files: LawBook;
  /** Throws a problem when it can no longer be adopted. */
  judge: (now: InForce, adoptions: Adoptions, manager: EntityManager) => Promise<Adoptions>;
  /** Of a book, the revision this kind of decision changes. */
  revisionOf: (book: LawBook) => string;
}

/** Any number that is only ours: decisions wait for one another. */
const DECIDING = 4_157_004;

/** Adopts it. False when the same person had adopted it before. */
export async function adopt(manager: EntityManager, decision: Decision, adopting: Adopting): Promise<boolean> {
  const { kind, id, proposedBy, by } = decision;
  await manager.query('SELECT pg_advisory_xact_lock($1)', [DECIDING]);
  if (await wasDecided(manager, decision, 'adopted')) return false;
  if (proposedBy === by) throw ownProposal();
  const { files, judge, revisionOf } = adopting;
  const adoptions = await readAdoptions(manager);
  const now = inForce(files, adoptions);
  const next = inForce(files, await judge(now, adoptions, manager)).book;
  await storeRevisions(manager, next);
  await insert(manager, decision, {
    verdict: 'adopted',
    oldRevision: revisionOf(now.book),
    newRevision: revisionOf(next),
  });
  if (kind === 'calendar') await manager.query('INSERT INTO calendar_applications (proposal_id) VALUES ($1)', [id]);
  return true;
}

/** Rejects it, with a reason. Nothing changes. */
export async function reject(manager: EntityManager, decision: Decision, reason: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [DECIDING]);
  if (await wasDecided(manager, decision, 'rejected')) return;
  await insert(manager, decision, { verdict: 'rejected', reason });
}

/** True for the very decision again; another one is refused. */
async function wasDecided(
  manager: EntityManager,
  { id, by }: Decision,
  verdict: 'adopted' | 'rejected',
): Promise<boolean> {
  const [known] = await manager.query<{ verdict: string; decided_by: string }[]>(
    'SELECT verdict, decided_by FROM law_decisions WHERE proposal_id = $1',
    [id],
  );
  if (!known) return false;
  if (known.verdict === verdict && known.decided_by === by) return true;
  throw alreadyDecided();
}

async function insert(
  manager: EntityManager,
  { kind, id, by, clock }: Decision,
  said: { verdict: string; reason?: string; oldRevision?: string; newRevision?: string },
): Promise<void> {
  await manager.query(
    `INSERT INTO law_decisions (proposal_id, kind, verdict, decided_by, decided_at, demo_clock, reason, old_revision, new_revision)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      kind,
      said.verdict,
      by,
      clock.now().toISOString(),
      clock.isMoved(),
      said.reason ?? null,
      said.oldRevision ?? null,
      said.newRevision ?? null,
    ],
  );
}
