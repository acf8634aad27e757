// What every part of the walk needs: papers, sessions, a refusal that has to come, waiting for what is done beside, the clock.
import { Refused } from './server.mjs';
import { note, refusal } from './talk.mjs';

export const dayAfter = (day, days) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const shown = (day) => day.split('-').reverse().join('/');

/** Numbers of invented papers: the time of this run, so that they differ from run to run. */
let numbers = Math.floor(Date.now() / 1000) % 9000;
export function paper(type, on, signer, issuer = 'UBKTĐU') {
  numbers += 1;
  return {
    number: String(numbers),
    symbol: `${numbers}-${type}/${issuer}`,
    datedOn: on,
    ...(signer ? { signerId: signer.id } : {}),
  };
}

export async function refused(person, work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusal(person.label, error.told);
    return;
  }
  throw new Error('This step should have been refused.');
}

/** A session: called, held, somebody away; says what the minutes may say of the vote. */
export async function meet({ vanthu, chunhiem, uyvien2 }, { bodyId, today, caseIds, for: votesFor, against = 0 }) {
  const session = await vanthu.post('/api/v1/sessions', {
    bodyId,
    heldOn: today,
    chairId: chunhiem.id,
    absent: [uyvien2.id],
    agenda: caseIds.map((caseId) => ({ caseId })),
    requestId: vanthu.server.requestId(),
  });
  return { session, vote: { sessionId: session.id, votesFor, votesAgainst: against, votesOther: 0 } };
}

export async function moveClock({ chunhiem }, days) {
  const clock = await chunhiem.post('/api/v1/demo/clock', { days });
  note(
    `⏩ Đồng hồ tiến ${days} ngày: hôm nay là ${shown(clock.today)}`,
    `The clock moves ${days} ${days === 1 ? 'day' : 'days'}: today is ${clock.today}`,
  );
  return clock.today;
}

/** Asks again for a while, for what the clock does is done beside the request that moved it. */
export async function until(ask, holds, tries = 12) {
  let answer = await ask();
  for (let left = tries; left > 0 && !holds(answer); left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    answer = await ask();
  }
  return answer;
}
